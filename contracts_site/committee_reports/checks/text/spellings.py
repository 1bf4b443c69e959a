"""One name in two spellings; the financial year in two ways."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from contracts_site.committee_reports.checks.text.findings import Check, TextFinding
from contracts_site.committee_reports.checks.text.reading import Document
from contracts_site.foundation.disclosure.known_words import KNOWN_WORDS

SHORTEST_JOINED = 7  # letters of a name written in one word or two
SHORTEST_NAME = 7
LONGEST_NAME = 20
OFTEN = 2
_WORD = re.compile(
    r"(?<![\w'-])[A-Za-z][a-z]{1,30}(?:-[A-Za-z][a-z]{1,30}){0,3}(?![\w-])"
)
_YEAR = re.compile(r"(?<![\w/.-])(20\d{2})(/|-|–)((?:20)?\d{2})(?![\w/-])")
_ACADEMIC = re.compile(r"\b(?:academic|school)\s+years?\s+(?:of\s+|from\s+)?$", re.I)


@dataclass
class _Names:
    """How often each writing occurs, and on which line first."""

    times: Counter[str] = field(default_factory=Counter)
    first: dict[str, int] = field(default_factory=dict)
    small: set[str] = field(default_factory=set)

    def note(self, writing: str, line: int) -> None:
        self.times[writing] += 1
        self.first.setdefault(writing, line)


def check_spellings(document: Document) -> Iterator[TextFinding]:
    names = _names(document)
    for odd, usual in {**_joined(names.times), **_misspelt(names)}.items():
        yield TextFinding(
            names.first[odd],
            Check.SPELLINGS,
            odd,
            f"Elsewhere this is written {usual}. Write the name in one way.",
        )


def _names(document: Document) -> _Names:
    """Capitalised words, and pairs of them side by side."""
    names = _Names()
    for passage in document.passages:
        before, end = "", -1
        for match in _WORD.finditer(passage.text):
            word = match[0]
            if word.islower():
                names.small.add(word)
                before = ""
                continue
            line = passage.line_at(match.start())
            names.note(word, line)
            if before and match.start() == end + 1:
                names.note(f"{before} {word}", line)
            before, end = word, match.end()
    return names


def _joined(times: Mapping[str, int]) -> dict[str, str]:
    """With a hyphen, a space or neither: Sub-Committee, Sub Committee."""
    alike: dict[str, dict[str, str]] = defaultdict(dict)
    counted: Counter[str] = Counter()
    for writing, many in times.items():
        letters = writing.lower().replace("-", "").replace(" ", "")
        if len(letters) >= SHORTEST_JOINED:
            alike[letters].setdefault(writing.lower(), writing)
            counted[writing.lower()] += many
    found = {}
    for writings in alike.values():
        usual = max(writings, key=lambda each: counted[each])
        for key, writing in writings.items():
            if key != usual and counted[key] == 1 and counted[usual] >= OFTEN:
                found[writing] = writings[usual]
    return found


def _misspelt(names: _Names) -> dict[str, str]:
    """One letter missing, or two changed round, in a word that is a name only."""
    words = {
        word: many
        for word, many in names.times.items()
        if SHORTEST_NAME <= len(word) <= LONGEST_NAME
        and word.isalpha()
        and word.lower() not in names.small
        and word.lower() not in KNOWN_WORDS
    }
    found = {}
    for usual, many in words.items():
        if many < OFTEN:
            continue
        for odd in _slips(usual):
            if words.get(odd) == 1:
                found[odd] = usual
    for odd, many in words.items():
        for usual in _shorter(odd) if many == 1 else ():
            if words.get(usual, 0) >= OFTEN:
                found[odd] = usual
    return found


def _slips(word: str) -> set[str]:
    """What comes of it by changing two letters round or leaving one out; the first and
    the last letter stay, as Clark and Clarke are two names."""
    turned = {
        word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        for at in range(1, len(word) - 1)
    }
    return (turned | _shorter(word)) - {word}


def _shorter(word: str) -> set[str]:
    return {word[:at] + word[at + 1 :] for at in range(1, len(word) - 1)}


def check_financial_years(document: Document) -> Iterator[TextFinding]:
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for passage in document.passages:
        for match in _YEAR.finditer(passage.text):
            before = passage.text[max(0, match.start() - 25) : match.start()]
            if _is_financial(match) and not _ACADEMIC.search(before):
                line = passage.line_at(match.start())
                found[_style(match)].append((line, match[0]))
    if len(found) < OFTEN:
        return
    usual = max(found, key=lambda style: (len(found[style]), style))
    for style, places in found.items():
        if style != usual:
            line, words = places[0]
            yield TextFinding(
                line,
                Check.FINANCIAL_YEAR,
                words,
                f"Elsewhere years are written as {found[usual][0][1]}. Write them in one "
                "way.",
            )


def _is_financial(match: re.Match[str]) -> bool:
    """2018/19 and 2018/2019; between calendar years, 2018–2019, is another thing."""
    ends_long = len(match[3]) > 2
    is_next = (int(match[1]) + 1) % 100 == int(match[3]) % 100
    return is_next and not (ends_long and match[2] != "/")


def _style(match: re.Match[str]) -> str:
    return f"{match[2]}{len(match[3])}"
