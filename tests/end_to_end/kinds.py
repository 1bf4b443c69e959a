"""Of which kinds the elements of a page are: read from its HTML."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

# These say what an element is; of all others only that they are there counts.
TELLS = re.compile(r"^(class|role|type|scope|rel|aria-(hidden|current|expanded|live))$")
WITHOUT_END = {
    *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta"),
    *("source", "track", "wbr"),
}
# Nobody reads what is in them.
UNREAD = {"script", "style"}
LONGEST_PLACE = 300


@dataclass
class KindsParser(HTMLParser):
    """Each kind of element by where it stands, what it says of itself, and whether it has
    words: what the rules of axe look at, apart from how often and with which words."""

    open: list[tuple[str, str]] = field(default_factory=list)
    kinds: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        HTMLParser.__init__(self)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = sorted(
            f"{name}={value}" if TELLS.match(name) else name for name, value in attrs
        )
        _, place = self.open[-1] if self.open else ("", "")
        here = f"{place}>{tag} {' '.join(told)}"[-LONGEST_PLACE:]
        self.kinds.add(here)
        if tag not in WITHOUT_END:
            self.open.append((tag, here))

    def handle_endtag(self, tag: str) -> None:
        while any(tag == each for each, _ in self.open):
            if self.open.pop()[0] == tag:
                break

    def handle_data(self, data: str) -> None:
        if self.open and data.strip() and self.open[-1][0] not in UNREAD:
            self.kinds.add(f"{self.open[-1][1]} words")
