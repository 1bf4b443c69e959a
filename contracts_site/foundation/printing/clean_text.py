"""Take out of people's text what no PDF or XML can carry.

Pasted text holds control characters, halves of broken emoji and code points that
no typeface has. They would break the file's metadata or print as empty boxes that a
screen reader cannot name. Nothing a person can read is removed.
"""

import re
import unicodedata
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from xml.etree.ElementTree import Element

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
# Spaces, line ends and joiners need no glyph of their own.
INVISIBLE = {"Zs", "Zl", "Zp", "Cf", "Cc"}

# Control characters other than tab and line ends, and noncharacters: removed.
_LAST_TWO = "".join(
    chr(plane * 0x10000 + last) for plane in range(17) for last in (0xFFFE, 0xFFFF)
)
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufeff" + _LAST_TWO + "]"
)
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def cleaned(text: str) -> str:
    """The text without what breaks XML or PDF; half an emoji becomes `REPLACEMENT`."""
    text = text.replace("\x0c", "\n").replace("\x85", "\n")
    return _LONE_SURROGATE.sub(REPLACEMENT, _UNPRINTABLE.sub("", text))


def clean_tree(root: "Element", *, drawable: "Collection[int]" = ()) -> None:
    """Clean every text and attribute of a parsed document, in place.

    Parsing must come first: `&#1;` is harmless in the source and a control character
    in the tree. With `drawable`, a visible character whose code point is not in it
    becomes the replacement character.
    """
    # A comment is a node too, whose tag is no text whatever the types say.
    nodes: Iterable[Any] = root.iter()
    for element in (node for node in nodes if isinstance(node.tag, str)):
        element.text = _cleaned_or_none(element.text, drawable)
        for name, value in element.attrib.items():
            element.attrib[name] = cleaned(value)
        for child in element:
            child.tail = _cleaned_or_none(child.tail, drawable)


def _cleaned_or_none(text: str | None, drawable: "Collection[int]") -> str | None:
    if text is None:
        return None
    text = cleaned(text)
    if drawable and not text.isascii():
        text = "".join(c if _can_draw(c, drawable) else REPLACEMENT for c in text)
    return text


def _can_draw(character: str, drawable: "Collection[int]") -> bool:
    return (
        ord(character) in drawable
        or unicodedata.category(character) in INVISIBLE
        or "\ufe00" <= character <= "\ufe0f"  # chooses a picture, draws nothing
    )
