"""The parts of a paper that a sign-off covers, and how two states of them differ."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from difflib import SequenceMatcher
from typing import Any

from contracts_site.committee_reports.assembly.content import hash_of
from contracts_site.committee_reports.inserts.kinds import INSERT_KINDS

ORDER = "order"
REWORDED = "what it shows has been reworded"


@dataclass(frozen=True)
class SignedPart:
    """One part: its text, or what an insert of a kind shows.

    `key` finds the part again in another state of the paper, `label` is what an officer
    calls it. `is_short` says that the words before and after stand in one line.
    """

    key: str
    label: str
    text: str = ""
    is_short: bool = False
    insert_kind: str = ""
    content: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class Passage:
    """Words that changed, as they were and as they are."""

    before: str
    after: str


@dataclass(frozen=True)
class PartChange:
    label: str
    says: str
    passages: tuple[Passage, ...] = ()

    @property
    def words(self) -> str:
        return f"{self.label}: {self.says}"


def fingerprint_of(parts: Sequence[SignedPart]) -> str:
    """SHA-256 over all parts in order, in hexadecimal."""
    return hash_of(parts_as_data(parts))


def parts_as_data(parts: Sequence[SignedPart]) -> dict[str, Any]:
    return {"parts": [asdict(part) for part in parts]}


def parts_from_data(data: Mapping[str, Any]) -> list[SignedPart]:
    return [SignedPart(**part) for part in data["parts"]]


def changes_between(
    signed: Sequence[SignedPart], now: Sequence[SignedPart]
) -> list[PartChange]:
    """What differs, part by part; empty when the paper is what was signed."""
    was = {part.key: part for part in signed}
    present = {part.key: part for part in now}
    gone = [PartChange(was[key].label, "removed") for key in was if key not in present]
    changed = [
        change
        for key, part in present.items()
        for change in _changes(was.get(key), part)
    ]
    return [*changed, *gone]


def _changes(was: SignedPart | None, now: SignedPart) -> Iterator[PartChange]:
    if was is None:
        yield PartChange(now.label, "added")
    elif now.key == ORDER:
        if _moved(was.text, now.text):
            yield PartChange(now.label, "changed", (Passage(was.text, now.text),))
    elif was.text != now.text:
        says = "changed" if now.is_short else "text changed"
        yield PartChange(now.label, says, tuple(_passages(was, now)))
    if was and was.content != now.content:
        yield from (
            PartChange(now.label, sentence) for sentence in _insert_changes(was, now)
        )


def _moved(before: str, after: str) -> bool:
    """Whether sections that are in both stand in another order.

    What was added or removed is told of by its own part.
    """
    was, now = before.split("\n"), after.split("\n")
    return [each for each in was if each in now] != [
        each for each in now if each in was
    ]


def _passages(was: SignedPart, now: SignedPart) -> Iterator[Passage]:
    """The paragraphs that changed; of what is short, all."""
    if now.is_short:
        yield Passage(was.text, now.text)
        return
    before, after = was.text.split("\n\n"), now.text.split("\n\n")
    matched = SequenceMatcher(None, before, after, autojunk=False)
    for kind, first, last, start, end in matched.get_opcodes():
        if kind != "equal":
            yield Passage(
                "\n\n".join(before[first:last]), "\n\n".join(after[start:end])
            )


def _insert_changes(was: SignedPart, now: SignedPart) -> Sequence[str]:
    """Figure by figure; none where only the moment of the record differs."""
    kind = INSERT_KINDS.get(now.insert_kind)
    if kind is None or was.content is None or now.content is None:
        return (REWORDED,)
    if hash_of(kind.compared(was.content)) == hash_of(kind.compared(now.content)):
        return ()
    return tuple(kind.changes(was.content, now.content)) or (REWORDED,)
