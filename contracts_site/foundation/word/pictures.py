"""A drawing of a document as a picture in a Word file, with its words for the ear."""

from copy import deepcopy
from dataclasses import dataclass
from io import BytesIO
from xml.etree import ElementTree as ET

import vl_convert
from docx.shared import Length
from docx.text.paragraph import Paragraph

from contracts_site.foundation.printing.assets import FONT_FOLDER

SVG = "http://www.w3.org/2000/svg"
DECLARATIONS = "{http://www.w3.org/2000/xmlns/}"
POINTS_PER_INCH = 72
SHARPNESS = 3.0  # of a screen's: 216 dots to an inch


@dataclass(frozen=True)
class Picture:
    png: bytes
    alternative: str


def picture_of(svg: ET.Element) -> Picture:
    """The drawing in dots; its title and description together are what is read aloud."""
    said = [svg.findtext(f"{{{SVG}}}{tag}") or "" for tag in ("title", "desc")]
    vl_convert.register_font_directory(str(FONT_FOLDER))
    png = vl_convert.svg_to_png(_text_of(svg), scale=SHARPNESS, ppi=POINTS_PER_INCH)
    return Picture(png, " ".join(" ".join(said).split()))


def _text_of(svg: ET.Element) -> str:
    """As a file of its own: declarations that were read as attributes are made anew."""
    own = deepcopy(svg)
    own.tail = None
    for element in own.iter():
        for name in [each for each in element.attrib if each.startswith(DECLARATIONS)]:
            del element.attrib[name]
    ET.register_namespace("", SVG)
    return ET.tostring(own, encoding="unicode")


def add_picture(paragraph: Paragraph, picture: Picture, *, width: int) -> None:
    shape = paragraph.add_run().add_picture(BytesIO(picture.png), width=Length(width))
    named = shape._inline.docPr
    named.set("descr", picture.alternative)
    named.set("name", f"Picture {named.id}")
