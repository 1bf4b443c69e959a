"""Duties of the council's own policy: which contracts they bear on, and when."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from contracts.duties.deadlines import months_after
from contracts.duties.facts import ContractFacts
from contracts.duties.findings import DutyFinding, Occurrence, Outcome
from contracts.register.vat import with_vat


class CountedFrom(StrEnum):
    """The day of the contract from which a local duty counts."""

    START = "start"
    SIGNED = "signed"
    REVIEW = "review"
    END = "end"


@dataclass(frozen=True, kw_only=True)
class LocalPolicy:
    """`every_months` 0 falls due once; `days` may be negative: so many days before."""

    pk: int
    title: str
    what: str
    source: str
    counted_from: CountedFrom
    in_force_from: date
    in_force_until: date | None = None
    days: int = 0
    every_months: int = 0
    contract_id: int | None = None
    regime: str = ""
    over: Decimal | None = None

    @property
    def code(self) -> str:
        return f"local-{self.pk}"

    def bears_on(self, facts: ContractFacts, *, on: date) -> bool:
        if self.contract_id is not None and self.contract_id != facts.contract_id:
            return False
        if self.regime and self.regime != facts.regime:
            return False
        if facts.ends_on < self.in_force_from:
            return False
        if self.in_force_until is not None and self.in_force_until < on:
            return False
        value = with_vat(facts.total_value, basis=facts.value_basis)
        return self.over is None or (value is not None and value.amount > self.over)


def local_finding(
    policy: LocalPolicy, facts: ContractFacts, *, until: date
) -> DutyFinding:
    """What a policy that bears on the contract asks of it."""
    begins = _day_of(policy, facts)
    known = begins is not None
    return DutyFinding(
        code=policy.code,
        title=policy.title,
        what=policy.what,
        outcome=Outcome.REQUIRED if known else Outcome.CANNOT_TELL,
        why=_why(policy)
        if known
        else f"{_why(policy)}; the contract has no such day on record",
        source=policy.source,
        is_statutory=False,
        occurrences=tuple(_occurrences(policy, facts, begins, until))
        if begins is not None
        else (),
        missing=() if known else (f"{policy.counted_from} date",),
    )


def _occurrences(
    policy: LocalPolicy, facts: ContractFacts, begins: date, until: date
) -> Iterator[Occurrence]:
    shift = timedelta(days=policy.days)
    if not policy.every_months:
        due = begins + shift
        if due >= policy.in_force_from:
            yield Occurrence("once", "Once", due)
        return
    number = 1
    while (day := months_after(begins, policy.every_months * number)) <= facts.ends_on:
        due = day + shift
        if due >= policy.in_force_from:
            yield Occurrence(f"time-{number}", f"Time {number}", due)
            if due >= until:
                return
        number += 1


def _day_of(policy: LocalPolicy, facts: ContractFacts) -> date | None:
    return {
        CountedFrom.START: facts.starts_on,
        CountedFrom.SIGNED: facts.signed_on,
        CountedFrom.REVIEW: facts.review_on,
        CountedFrom.END: facts.ends_on,
    }[policy.counted_from]


def _why(policy: LocalPolicy) -> str:
    day = {
        CountedFrom.START: "start",
        CountedFrom.SIGNED: "signing",
        CountedFrom.REVIEW: "review date",
        CountedFrom.END: "end",
    }[policy.counted_from]
    if policy.every_months:
        often = (
            "every year"
            if policy.every_months == 12
            else f"every {policy.every_months} months"
        )
        return f"Local policy: {often} from the contract's {day}"
    if policy.days < 0:
        return f"Local policy: {-policy.days} days before the contract's {day}"
    if policy.days > 0:
        return f"Local policy: {policy.days} days after the contract's {day}"
    return f"Local policy: by the contract's {day}"
