"""Pieces of text as runs of a paragraph: text always, never anything that acts."""

from collections.abc import Iterable

from docx.shared import RGBColor
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from contracts_site.foundation.word.marks import add_link
from contracts_site.foundation.word.pieces import LINE, Piece

LINK = RGBColor(0x12, 0x3F, 0x6B)


def write_pieces(
    paragraph: Paragraph, pieces: Iterable[Piece], *, bold: bool = False
) -> None:
    for piece in pieces:
        if piece.text == LINE:
            paragraph.add_run().add_break()
            continue
        run = paragraph.add_run(piece.text)
        run.bold = True if bold or piece.look.bold else None
        run.italic = True if piece.look.italic else None
        if piece.look.href:
            _lead(paragraph, run, piece.look.href)


def _lead(paragraph: Paragraph, run: Run, href: str) -> None:
    link = add_link(paragraph, href)
    if link is not None:
        run.underline = True
        run.font.color.rgb = LINK
        link.append(run._r)
