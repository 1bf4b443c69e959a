"""Why a set drops a KPI, or says that somebody else controls it."""

from datetime import date
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from python_calamine import CalamineWorkbook

from contracts_site.accounts.models import User
from kpis.definitions.exceptions import KPISetIsDecided, ReasonsGivenMeanwhile
from kpis.definitions.models import Control, KPIDefinition, KPISet
from kpis.variations.approval import approval_findings
from kpis.variations.models import ChangeReason
from kpis.variations.services import give_reasons, mark_of_reasons
from tests.factories.accounts import PersonFactory
from tests.factories.kpis import KPIDefinitionFactory, KPISetFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def award() -> KPISet:
    award = KPISetFactory()
    KPIDefinitionFactory(kpi_set=award, kpi__code="A1", kpi__name="Reached")
    KPIDefinitionFactory(kpi_set=award, kpi__code="A2", kpi__name="Waiting")
    return award


@pytest.fixture
def proposed(award: KPISet) -> KPISet:
    """It keeps A1, in shared hands, and drops A2."""
    proposed = KPISetFactory(contract=award.contract, proposed=True)
    kept = award.definitions.get(kpi__code="A1")
    KPIDefinitionFactory(kpi_set=proposed, kpi=kept.kpi, control=Control.SHARED)
    return proposed


@pytest.fixture
def person(award: KPISet, client: Client) -> User:
    person = PersonFactory(commissioner_of=award.contract.directorate)
    client.force_login(person)
    return person


def kpi_of(award: KPISet, code: str) -> int:
    return award.definitions.get(kpi__code=code).kpi_id


def fields(award: KPISet) -> tuple[str, str]:
    return f"dropped-{kpi_of(award, 'A2')}", f"control-{kpi_of(award, 'A1')}"


def blocking(kpi_set: KPISet) -> list[str]:
    assert kpi_set.variation is not None
    findings = approval_findings(kpi_set.variation)
    return [each.words for each in findings if each.is_blocking]


def url(name: str, kpi_set: KPISet) -> str:
    return reverse(f"kpis:{name}", args=[kpi_set.pk])


def test_approval_waits_for_a_reason_for_each_drop_and_change_of_control(
    award: KPISet, proposed: KPISet, person: User
) -> None:
    first, second = blocking(proposed)
    assert "Say why A1 Reached is controlled by somebody else" in first
    assert "Say why A2 Waiting is dropped" in second
    reasons = {
        (kpi_of(award, "A2"), "dropped"): "Nobody waits any more.",
        (kpi_of(award, "A1"), "control"): " Health notifies births. ",
    }
    give_reasons(kpi_set=proposed, reasons=reasons, by=person)
    assert blocking(proposed) == []
    assert set(proposed.change_reasons.values_list("words", flat=True)) == {
        "Nobody waits any more.",
        "Health notifies births.",
    }


def test_reason_taken_back_is_asked_for_again(
    award: KPISet, proposed: KPISet, person: User
) -> None:
    place = (kpi_of(award, "A2"), "dropped")
    give_reasons(kpi_set=proposed, reasons={place: "So."}, by=person)
    give_reasons(kpi_set=proposed, reasons={place: " "}, by=person)
    assert not ChangeReason.objects.exists()
    assert len(blocking(proposed)) == 2


def test_reasons_of_an_approved_set_stay(award: KPISet, person: User) -> None:
    varied = KPISetFactory(contract=award.contract, introduced_by_variation=True)
    with pytest.raises(KPISetIsDecided):
        give_reasons(kpi_set=varied, reasons={}, by=person)


def test_reasons_given_by_somebody_else_meanwhile_are_told(
    award: KPISet, proposed: KPISet, person: User
) -> None:
    seen = mark_of_reasons(proposed)
    place = (kpi_of(award, "A2"), "dropped")
    give_reasons(kpi_set=proposed, reasons={place: "Mine."}, seen=seen, by=person)
    with pytest.raises(ReasonsGivenMeanwhile):
        give_reasons(kpi_set=proposed, reasons={place: "Ours."}, seen=seen, by=person)
    assert ChangeReason.objects.get().words == "Mine."


def test_reasons_page_asks_saves_and_shows_them_in_the_comparison(
    client: Client, award: KPISet, proposed: KPISet, person: User
) -> None:
    drop, control = fields(award)
    address = url("kpi-set-reasons", proposed)
    text = client.get(address).content.decode()
    assert "Why A2 Waiting is dropped" in text
    assert "Why A1 Reached is controlled by somebody else" in text
    assert address in client.get(url("kpi-set-detail", proposed)).content.decode()
    compare = url("kpi-set-compare", proposed)
    assert client.get(compare).content.decode().count("none is on record") == 2
    client.post(address, {drop: "Nobody waits any more.", control: ""})
    text = client.get(compare).content.decode()
    assert "Nobody waits any more." in text
    assert text.count("none is on record") == 1


def test_reasons_page_tells_of_somebody_elses_reason_and_keeps_what_was_typed(
    client: Client, award: KPISet, proposed: KPISet, person: User
) -> None:
    drop, control = fields(award)
    address = url("kpi-set-reasons", proposed)
    seen = client.get(address).context["form"]["seen"].value()
    place = (kpi_of(award, "A2"), "dropped")
    give_reasons(kpi_set=proposed, reasons={place: "Theirs."}, by=person)
    sent = {drop: "Mine.", control: "", "seen": seen}
    response = client.post(address, sent)
    form = response.context["form"]
    assert form.errors[drop] == ["On record now: “Theirs.”"]
    assert form[drop].value() == "Mine."
    client.post(address, sent | {"seen": form["seen"].value()})
    assert ChangeReason.objects.get().words == "Mine."


def test_reasons_page_with_nothing_to_explain_says_so(
    client: Client, award: KPISet, person: User
) -> None:
    alike = KPISetFactory(contract=award.contract, proposed=True)
    for definition in award.definitions.all():
        KPIDefinitionFactory(kpi_set=alike, kpi=definition.kpi)
    text = client.get(url("kpi-set-reasons", alike)).content.decode()
    assert "no reason is asked for" in text


def test_reasons_of_sets_between_the_two_that_are_compared_are_told(
    client: Client, award: KPISet, person: User
) -> None:
    second, third = (
        KPISetFactory(
            contract=award.contract,
            introduced_by_variation=True,
            name=name,
            variation__effective_on=day,
        )
        for name, day in (("Second", date(2018, 4, 1)), ("Third", date(2018, 10, 1)))
    )
    kept = award.definitions.get(kpi__code="A1").kpi
    for kpi_set in (second, third):
        KPIDefinitionFactory(kpi_set=kpi_set, kpi=kept)
    ChangeReason.objects.create(
        kpi_set=second,
        kpi_id=kpi_of(award, "A2"),
        change="dropped",
        words="Dropped with the second.",
    )
    compare = url("kpi-set-compare", third)
    text = client.get(f"{compare}?with_set={award.pk}").content.decode()
    assert "Dropped with the second." in text
    assert "Dropped with the second." not in client.get(compare).content.decode()


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_comparison_is_exported_as_it_is_shown(
    client: Client, award: KPISet, proposed: KPISet, person: User, kind: str
) -> None:
    KPIDefinition.objects.filter(kpi_set=proposed).update(weight=3)
    response = client.get(
        url("kpi-set-compare", proposed), {"with_set": award.pk, "export": kind}
    )
    content = b"".join(response) if response.streaming else response.content
    if kind == "csv":
        text = content.decode()
    else:
        sheet = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0)
        text = "\n".join(str(cell) for row in sheet.to_python() for cell in row)
    assert "Weight: 3 points; it was: not weighted." in text
    assert "Dropped" in text
    assert "A2 Waiting" in text


def test_reason_without_words_or_given_twice_is_refused_by_database_and_told(
    award: KPISet, proposed: KPISet
) -> None:
    place = {"kpi_set": proposed, "kpi_id": kpi_of(award, "A2"), "change": "dropped"}
    with (
        pytest.raises(IntegrityError, match="change_of_a_kpi_says_why"),
        transaction.atomic(),
    ):
        ChangeReason.objects.create(**place, words="")
    ChangeReason.objects.create(**place, words="So.")
    with (
        pytest.raises(IntegrityError, match="change_of_a_kpi_has_one_reason"),
        transaction.atomic(),
    ):
        ChangeReason.objects.create(**place, words="So.")
    with pytest.raises(ValidationError, match="a reason for this change already"):
        ChangeReason(**place, words="So.").full_clean()
