"""The preview of a variation, and the warnings that are read before it is approved."""

import csv
from datetime import UTC, date, datetime
from decimal import Decimal
from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from contracts.variations.exceptions import WarningsNotRead
from contracts.variations.models import Variation
from contracts.variations.services import (
    Decision,
    approve_variation,
    findings_of,
    propose_variation,
    warnings_of,
)
from contracts_site.accounts.models import User
from kpis.definitions.models import KPIDefinition
from kpis.returns.models import Figure
from kpis.returns.services.recording import Basis
from kpis.returns.states import Cause, FigureSource
from kpis.variations.services import propose_kpi_set
from tests.factories.accounts import MembershipFactory, PersonFactory
from tests.factories.contracts import VariationFactory
from tests.factories.kpis import KPIDefinitionFactory, KPISetFactory
from tests.kpis.variations.situations import approve, record_figure

pytestmark = pytest.mark.django_db

AT = datetime(2018, 9, 3, 10, 0, tzinfo=UTC)
EASED = "The target of A1 becomes easier to meet: at least 55 %, from at least 65 %."
BETTER = (
    "A1 would be rated better on the same figures: Red → Green in April 2018 and "
    "May 2018."
)


class Case:
    """Two months of a KPI off target, and a variation that lowers its target."""

    def __init__(self) -> None:
        award = KPISetFactory(contract__starts_on=date(2016, 10, 1))
        self.contract = award.contract
        self.a1 = KPIDefinitionFactory(kpi_set=award, kpi__code="A1")
        for month in (4, 5):
            record_figure(self.a1, Decimal(58), day=date(2018, month, 3))
        self.by: User = PersonFactory(commissioner_of=self.contract.directorate)
        self.variation: Variation = VariationFactory(
            contract=self.contract, number=1, effective_on=date(2018, 4, 1)
        )
        proposed = propose_kpi_set(
            variation=self.variation, name="Fewer", reason="Too long.", by=self.by
        )
        proposed.definitions.update(
            target_low=Decimal(55), slight_low=Decimal(50), below_low=Decimal(40)
        )

    def url(self, name: str) -> str:
        return reverse(name, args=[self.variation.pk])

    def decision(self, warnings: list[str]) -> Decision:
        return Decision(
            decided_by_post="Director",
            authority="Scheme of delegation",
            authority_reference="DCS/1",
            decided_on=date(2018, 9, 3),
            warnings_read=warnings,
        )


@pytest.fixture
def case(client: Client) -> Case:
    made = Case()
    client.force_login(made.by)
    return made


def page(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_variation_preview_shows_both_ratings_and_the_warnings(
    client: Client, case: Case
) -> None:
    text = page(client, case.url("kpis:variation-preview"))
    assert "Ratings under the proposed KPIs: 2 better." in text
    assert EASED in text
    assert BETTER in text
    assert "Better in April 2018 and May 2018." in text
    assert "At least 55 %; was at least 65 %" in text


def test_variation_preview_as_a_file_has_a_line_for_each_figure(
    client: Client, case: Case
) -> None:
    response = client.get(case.url("kpis:variation-preview") + "?export=csv")
    text = b"".join(response).decode("utf-8-sig")
    lines = list(csv.DictReader(StringIO(text)))
    assert [line["Period"] for line in lines] == ["April 2018", "May 2018"]
    assert lines[0]["Rating as reported"] == "Red"
    assert lines[0]["Rating under the proposal"] == "Green"
    assert lines[0]["Becomes"] == "Better"


def test_variation_preview_shows_the_last_twelve_periods_only(
    client: Client, case: Case
) -> None:
    for month in range(1, 13):
        record_figure(case.a1, Decimal(70), day=date(2017, month, 3))
    text = page(client, case.url("kpis:variation-preview"))
    assert "March 2017" in text
    assert "February 2017" not in text


def test_variation_preview_prefers_the_figure_that_the_council_verified(
    client: Client, case: Case
) -> None:
    basis = Basis(source=FigureSource.COUNCIL, cause=Cause.VERIFICATION)
    record_figure(case.a1, Decimal(70), day=date(2018, 5, 3), basis=basis)
    text = page(client, case.url("kpis:variation-preview"))
    assert "Red → Green in April 2018." in text


def test_variation_preview_without_a_kpi_set_says_what_it_lacks(
    client: Client, case: Case
) -> None:
    bare = VariationFactory(contract=case.contract, number=2)
    text = page(client, reverse("kpis:variation-preview", args=[bare.pk]))
    assert "nothing to preview" in text


def test_variation_preview_stays_as_it_was_when_the_approval_was_recorded(
    client: Client, case: Case
) -> None:
    before = page(client, case.url("kpis:variation-preview"))
    approve(case.variation, by=case.by, at=AT)
    assert (
        Figure.objects.current().get(filed_in__period_end="2018-04-30").rating == "met"
    )
    after = page(client, case.url("kpis:variation-preview"))
    for words in (BETTER, "Ratings under the proposed KPIs: 2 better."):
        assert words in before
        assert words in after


def test_variation_preview_names_what_is_measured_otherwise(
    client: Client, case: Case
) -> None:
    proposed = KPIDefinition.objects.get(kpi_set__variation=case.variation)
    KPIDefinition.objects.filter(pk=proposed.pk).update(calculation="All who came")
    text = page(client, case.url("kpis:variation-preview"))
    assert "Measured differently: calculation." in text
    assert "2 cannot be compared" in text


def test_variation_detail_leads_to_the_preview(client: Client, case: Case) -> None:
    text = page(client, case.url("contracts:variation-detail"))
    assert case.url("kpis:variation-preview") in text


def test_approve_variation_without_its_warnings_read_is_refused(case: Case) -> None:
    propose_variation(variation=case.variation, by=case.by)
    for read in ([], [EASED], [BETTER, EASED]):
        with pytest.raises(WarningsNotRead):
            approve_variation(
                variation=case.variation,
                decision=case.decision(read),
                at=AT,
                by=case.by,
            )
    assert not Variation.objects.approved().exists()


def test_approve_variation_keeps_the_warnings_as_they_were_read(
    client: Client, case: Case
) -> None:
    propose_variation(variation=case.variation, by=case.by)
    warnings = warnings_of(findings_of(case.variation))
    approve_variation(
        variation=case.variation, decision=case.decision(warnings), at=AT, by=case.by
    )
    case.variation.refresh_from_db()
    assert case.variation.warnings_read.splitlines() == warnings
    assert BETTER in warnings
    text = page(client, case.url("contracts:variation-detail"))
    assert "Warnings read before the approval" in text
    assert BETTER in text
    assert f"Read by {case.by}, who recorded the approval on" in text


def test_variation_detail_keeps_warnings_from_members(
    client: Client, case: Case
) -> None:
    approve(case.variation, by=case.by, at=AT)
    member = PersonFactory()
    MembershipFactory(user=member, member=True)
    client.force_login(member)
    assert BETTER not in page(client, case.url("contracts:variation-detail"))


def decided(**more: object) -> dict[str, object]:
    return {
        "decided_by_post": "Director",
        "authority": "Scheme of delegation",
        "authority_reference": "DCS/1",
        "decided_on": "3 September 2018",
        "evidence": "",
        **more,
    }


def errors_of(client: Client, case: Case, **typed: object) -> dict[str, list[str]]:
    response = client.post(case.url("contracts:variation-approve"), decided(**typed))
    found: dict[str, list[str]] = response.context["form"].errors
    return found


def test_variation_approve_asks_for_one_tick_for_its_warnings(
    client: Client, case: Case
) -> None:
    propose_variation(variation=case.variation, by=case.by)
    text = page(client, case.url("contracts:variation-approve"))
    assert EASED in text
    assert "I have read the 2 warnings above" in text
    errors = errors_of(client, case)
    assert errors["warnings_read"] == ["Read the 2 warnings, then tick to say so."]


def test_variation_approve_does_not_take_a_tick_for_other_warnings(
    client: Client, case: Case
) -> None:
    propose_variation(variation=case.variation, by=case.by)
    response = client.get(case.url("contracts:variation-approve"))
    [(mark, _words)] = response.context["form"].fields["warnings_read"].choices
    assert "warnings_read" not in errors_of(client, case, warnings_read=[mark])
    record_figure(case.a1, Decimal(58), day=date(2018, 6, 3))
    [words] = errors_of(client, case, warnings_read=[mark])["warnings_read"]
    assert words.startswith("The warnings have changed since you opened this page.")


def test_warnings_read_before_an_approval_are_refused_by_the_database(
    case: Case,
) -> None:
    drafts = Variation.objects.filter(pk=case.variation.pk)
    with pytest.raises(IntegrityError, match="warnings_are_read"), transaction.atomic():
        drafts.update(warnings_read="One.")


def test_warnings_read_before_an_approval_are_refused_in_words(case: Case) -> None:
    case.variation.warnings_read = "One."
    with pytest.raises(ValidationError, match="kept as read when an approval"):
        case.variation.full_clean()


OLD_MONTHS = {
    date(2017, 11, 3): "62.345",
    date(2018, 1, 3): "58",
    date(2018, 3, 3): "71",
}
OLD_LABELS = {"November 2017", "January 2018", "March 2018"}


def file_lines(client: Client, url: str) -> list[dict[str, str]]:
    """The lines of the old months, but for the moment at which they are asked."""
    text = b"".join(client.get(url)).decode("utf-8-sig")
    lines = [dict(line) for line in csv.DictReader(StringIO(text))]
    for line in lines:
        line.pop("As reported at", None)
    return [line for line in lines if line["Period"] in OLD_LABELS]


def page_rows(client: Client, kpi_pk: int) -> list[str]:
    """The rows of the old months on the KPI's page, as they stand in the page."""
    text = page(client, reverse("kpis:kpi-detail", args=[kpi_pk]))
    rows = text.split("Every period</caption>")[1].split("<tr ")
    return [row for row in rows if any(f">{label}<" in row for label in OLD_LABELS)]


def test_old_months_stay_to_the_last_digit_on_page_and_files_after_an_approval(
    client: Client, case: Case
) -> None:
    for day, value in OLD_MONTHS.items():
        record_figure(case.a1, Decimal(value), day=day)
    files = (
        reverse("kpis:scorecard-csv", args=[case.contract.pk]),
        case.url("kpis:variation-preview") + "?export=csv",
    )

    def everything() -> list[object]:
        lines = [file_lines(client, url) for url in files]
        return [*lines, page_rows(client, case.a1.kpi_id)]

    before = everything()
    assert [len(each) for each in before] == [3, 3, 3]
    approve(case.variation, by=case.by, at=AT)
    assert everything() == before
    [april] = Figure.objects.current().filter(filed_in__period_end="2018-04-30")
    assert april.rating == "met"  # the months that it covers did change
