"""Make a drawn SVG fit for a page under a strict policy, and readable aloud."""

import re
from xml.etree import ElementTree as ET

SVG = "http://www.w3.org/2000/svg"
_KEPT_ELEMENTS = {
    "svg", "g", "path", "rect", "line", "text", "tspan", "circle", "defs",
    "clipPath", "linearGradient", "stop", "title", "desc",
}  # fmt: skip
_DROPPED_ATTRIBUTES = re.compile(
    r"^(on|aria-|style$|role$|class$|href$|\{)", re.IGNORECASE
)
_ID_REFERENCE = re.compile(r"url\(#([^)]+)\)")


def sanitised(svg: str, *, prefix: str) -> str:
    """Only drawing elements and attributes, every id made this chart's own.

    Taken out: scripts, styles, links, event handlers, foreign content, and the
    labels of single marks (the chart speaks as one picture).
    """
    root = ET.fromstring(svg)
    _prune(root)
    for element in root.iter():
        for name in [n for n in element.attrib if _DROPPED_ATTRIBUTES.match(n)]:
            del element.attrib[name]
        if "id" in element.attrib:
            element.set("id", f"{prefix}-{element.attrib['id']}")
        for name, value in element.attrib.items():
            element.set(name, _ID_REFERENCE.sub(rf"url(#{prefix}-\1)", value))
    return _as_text(root)


def _as_text(root: ET.Element) -> str:
    """Elements without a prefix.

    The register of prefixes is the whole process's, and another library may have
    taken the empty one since the last chart.
    """
    ET.register_namespace("", SVG)
    return ET.tostring(root, encoding="unicode")


def _prune(parent: ET.Element) -> None:
    for child in list(parent):
        if child.tag.removeprefix(f"{{{SVG}}}") in _KEPT_ELEMENTS:
            _prune(child)
        else:
            parent.remove(child)


def described(svg: str, *, title: str, description: str, prefix: str) -> str:
    """The same picture with a name and a description for those who cannot see it."""
    root = ET.fromstring(svg)
    for tag in ("title", "desc"):
        for old in root.findall(f"{{{SVG}}}{tag}"):
            root.remove(old)
    title_element = ET.Element(f"{{{SVG}}}title", {"id": f"{prefix}-title"})
    title_element.text = title
    description_element = ET.Element(f"{{{SVG}}}desc", {"id": f"{prefix}-desc"})
    description_element.text = description
    root[:0] = [title_element, description_element]
    root.set("role", "img")
    root.set("aria-labelledby", f"{prefix}-title")
    root.set("aria-describedby", f"{prefix}-desc")
    return _as_text(root)
