"""What a specification usually has to cover, and what the law asks of it, as dated data.

Not legal advice. What carries `is_unconfirmed` was not checked against the text of the
law: the checklist says "check with legal" beside it. The steps are in
docs/rules/after-the-decision.md.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from enum import IntEnum

from contracts.register.regimes import ACT_IN_FORCE_ON, OF_THE_ACT, Regime

ACT = "Procurement Act 2023"
OLD_REGULATIONS = "Public Contracts Regulations 2015"
OLD_IN_FORCE_ON = date(2015, 2, 26)
CHECK = "check with legal"
# Where no regime is recorded yet, what any of them asks is asked.
BOUGHT: frozenset[str] = frozenset(
    {Regime.PCR_2015, *OF_THE_ACT, Regime.PSR, Regime.BELOW_THRESHOLD, Regime.EXEMPTED}
)


class Part(IntEnum):
    """The parts of a specification, in their order."""

    PURPOSE = 1
    PERFORMANCE = 2
    RESOURCES = 3
    SAFEGUARDS = 4
    MONEY = 5
    TERM = 6
    APPRAISAL = 7


PART_TITLES = {
    Part.PURPOSE: "Purpose and outcomes",
    Part.PERFORMANCE: "Performance",
    Part.RESOURCES: "Staff and premises",
    Part.SAFEGUARDS: "Safeguarding, equality and data",
    Part.MONEY: "Price and social value",
    Part.TERM: "Term, change and exit",
    Part.APPRAISAL: "What the appraisal asks for",
}


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line of a checklist before it is on record.

    `record` is what an earlier record says of it; a line with a `source` is statutory.
    """

    part: Part
    title: str
    asks: str
    record: str = ""
    source: str = ""


@dataclass(frozen=True, kw_only=True)
class Matter:
    """A line of the standard list, and for which procurements it is on it.

    `under` are the regimes; a matter of law is on the list from `in_force_from`.
    """

    part: Part
    title: str
    asks: str
    source: str = ""
    in_force_from: date = date.min
    under: Collection[str] = BOUGHT
    is_unconfirmed: bool = False

    def applies(self, *, regime: str, on: date) -> bool:
        known = not regime or regime in self.under
        return known and self.in_force_from <= on

    def line(self) -> Line:
        source = f"{self.source} ({CHECK})" if self.is_unconfirmed else self.source
        return Line(part=self.part, title=self.title, asks=self.asks, source=source)


def standard_lines(*, regime: str, on: date) -> list[Line]:
    """The standard list for a procurement under the regime, as the law is on the day.

    What several laws ask under one title is one line, with the source of each.
    """
    lines: dict[str, Line] = {}
    for matter in MATTERS:
        if not matter.applies(regime=regime, on=on):
            continue
        line, there = matter.line(), lines.get(matter.title)
        if there is not None:
            line = replace(there, source=f"{there.source}; {line.source}")
        lines[line.title] = line
    return list(lines.values())


OUTCOMES = Matter(
    part=Part.PURPOSE,
    title="Outcomes that the service is for",
    asks="Each objective, and how anybody will see that it is met.",
)
SERVICE = Matter(
    part=Part.PURPOSE,
    title="The service, and who it is for",
    asks="What is provided, for whom, where, and on which days and hours.",
)
KPIS = Matter(
    part=Part.PERFORMANCE,
    title="KPIs, targets and bounds",
    asks=(
        "Which KPIs of earlier contracts are kept, changed or dropped, with the reason, "
        "and which are new."
    ),
)
RETURNS = Matter(
    part=Part.PERFORMANCE,
    title="Returns and meetings",
    asks="Which figures are reported by when, who meets how often, and what follows "
    "poor performance.",
)
STAFFING = Matter(
    part=Part.RESOURCES,
    title="Staff who transfer (TUPE)",
    asks="Who may transfer, what bidders are told of them, and by when.",
    source="Transfer of Undertakings (Protection of Employment) Regulations 2006, "
    "regulations 11 and 13",
    in_force_from=date(2006, 4, 6),
)
PENSIONS = Matter(
    part=Part.RESOURCES,
    title="Pensions of staff who transfer",
    asks="Which pension protection the contract gives to staff who came from the "
    "council.",
    source="Best Value Authorities Staff Transfers (Pensions) Direction 2007",
    in_force_from=date(2007, 10, 1),
    is_unconfirmed=True,
)
PREMISES = Matter(
    part=Part.RESOURCES,
    title="Premises and equipment",
    asks="Which buildings and equipment are used, on which terms, and who keeps them "
    "up.",
)
SAFEGUARDING = Matter(
    part=Part.SAFEGUARDS,
    title="Safeguarding of children",
    asks="How the provider has regard to the need to safeguard and promote the welfare "
    "of children: policies, safe recruitment, training, referrals.",
    source="Children Act 2004, section 11(2)(b)",
    in_force_from=date(2005, 10, 1),
)
EQUALITY = Matter(
    part=Part.SAFEGUARDS,
    title="Equality",
    asks="What the equality assessment found, and what the provider does about it.",
    source="Equality Act 2010, section 149",
    in_force_from=date(2011, 4, 5),
)
DATA = Matter(
    part=Part.SAFEGUARDS,
    title="Personal data",
    asks="Who decides over which data, what the contract says where the provider "
    "processes them for the council, and what happens to them at the end.",
    source="General Data Protection Regulation, since 2021 the UK GDPR, Article 28(3)",
    in_force_from=date(2018, 5, 25),
)
PRICE = Matter(
    part=Part.MONEY,
    title="Price, indexation and incentives",
    asks="What is paid, how it rises, and what depends on outcomes.",
)
PAYMENT_UNDER_THE_ACT = Matter(
    part=Part.MONEY,
    title="Payment within 30 days",
    asks="Undisputed invoices are paid within 30 days, along the whole supply chain.",
    source=f"{ACT}, sections 68 and 73",
    in_force_from=ACT_IN_FORCE_ON,
    under=OF_THE_ACT,
)
PAYMENT_BEFORE_THE_ACT = Matter(
    part=Part.MONEY,
    title="Payment within 30 days",
    asks="Undisputed invoices are paid within 30 days, along the whole supply chain.",
    source=f"{OLD_REGULATIONS}, regulation 113",
    in_force_from=OLD_IN_FORCE_ON,
    under=frozenset({Regime.PCR_2015}),
)
SOCIAL_VALUE = Matter(
    part=Part.MONEY,
    title="Social value",
    asks="How the service may improve the well-being of the area, and how that is "
    "judged in the award.",
    source="Public Services (Social Value) Act 2012, section 1",
    in_force_from=date(2013, 1, 31),
    under=frozenset({Regime.PCR_2015, *OF_THE_ACT}),
    is_unconfirmed=True,
)
TERM = Matter(
    part=Part.TERM,
    title="Term and extension options",
    asks="First day, initial term, each option with its notice, and who decides on it.",
)
BREAKS = Matter(
    part=Part.TERM,
    title="Break clauses",
    asks="When either side may end the contract early, with how much notice.",
)
TERMINATION_UNDER_THE_ACT = Matter(
    part=Part.TERM,
    title="The council’s right to terminate",
    asks="What the law implies, and what the contract adds to it.",
    source=f"{ACT}, section 78",
    in_force_from=ACT_IN_FORCE_ON,
    under=OF_THE_ACT,
)
TERMINATION_BEFORE_THE_ACT = Matter(
    part=Part.TERM,
    title="The council’s right to terminate",
    asks="What the law implies, and what the contract adds to it.",
    source=f"{OLD_REGULATIONS}, regulation 73",
    in_force_from=OLD_IN_FORCE_ON,
    under=frozenset({Regime.PCR_2015}),
)
CHANGE = Matter(
    part=Part.TERM,
    title="Variations",
    asks="What may change during the term, and how it is agreed.",
)
CONTINUITY = Matter(
    part=Part.TERM,
    title="Continuity, and a provider that fails",
    asks="How the service goes on when premises, staff or the provider fail.",
)
EXIT = Matter(
    part=Part.TERM,
    title="Exit plan",
    asks="What is handed over at the end, to whom and by when: children in the middle "
    "of support, records, staff information, equipment.",
)
MATTERS = (
    OUTCOMES,
    SERVICE,
    KPIS,
    RETURNS,
    STAFFING,
    PENSIONS,
    PREMISES,
    SAFEGUARDING,
    EQUALITY,
    DATA,
    PRICE,
    PAYMENT_UNDER_THE_ACT,
    PAYMENT_BEFORE_THE_ACT,
    SOCIAL_VALUE,
    TERM,
    BREAKS,
    TERMINATION_UNDER_THE_ACT,
    TERMINATION_BEFORE_THE_ACT,
    CHANGE,
    CONTINUITY,
    EXIT,
)
