"""Two pieces of HTML are alike when their trees are, whatever their white space."""

from typing import Any

from bs4 import BeautifulSoup, NavigableString, Tag


def tree_of(html: str, *, emptied: str = "") -> list[Any]:
    """Nested lists of names, sorted attributes and texts.

    `emptied` selects elements whose content is left out of the comparison.
    """
    soup = BeautifulSoup(html, "html.parser")
    for element in soup.select(emptied) if emptied else []:
        element.clear()
    return _children(soup)


def _children(parent: Tag) -> list[Any]:
    found: list[Any] = []
    for node in parent.children:
        if isinstance(node, Tag):
            found.append([node.name, _attributes(node), _children(node)])
        elif type(node) is NavigableString and (text := " ".join(node.split())):
            found.append(text)
    return found


def _attributes(element: Tag) -> dict[str, str]:
    return {
        name: " ".join(sorted(value)) if isinstance(value, list) else str(value)
        for name, value in sorted(element.attrs.items())
    }
