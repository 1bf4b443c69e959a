"""How a Word file looks: A4, a typeface that every machine has, English, real headings."""

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

TYPEFACE = "Arial"
LANGUAGE = "en-GB"
BODY_POINTS = 11
HEADINGS = {1: (22, 0), 2: (15, 14), 3: (12.5, 10), 4: (11, 8), 5: (11, 8), 6: (11, 8)}
QUIET = RGBColor(0x4A, 0x57, 0x61)
INK = RGBColor(0x16, 0x21, 0x2B)
HANG = Mm(13)
# Name, the style it is based on, points, whether bold.
OWN_STYLES = (
    ("Numbered paragraph", "Normal", BODY_POINTS, False),
    ("Under a number", "Normal", BODY_POINTS, False),
    ("Note", "Normal", 9, False),
    ("Finding", "Normal", 12, True),
    ("Kept back", "Normal", 10, True),
    ("Contents entry", "Normal", BODY_POINTS, False),
    ("Table words", "Normal", 9, False),
)
PAPER = (Mm(210), Mm(297))
MARGIN = Mm(22)


def style(document: Document) -> None:
    """Set the styles and the sheet of a document that is still empty."""
    normal = document.styles["Normal"]
    _typeface(normal, BODY_POINTS)
    normal.paragraph_format.space_after = Pt(7)
    normal.paragraph_format.line_spacing = 1.15
    _say_language(document)
    for level, (points, before) in HEADINGS.items():
        heading = document.styles[f"Heading {level}"]
        _typeface(heading, points)
        heading.font.bold, heading.font.italic = True, False
        heading.font.color.rgb = INK
        heading.paragraph_format.space_before = Pt(before)
        heading.paragraph_format.space_after = Pt(5)
        heading.paragraph_format.keep_with_next = True
    for name, based_on, points, bold in OWN_STYLES:
        own = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        own.base_style = document.styles[based_on]
        own.font.size, own.font.bold = Pt(points), bold
    _hang(document.styles["Numbered paragraph"])
    document.styles["Under a number"].paragraph_format.left_indent = HANG
    document.styles["Finding"].paragraph_format.keep_with_next = True
    document.styles["Kept back"].paragraph_format.keep_with_next = True
    document.styles["Table words"].paragraph_format.space_after = Pt(1)
    document.styles["Note"].font.color.rgb = QUIET
    set_sheet(document.sections[0], on_its_side=False)


def set_sheet(section: Section, *, on_its_side: bool) -> None:
    """A4 upright or on its side."""
    from docx.enum.section import WD_ORIENT

    short, long = PAPER
    section.orientation = WD_ORIENT.LANDSCAPE if on_its_side else WD_ORIENT.PORTRAIT
    section.page_width = long if on_its_side else short
    section.page_height = short if on_its_side else long
    section.left_margin = section.right_margin = MARGIN
    section.top_margin = section.bottom_margin = MARGIN


def text_width(*, on_its_side: bool) -> int:
    """What the margins leave, in the units of Word (EMU)."""
    short, long = PAPER
    return (long if on_its_side else short) - 2 * MARGIN


def _hang(numbered: ParagraphStyle) -> None:
    numbered.paragraph_format.left_indent = HANG
    numbered.paragraph_format.first_line_indent = -HANG
    numbered.paragraph_format.tab_stops.add_tab_stop(HANG)


def _typeface(own: ParagraphStyle, points: float) -> None:
    own.font.name, own.font.size = TYPEFACE, Pt(points)
    fonts = own.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), TYPEFACE)


def _say_language(document: Document) -> None:
    run = document.styles.element.find(
        f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}"
    )
    for old in run.findall(qn("w:lang")):
        run.remove(old)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), LANGUAGE)
    run.append(language)
