"""Whether a paper is late, and what it prints: docs/rules/publication.md."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum


class Lateness(Enum):
    """What a paper says of its day; each word is the question that is asked."""

    IN_TIME = ""
    URGENT = "Why is it urgent?"
    AFTER_MEETING = "Why is it published after the meeting?"

    @property
    def question(self) -> str:
        return self.value


SITE_S_OWN = {
    Lateness.IN_TIME: "",
    Lateness.URGENT: (
        "This report was not open to the public for five clear days before the meeting. "
        "It is to be considered as urgent because of special circumstances: {reason}"
    ),
    Lateness.AFTER_MEETING: ("This report was published after the meeting. {reason}"),
}


@dataclass(frozen=True)
class EarlierVersion:
    """The version that another one replaces, and its day in words."""

    version: int
    published_on: str


def lateness(*, publish_by: date, held_on: date, on: date, is_first: bool) -> Lateness:
    """After the meeting only the first version is late: a later one says why it is made."""
    if on <= publish_by:
        return Lateness.IN_TIME
    if on <= held_on:
        return Lateness.URGENT
    return Lateness.AFTER_MEETING if is_first else Lateness.IN_TIME


def late_paragraph(
    late: Lateness, reason: str, own: Mapping[Lateness, str] | None = None
) -> str:
    """The standard paragraph with the reason, in the committee's own words where it has
    any; empty for a paper in time."""
    words = (own or {}).get(late) or SITE_S_OWN[late]
    return words.replace("{reason}", reason)


def version_paragraph(earlier: EarlierVersion | None, reason: str) -> str:
    if earlier is None:
        return ""
    return (
        f"This is version {earlier.version + 1}. It replaces version "
        f"{earlier.version}, published on {earlier.published_on}. {reason}"
    )
