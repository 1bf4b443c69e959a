"""A council of many contracts with years of figures, rated by the one rule."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from functools import cache
from random import Random

from django.db import connection, transaction

from contracts.register.choices import Procedure
from contracts.register.models import Contract, Directorate, Provider
from contracts.worked_out.services import work_out_all
from contracts_site.accounts.models import User
from contracts_site.demonstration.people import load_council, load_people, person
from contracts_site.demonstration.scale.kinds import kinds
from contracts_site.demonstration.source import read_data
from contracts_site.foundation.calendars import Cadence, Period
from contracts_site.foundation.copying import copy_rows
from contracts_site.foundation.history import acting_as
from kpis.definitions.models import KPI, KPIDefinition, KPISet, Theme
from kpis.definitions.rating import Rating, Reading, rate
from kpis.returns.models import Figure, Return
from kpis.returns.services.opening import open_all_returns
from kpis.returns.states import FigureState, ReturnState

SEED = 5_000
CONTRACTS_OF_A_PROVIDER = 12
DUE_AFTER = timedelta(days=14)
SUBMITTED_AFTER, VALIDATED_AFTER = timedelta(days=10), timedelta(days=17)
CHUNK = 2_000
SERVICES = (
    "Family hubs",
    "Short breaks",
    "Youth centres",
    "Speech and language therapy",
    "Supported lodgings",
    "School improvement",
    "Young carers",
    "Advocacy",
)


@dataclass(frozen=True)
class Size:
    """How large the council is: contracts, KPIs of each, months on record."""

    contracts: int
    kpis: int
    months: int

    @property
    def figures(self) -> int:
        return self.contracts * self.kpis * self.months


def load_large_council(size: Size, *, password: str, on: date) -> None:
    """Fill an empty database: people of the demonstration, contracts, returns, figures.

    The months are those before the one of `on`; each contract's next return is open.
    The same size and day give the same council.
    """
    data = read_data("council.json")
    last = Period.from_key(f"{on:%Y-%m}").previous()
    months = list(last.run_up(size.months))
    with transaction.atomic():
        load_council(data, on=on)
        load_people(data["people"], password=password)
        provider = person("provider@provider.example")
        with acting_as(provider):
            contracts = _add_contracts(size, months)
            _add_kpis(contracts, size)
            _add_returns(contracts, months, by=provider)
            _add_figures(size, by=provider)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    open_all_returns(on=on)
    work_out_all(on=on)


def _add_contracts(size: Size, months: list[Period]) -> list[Contract]:
    random = Random(SEED)
    directorates = list(Directorate.objects.order_by("pk"))
    providers = Provider.objects.bulk_create(
        Provider(
            name=f"Provider {number + 1:03}",
            company_number=f"{number + 1:08}",
            is_small_or_medium=number % 2 == 0,
            is_voluntary_or_community=number % 3 == 0,
        )
        for number in range(size.contracts // CONTRACTS_OF_A_PROVIDER + 1)
    )
    providers.append(Provider.objects.order_by("pk")[0])
    return Contract.objects.bulk_create(
        [
            Contract(
                reference=f"LC-{number + 1:05}",
                title=f"{SERVICES[number % len(SERVICES)]}, area {number + 1}",
                directorate=directorates[number % len(directorates)],
                provider=providers[number % len(providers)],
                description="Run for children, young people and their families.",
                procedure=Procedure.TENDER,
                starts_on=months[0].first,
                review_on=months[-1].last + timedelta(days=30),
                ends_on=months[-1].last + timedelta(days=random.randint(60, 1400)),
                total_value=Decimal(random.randint(20, 4_000) * 1_000),
                is_illustrative=True,
            )
            for number in range(size.contracts)
        ],
        batch_size=CHUNK,
    )


def _add_kpis(contracts: list[Contract], size: Size) -> None:
    theme = Theme.objects.create(name="Reach and quality")
    wanted = list(kinds(size.kpis))
    sets = KPISet.objects.bulk_create(
        [
            KPISet(
                contract=each, name="KPIs of the award", effective_from=each.starts_on
            )
            for each in contracts
        ],
        batch_size=CHUNK,
    )
    kpis = KPI.objects.bulk_create(
        [
            KPI(contract=kpi_set.contract, code=kind.code, name=kind.name)
            for kpi_set in sets
            for kind in wanted
        ],
        batch_size=CHUNK,
    )
    KPIDefinition.objects.bulk_create(
        [
            KPIDefinition(
                kpi_set=sets[place // len(wanted)],
                kpi=kpi,
                theme=theme,
                position=place % len(wanted),
                cadence=Cadence.MONTHLY,
                **wanted[place % len(wanted)].fields,
            )
            for place, kpi in enumerate(kpis)
        ],
        batch_size=CHUNK,
    )


def _add_returns(contracts: list[Contract], months: list[Period], *, by: User) -> None:
    names = (
        *("contract_id", "period_start", "period_end", "due_on"),
        *("submitted_at", "validated_at"),
    )
    of_months = [
        (
            month.first,
            month.last,
            month.last + DUE_AFTER,
            noon(month.last + SUBMITTED_AFTER),
            noon(month.last + VALIDATED_AFTER),
        )
        for month in months
    ]
    copy_rows(
        Return,
        names,
        ((each.pk, *month) for each in contracts for month in of_months),
        alike={
            "cadence": Cadence.MONTHLY,
            "state": ReturnState.VALIDATED,
            "submitted_by_id": by.pk,
            "declared_name": by.name,
            "declared_post": by.post,
            "validated_by_id": person("commissioner@council.example").pk,
        },
    )


def _add_figures(size: Size, *, by: User) -> None:
    names = (
        *("filed_in_id", "kpi_id", "definition_id", "value", "rating"),
        *("rating_reason", "comment", "recorded_at"),
    )
    definitions: dict[int, list[KPIDefinition]] = {}
    for each in KPIDefinition.objects.order_by("position").select_related("kpi"):
        definitions.setdefault(each.kpi.contract_id, []).append(each)
    # Read whole: while rows are copied, their connection answers no question.
    filed = Return.objects.order_by("contract__reference", "period_start")
    returns = list(filed.values_list("pk", "contract_id", "submitted_at"))
    copy_rows(
        Figure,
        names,
        _figures(size, definitions, returns),
        alike={"state": FigureState.REPORTED, "recorded_by_id": by.pk},
    )


def _figures(
    size: Size,
    definitions: Mapping[int, list[KPIDefinition]],
    returns: Iterable[tuple[int, int, datetime | None]],
) -> Iterator[tuple[object, ...]]:
    random = Random(SEED)
    wanted = list(kinds(size.kpis))
    # One definition of each place stands for all: they are alike.
    alike = next(iter(definitions.values()))

    @cache
    def rated(place: int, value: Decimal) -> Rating:
        return rate(Reading(FigureState.REPORTED, value), alike[place])

    for pk, contract, submitted_at in returns:
        for place, definition in enumerate(definitions[contract]):
            value = wanted[place].value(random)
            rating = rated(place, value)
            comment = "" if rating.level == "met" else "Staff were off sick."
            yield (
                pk,
                definition.kpi_id,
                definition.pk,
                value,
                rating.level,
                rating.reason,
                comment,
                submitted_at,
            )


def noon(day: date) -> datetime:
    return datetime.combine(day, time(12), tzinfo=UTC)
