"""A document read as the renderer reads it, for whoever makes something else of it."""

from xml.etree.ElementTree import Element

import tinyhtml5

DECLARATIONS = "{http://www.w3.org/2000/xmlns/}"


def read_document(html: str) -> Element:
    """The root of the document. Declarations of namespaces are no attributes in it: an
    element is named with its own."""
    root: Element = tinyhtml5.parse(html, namespace_html_elements=False)
    for element in root.iter():
        for name in [each for each in element.attrib if each.startswith(DECLARATIONS)]:
            del element.attrib[name]
    return root
