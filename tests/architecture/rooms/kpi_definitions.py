"""Who may open what of corrections, the library of measures, reviews and outcomes."""

from collections.abc import Mapping
from datetime import UTC, datetime

from contracts.register.models import Contract
from contracts_site.accounts.models import User
from kpis.corrections.models import DefinitionCorrection
from kpis.definitions.models import KPIDefinition
from tests.architecture.access_rules import READ_WHOLE, Rule, but
from tests.factories.contracts import ContractFactory
from tests.factories.kpis import KPIDefinitionFactory, KPISetFactory, MeasureFactory

NOW = datetime(2018, 12, 1, 9, 0, tzinfo=UTC)
RULES = [
    Rule(
        "A definition in use is corrected by commissioners of the directorate",
        "GET POST",
        "C",
        "cPOAaFKU",
        ("kpis:definition-correct definition_pk=used_definition_pk",),
    ),
    Rule(
        "… and the correction read by whoever reads what the KPIs are judged by",
        "GET",
        READ_WHOLE + "P",
        "",
        ("kpis:correction-detail",),
    ),
    Rule(
        "Commissioners of the directorate say why a set changes and who looks after it",
        "GET POST",
        "C",
        "cOAaFKU",
        ("kpis:kpi-set-reasons", "kpis:definition-care", "kpis:definition-take"),
    ),
    Rule(
        "… and choose from the library",
        "GET",
        "C",
        "cOAaFKU",
        ("kpis:definition-choose",),
    ),
    Rule(
        "… and link a KPI to outcomes",
        "GET POST",
        "C",
        "cPOAaFKU",
        ("kpis:kpi-outcomes",),
    ),
    Rule(
        "The library of measures and all reviews are listed for whole readers",
        "GET",
        READ_WHOLE,
        but(READ_WHOLE),
        ("kpis:measure-list", "kpis:review-list"),
    ),
    Rule(
        "… and a measure opened",
        "GET",
        READ_WHOLE,
        "",
        ("kpis:measure-detail", "kpis:measure-history"),
    ),
    Rule(
        "The library is the council's: every commissioner adds measures",
        "GET POST",
        "Cc",
        but("Cc"),
        ("kpis:measure-create",),
    ),
    Rule(
        "… and keeps them",
        "GET POST",
        "Cc",
        "OAaFKU",
        ("kpis:measure-edit", "kpis:measure-retire", "kpis:measure-remove"),
    ),
]


def objects(contract: Contract, people: Mapping[str, User]) -> dict[str, int | str]:
    used = KPIDefinition.objects.filter(
        kpi_set__contract=contract, kpi_set__effective_from__isnull=False
    )
    return {
        "used_definition_pk": used[0].pk,
        "measure_pk": MeasureFactory().pk,
        "correction_pk": _correction(contract, by=people["commissioner"]).pk,
    }


def _correction(contract: Contract, *, by: User) -> DefinitionCorrection:
    """Of another contract of the same people, so that the first one's KPIs stay."""
    other = ContractFactory(
        directorate=contract.directorate, provider=contract.provider
    )
    before = KPIDefinitionFactory(
        kpi_set=KPISetFactory(contract=other), superseded_at=NOW
    )
    after = KPIDefinitionFactory(
        kpi_set=before.kpi_set, kpi=before.kpi, stands_from=NOW
    )
    return DefinitionCorrection.objects.create(
        before=before,
        after=after,
        reason="Schedule 4 says so.",
        corrected_at=NOW,
        corrected_by=by,
    )
