"""Words in free text that are likely to name a person: docs/rules/likely-names.md."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from contracts_site.foundation.disclosure.known_words import (
    KNOWN_WORDS,
    MONTHS_THAT_ARE_NAMES,
    PLACES_AND_BODIES,
    RELATIONS,
)

FEWEST_IN_A_PAIR = 2
NHS_DIGITS = 10
NHS_MODULUS = 11
# As long as the words it covers, and no part of any word.
MASK = "\N{FULL BLOCK}"


class Sign(StrEnum):
    """What made the words look like a person's."""

    NUMBER = "number"
    BIRTH = "date of birth"
    TITLE = "title"
    INITIALS = "initials"
    WHO = "who it is"
    PAIR = "pair"


WHY = {
    Sign.NUMBER: "a number that belongs to one person",
    Sign.BIRTH: "a date of birth",
    Sign.TITLE: "a title with a name",
    Sign.INITIALS: "initials of a person",
    Sign.WHO: "a name beside a word that says who it is",
    Sign.PAIR: "two names side by side",
}


@dataclass(frozen=True)
class LikelyName:
    """Words of a text, where they begin, and why they were found."""

    words: str
    sign: Sign
    start: int

    @property
    def why(self) -> str:
        return WHY[self.sign]


_WORD = r"[^\W\d_]++(?:['’\-][^\W\d_]++)*"
_JOINED = r"(?:['’\-][^\W\d_]++)*"
# A capital with a small letter somewhere after it, or O'Brien. Letters once taken are
# kept (++), so that a long row of them is read once.
_CAPITAL = (
    rf"(?:[A-ZÀ-ÖØ-Þ](?=[^\W\d_]*[a-zß-öø-ÿ])[^\W\d_]++{_JOINED}"
    rf"|[A-Z]['’][A-Z][^\W\d_]++{_JOINED})"
)
_DATE = r"\d{1,2}(?:(?:st|nd|rd|th)?\s+[A-Z][a-z]+\.?\s+|[./\-]\d{1,2}[./\-])\d{2,4}"
_RELATION = "|".join(RELATIONS)

_TEN_DIGITS = re.compile(r"(?<![\d\w])\d{3}[ \-]?\d{3}[ \-]?\d{4}(?!\d)")
_AFTER_NHS = re.compile(r"\bNHS\b[^.\d]{0,20}$", re.IGNORECASE)
_PUPIL_NUMBER = re.compile(r"\b[A-HJ-NP-RT-Z]\d{11}[0-9A-Z]\b")
_INSURANCE_NUMBER = re.compile(r"\b[A-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b")
_BORN = re.compile(
    rf"\b(?i:born|d\.?o\.?b\.?|date of birth|birthday)(?:\s+(?:on|is|was))?:?\s*{_DATE}"
)
_TITLED = re.compile(
    r"\b(?:Mrs?|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Rev|Reverend|Cllr|Councillor)\b\.?"
    rf"(?:\s+(?:[A-Z]\.|[A-Z]\b|{_CAPITAL}))+"
)
_INITIALS_BEFORE = re.compile(
    rf"(?<![\w.'’])(?:[A-Z]\.\s?(?:[A-Z]\.?\s?)?|[B-HJ-Z]\s|[B-HJ-Z]{{2}}\s)(?P<name>{_CAPITAL})"
)
_INITIAL_AFTER = re.compile(
    rf"(?<![\w'’\-])(?P<name>{_CAPITAL})(?:, [A-Z]\.| [A-Z]\.(?=\s+[a-z]))"
)
_WHO_IN_CAPITALS = re.compile(
    rf"\b(?i:{_RELATION}|family),? (?P<name>[A-Z]\.?[A-Z]\.?)(?![\w])"
)
_WHO_BEFORE = re.compile(
    rf"\b(?i:called|named|{_RELATION}),? (?P<name>{_CAPITAL}(?: {_CAPITAL})*)"
)
_WHO_AFTER = re.compile(rf"(?<![\w'’\-])(?P<name>{_CAPITAL})['’]s (?i:{_RELATION})\b")
_CAPITALS_TOGETHER = re.compile(rf"(?<![\w'’\-]){_CAPITAL}(?:[ \t]+{_CAPITAL})*")
_NO_INITIALS = frozenset({"FS", "GP", "HV", "IT", "LA", "PE", "SW", "TA", "UK", "EY"})


def likely_names(text: str, *, on_record: Iterable[str] = ()) -> list[LikelyName]:
    """What is found in the text, in its order, words alike once.

    `on_record` are names of places and bodies that may stand in it.
    """
    left = _without(text, on_record)
    found: list[LikelyName] = []
    for find in (_numbers, _births, _titled, _initials, _who, _pairs):
        for one in list(find(left)):
            found.append(one)
            left = _masked(left, one.start, one.start + len(one.words))
    by_words = {one.words: one for one in sorted(found, key=lambda o: -o.start)}
    return sorted(by_words.values(), key=lambda one: one.start)


def record_names(names: Iterable[str]) -> frozenset[str]:
    """Names with the shorter forms that people write, without general last words."""
    known = set()
    for name in names:
        words = name.split()
        while words:
            known.add(" ".join(words))
            if words[-1].lower().strip(",.") not in PLACES_AND_BODIES:
                break
            words.pop()
    return frozenset(known)


def _without(text: str, names: Iterable[str]) -> str:
    """The text with names on record masked, the longest first."""
    lowered = text.lower()
    there = {name for name in names if len(name) > 1 and name.lower() in lowered}
    if not there:
        return text
    every = "|".join(re.escape(name) for name in sorted(there, key=len, reverse=True))
    pattern = re.compile(rf"(?<!\w)(?:{every})(?!\w)", re.IGNORECASE)
    return pattern.sub(lambda match: MASK * len(match[0]), text)


def _masked(text: str, start: int, end: int) -> str:
    return text[:start] + MASK * (end - start) + text[end:]


def _is_strange(word: str) -> bool:
    """Whether a capitalised word, with 's or without, is not among the known ones."""
    plain = re.sub(r"['’]s?$", "", word.lower())
    parts = [part for part in plain.split("-") if part]
    return not (
        plain in KNOWN_WORDS
        or plain.replace("’", "'").replace("'", "") in KNOWN_WORDS
        or all(part in KNOWN_WORDS for part in parts)
    )


def _numbers(text: str) -> Iterator[LikelyName]:
    for match in _TEN_DIGITS.finditer(text):
        after_nhs = _AFTER_NHS.search(text[: match.start()])
        if after_nhs or _has_check_digit(match[0]):
            yield LikelyName(match[0], Sign.NUMBER, match.start())
    for pattern in (_PUPIL_NUMBER, _INSURANCE_NUMBER):
        for match in pattern.finditer(text):
            yield LikelyName(match[0], Sign.NUMBER, match.start())


def _has_check_digit(number: str) -> bool:
    """The tenth digit of an NHS number: 11 less the weighted sum's remainder by 11.

    Source: NHS Data Model and Dictionary, NHS number.
    """
    digits = [int(sign) for sign in number if sign.isdigit()]
    weighted = sum(
        digit * (NHS_DIGITS - at) for at, digit in enumerate(digits[: NHS_DIGITS - 1])
    )
    return (NHS_MODULUS - weighted % NHS_MODULUS) % NHS_MODULUS == digits[-1]


def _births(text: str) -> Iterator[LikelyName]:
    return _whole(_BORN, Sign.BIRTH)(text)


def _titled(text: str) -> Iterator[LikelyName]:
    return _whole(_TITLED, Sign.TITLE)(text)


def _whole(
    pattern: re.Pattern[str], sign: Sign
) -> Callable[[str], Iterator[LikelyName]]:
    def find(text: str) -> Iterator[LikelyName]:
        for match in pattern.finditer(text):
            yield LikelyName(match[0], sign, match.start())

    return find


def _initials(text: str) -> Iterator[LikelyName]:
    for pattern in (_INITIALS_BEFORE, _INITIAL_AFTER):
        for match in pattern.finditer(text):
            if _is_strange(match["name"]):
                yield LikelyName(match[0], Sign.INITIALS, match.start())
    for match in _WHO_IN_CAPITALS.finditer(text):
        if match["name"] not in _NO_INITIALS:
            yield LikelyName(match[0], Sign.INITIALS, match.start())


def _who(text: str) -> Iterator[LikelyName]:
    for pattern in (_WHO_BEFORE, _WHO_AFTER):
        for match in pattern.finditer(text):
            if _is_strange(match["name"].split()[0]):
                yield LikelyName(match[0], Sign.WHO, match.start())


def _pairs(text: str) -> Iterator[LikelyName]:
    for match in _CAPITALS_TOGETHER.finditer(text):
        words = [
            (word[0], match.start() + word.start())
            for word in re.finditer(_WORD, match[0])
        ]
        for run in _runs(words):
            if len(run) >= FEWEST_IN_A_PAIR:
                start, (last, last_at) = run[0][1], run[-1]
                end = last_at + len(re.sub(r"['’]s?$", "", last))
                yield LikelyName(text[start:end], Sign.PAIR, start)


def _runs(words: list[tuple[str, int]]) -> Iterator[list[tuple[str, int]]]:
    """Strange words side by side; none that a place or a body's word follows."""
    run: list[tuple[str, int]] = []
    for word, at in words:
        if _is_strange(word):
            run.append((word, at))
            continue
        if word.lower() not in PLACES_AND_BODIES:
            yield run
        run = [(word, at)] if word.lower() in MONTHS_THAT_ARE_NAMES else []
    yield run
