"""The seven paragraphs under which information may be exempt, as data.

The system offers them and prints the one chosen; the council's proper officer decides,
and records why keeping the information back outweighs disclosing it.
"""

from dataclasses import dataclass
from datetime import date

SCHEDULE_12A = "Local Government Act 1972, Schedule 12A, Part 1"


@dataclass(frozen=True, kw_only=True)
class Exemption:
    """One paragraph of the schedule, in force from a day."""

    paragraph: int
    words: str
    in_force_from: date
    source: str

    @property
    def footer(self) -> str:
        """What the foot of every page of an exempt document says."""
        return f"Exempt: not for publication, paragraph {self.paragraph}"

    def __str__(self) -> str:
        return f"Paragraph {self.paragraph}: {self.words}"


_WORDS = (
    "Information relating to any individual.",
    "Information which is likely to reveal the identity of an individual.",
    "Information relating to the financial or business affairs of any particular "
    "person (including the authority holding that information).",
    "Information relating to any consultations or negotiations, or contemplated "
    "consultations or negotiations, in connection with any labour relations matter "
    "arising between the authority or a Minister of the Crown and employees of, or "
    "office holders under, the authority.",
    "Information in respect of which a claim to legal professional privilege could be "
    "maintained in legal proceedings.",
    "Information which reveals that the authority proposes to give under any enactment "
    "a notice under or by virtue of which requirements are imposed on a person, or to "
    "make an order or direction under any enactment.",
    "Information relating to any action taken or to be taken in connection with the "
    "prevention, investigation or prosecution of crime.",
)

# In force in England since the access to information rules of 2006 replaced the
# schedule's longer list.
EXEMPTIONS: dict[int, Exemption] = {
    paragraph: Exemption(
        paragraph=paragraph,
        words=words,
        in_force_from=date(2006, 3, 1),
        source=(
            f"{SCHEDULE_12A}, paragraph {paragraph}, as substituted by "
            "the Local Government (Access to Information) (Variation) Order 2006"
        ),
    )
    for paragraph, words in enumerate(_WORDS, start=1)
}
