"""A contract with its KPI set, its people and a return, as the tests need them."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal

from contracts.register.models import Contract
from contracts_site.accounts.models import User
from kpis.definitions.models import KPI, KPIDefinition, KPISet, Theme
from kpis.returns.figure_input import FigureInput
from kpis.returns.models import Return, ReturnPart
from kpis.returns.services import (
    Reporting,
    open_returns,
    save_draft_figure,
    say_who_reports,
    submit_return,
    validate_return,
)
from tests.factories.accounts import PersonFactory
from tests.factories.contracts import ContractFactory

STARTS = date(2018, 4, 1)
APRIL_OVER = datetime(2018, 5, 3, 9, 30, tzinfo=UTC)
LATER = datetime(2018, 5, 9, 14, 0, tzinfo=UTC)
MUCH_LATER = datetime(2018, 6, 20, 11, 15, tzinfo=UTC)


@dataclass
class Situation:
    """A commissioner, a second one, a provider's user, and the return for April 2018."""

    contract: Contract
    kpi_set: KPISet
    commissioner: User
    second_commissioner: User
    provider_user: User

    @property
    def april(self) -> Return:
        return Return.objects.get(contract=self.contract, period_start=STARTS)

    def kpi(self, code: str) -> KPI:
        return KPI.objects.get(contract=self.contract, code=code)

    def definition(self, code: str) -> KPIDefinition:
        return self.kpi_set.definitions.get(kpi__code=code)

    def draft(self, code: str, content: FigureInput, *, by: User | None = None) -> None:
        existing = self.april.draft_figures.filter(kpi__code=code).first()
        save_draft_figure(
            filed_in=self.april,
            kpi=self.kpi(code),
            content=content,
            seen_version=existing.version if existing else None,
            at=APRIL_OVER,
            by=by or self.provider_user,
        )

    def fill_in(self) -> None:
        """Every KPI on target, so that nothing asks for a comment."""
        for definition in self.kpi_set.definitions.all():
            if definition.has_parts:
                content = FigureInput.part_of_whole(Decimal(700), Decimal(1000))
            else:
                content = FigureInput.reported(definition.target_low or Decimal(3))
            self.draft(definition.kpi.code, content)

    def part(self, owner: str) -> ReturnPart:
        return ReturnPart.objects.get(filed_in=self.april, owner=owner)

    def report(self, code: str, owner: str, *, due_days: int | None = None) -> None:
        """From now on this KPI is the owner's to report."""
        say_who_reports(
            kpi=self.kpi(code),
            reporting=Reporting(owner, due_days),
            on=APRIL_OVER.date(),
            by=self.commissioner,
        )

    def submit(
        self,
        *,
        owner: str | None = None,
        by: User | None = None,
        at: datetime = APRIL_OVER,
    ) -> Return:
        return submit_return(
            filed_in=self.april,
            owner=owner,
            declared_name="Jo Marsh",
            declared_post="Area manager",
            at=at,
            by=by or self.provider_user,
        )

    def validate(self, *, at: datetime = LATER) -> Return:
        return validate_return(filed_in=self.april, at=at, by=self.commissioner)


def parted(code: str = "A1", **changes: object) -> dict[str, object]:
    """A percentage from two numbers, at least 65 %."""
    return {
        "code": code,
        "unit": "percentage",
        "decimal_places": 1,
        "numerator_label": "children who attended",
        "denominator_label": "children living in the area",
        "good_is": "high",
        "target_low": Decimal(65),
        "slight_low": Decimal(60),
        "below_low": Decimal(50),
    } | changes


def counted(code: str = "A2", **changes: object) -> dict[str, object]:
    """A count, at least 180."""
    return {
        "code": code,
        "unit": "count",
        "good_is": "high",
        "target_low": Decimal(180),
        "slight_low": Decimal(170),
    } | changes


def waited(code: str = "A3", **changes: object) -> dict[str, object]:
    """Days waited, at most 5."""
    return {
        "code": code,
        "unit": "days",
        "good_is": "low",
        "target_high": Decimal(5),
    } | changes


def percentage(code: str = "A4", **changes: object) -> dict[str, object]:
    """A percentage entered as one number, at least 90 %."""
    return {
        "code": code,
        "unit": "percentage",
        "good_is": "high",
        "target_low": Decimal(90),
    } | changes


THREE_KPIS = (parted(), counted(), waited())


def introduce_kpi_set(
    contract: Contract,
    kpis: tuple[dict[str, object], ...] = THREE_KPIS,
    *,
    effective_from: date = STARTS,
    **fields: object,
) -> KPISet:
    kpi_set = KPISet.objects.create(
        contract=contract,
        **{"name": "KPIs of the award", "effective_from": effective_from} | fields,
    )
    theme, _ = Theme.objects.get_or_create(name="Access to services")
    for position, wanted in enumerate(kpis):
        code = wanted["code"]
        kpi, _ = KPI.objects.get_or_create(
            contract=contract, code=code, defaults={"name": f"Measure {code}"}
        )
        KPIDefinition.objects.create(
            kpi_set=kpi_set,
            kpi=kpi,
            theme=theme,
            position=position,
            wording=f"What {code} measures",
            calculation="As counted by the provider",
            source="Provider's case system",
            **{name: value for name, value in wanted.items() if name != "code"},
        )
    return kpi_set


def children_centres(
    kpis: tuple[dict[str, object], ...] = THREE_KPIS,
    *,
    opened_until: date = date(2018, 4, 30),
    **set_fields: object,
) -> Situation:
    """A contract from April 2018 with its return for April open."""
    contract = ContractFactory(starts_on=STARTS, ends_on=date(2021, 3, 31))
    kpi_set = introduce_kpi_set(contract, kpis, **set_fields)
    open_returns(contracts=[contract], on=opened_until)
    return Situation(
        contract=contract,
        kpi_set=kpi_set,
        commissioner=PersonFactory(commissioner_of=contract.directorate),
        second_commissioner=PersonFactory(commissioner_of=contract.directorate),
        provider_user=PersonFactory(works_for=contract.provider),
    )


def in_parts() -> Situation:
    """A1 is the provider's, A2 the council's, A3 a partner's, which takes 30 days."""
    centres = children_centres()
    centres.report("A2", "council")
    centres.report("A3", "partner", due_days=30)
    return centres
