"""References that number themselves: `[see Background]` and `[named savings]`.

The rule and its worked example: docs/rules/cross-references.md. No Django.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

NOT_PUBLIC = "the part of this report that is not for publication"
NOWHERE = "[a reference that leads nowhere]"
_ENDS = r"\](?![\[(])"
_SEE = re.compile(rf"(?<!\\)\[(see)[ \t]+([^\[\]\n]{{1,250}}){_ENDS}", re.IGNORECASE)
_NAMED = re.compile(
    rf"[ \t]*(?<!\\)\[named[ \t]+([^\[\]\n]{{1,80}}){_ENDS}", re.IGNORECASE
)
# Of the private use area: no text that a person types has these.
_OPENS, _CLOSES = "\ue000", "\ue001"
_HELD = re.compile(rf"{_OPENS}(\d+){_CLOSES}")
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'"})


@dataclass(frozen=True)
class Reference:
    """What a text refers to, and whether its words begin a sentence."""

    name: str
    begins_sentence: bool = False


@dataclass(frozen=True)
class Target:
    """What is read in the place of a reference; `anchor` is empty without a link."""

    words: str
    anchor: str = ""


Targets = Mapping[str, Target]


@dataclass(frozen=True)
class HeldText:
    """A text whose references wait for their numbers, and the names it gives itself."""

    text: str
    references: Sequence[Reference] = ()
    names: Sequence[str] = ()


def key_of(name: str) -> str:
    """Names are alike whatever their capitals, spaces and apostrophes."""
    return " ".join(name.translate(_APOSTROPHES).split()).casefold()


def hold_references(text: str) -> HeldText:
    """The text with a mark of its own in the place of each reference."""
    references: list[Reference] = []

    def held(match: re.Match[str]) -> str:
        references.append(Reference(match[2].strip(), match[1].startswith("S")))
        return f"{_OPENS}{len(references) - 1}{_CLOSES}"

    clean = text.replace(_OPENS, "").replace(_CLOSES, "")
    names = [match[1].strip() for match in _NAMED.finditer(clean)]
    return HeldText(_SEE.sub(held, _NAMED.sub("", clean)), tuple(references), names)


def fill_references(
    html: str, references: Sequence[Reference], targets: Targets
) -> str:
    """The HTML with words and links where its references were held."""

    def words(match: re.Match[str]) -> str:
        reference = references[int(match[1])]
        target = _target(reference, targets)
        if not target.anchor:
            return escape(target.words)
        return f'<a href="#{escape(target.anchor)}">{escape(target.words)}</a>'

    return _HELD.sub(words, html)


def in_words(line: str, targets: Targets) -> str:
    """A line as it is read, without links."""
    held = hold_references(line)
    return _HELD.sub(
        lambda match: _target(held.references[int(match[1])], targets).words, held.text
    )


def by_name(text: str) -> str:
    """The text where numbers are not known: each reference is the name it goes by."""
    return _SEE.sub(r"\2", _NAMED.sub("", text))


def referred_to(line: str) -> list[str]:
    return [each.name for each in hold_references(line).references]


def section_words(
    *, label: str, title: str, is_appendix: bool, is_numbered: bool
) -> str:
    """Appendix A; section 3; or, where there is no number, the title in its place."""
    if is_appendix:
        return label if is_numbered else f"the appendix “{title}”"
    return f"section {label}" if label else f"“{title}”"


def paragraph_words(number: str, *, otherwise: str) -> str:
    """A paragraph without a number is found by its section."""
    return f"paragraph {number}" if number else otherwise


def recommendation_words(number: str) -> str:
    return f"recommendation {number}"


def _target(reference: Reference, targets: Targets) -> Target:
    target = targets.get(key_of(reference.name), Target(NOWHERE))
    if not reference.begins_sentence:
        return target
    return Target(target.words[:1].upper() + target.words[1:], target.anchor)
