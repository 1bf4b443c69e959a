"""Inspections, quality visits and the voice of users: constraints and pages."""

import csv
import io
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from contracts.assurance import services
from contracts.models import Inspection, QualityVisit, UserVoice
from contracts_site.foundation.history import history_of
from tests.contracts.pages import error_beside, soup_of, words_of
from tests.factories import ContractFactory, PersonFactory
from tests.factories.assurance import (
    InspectionFactory,
    QualityVisitFactory,
    UserVoiceFactory,
)
from tests.factories.documents import DocumentFactory

pytestmark = pytest.mark.django_db

INSPECTION = {
    "inspectorate": "probation",
    "inspected_on": "1 June 2018",
    "judgement": "Good",
}
VISIT = {
    "visited_on": "1 June 2018",
    "by_post": "Commissioning officer",
    "found": "Rooms were in use.",
}
VOICE = {
    "heard_on": "1 June 2018",
    "how": "survey",
    "heard_from": "32 parents",
    "said": "Open earlier.",
}
SORTS = [
    pytest.param("inspections", Inspection, INSPECTION, "Good", id="inspection"),
    pytest.param("quality-visits", QualityVisit, VISIT, "in use", id="visit"),
    pytest.param("voice-of-users", UserVoice, VOICE, "Open earlier", id="voice"),
]


@pytest.fixture
def contract():
    return ContractFactory(live=True)


@pytest.fixture
def client(sign_in, contract):
    return sign_in(PersonFactory(commissioner_of=contract.directorate))


@pytest.mark.parametrize(
    ("values", "name", "words"),
    [
        (
            {"published_on": date(2018, 5, 31)},
            "published_on_or_after",
            "before the inspection",
        ),
        ({"inspectorate": "other"}, "is_named", "Name the inspectorate"),
        ({"other_inspectorate": "x"}, "is_named", "and only then"),
    ],
)
def test_inspection_against_a_rule_is_refused_by_database_and_in_words(
    values, name, words
):
    inspection = InspectionFactory()
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Inspection.objects.filter(pk=inspection.pk).update(**values)
    for field, value in values.items():
        setattr(inspection, field, value)
    with pytest.raises(ValidationError, match=words):
        inspection.full_clean()


@pytest.mark.parametrize(("folder", "model", "typed", "words"), SORTS)
def test_record_is_added_changed_and_taken_off_in_the_browser(
    client, contract, folder, model, typed, words
):
    url = f"/contracts/{contract.pk}/{folder}/"
    assert "Add " in words_of(client.get(url))
    assert client.post(f"{url}add/", typed).status_code == 302
    assert words in words_of(client.get(url))
    record = model.objects.get()
    page = f"/contracts/{folder}/{record.pk}/"
    assert words in words_of(client.get(page))
    day = next(iter(name for name in typed if name.endswith("_on")))
    client.post(f"{page}edit/", {**typed, day: "2 June 2018"})
    assert "2 June 2018" in words_of(client.get(page))
    assert "by mistake" in words_of(client.get(f"{page}remove/"))
    client.post(f"{page}remove/")
    assert not model.objects.exists()
    assert [entry.what for entry in history_of(record)] == [
        "deleted",
        "changed",
        "created",
    ]


@pytest.mark.parametrize(("folder", "model", "typed", "words"), SORTS)
def test_record_of_a_day_ahead_or_without_words_is_refused_at_the_field(
    client, contract, folder, model, typed, words
):
    url = f"/contracts/{contract.pk}/{folder}/add/"
    day = next(iter(name for name in typed if name.endswith("_on")))
    response = client.post(url, {**typed, day: "1 January 2099"})
    assert "today's date or an earlier one" in error_beside(response, day)
    response = client.post(url, {"seen": ""})
    missing = [name for name in typed if error_beside(response, name)]
    assert missing == list(typed)
    assert not model.objects.exists()


def test_inspection_form_answers_at_the_field(client, contract):
    url = f"/contracts/{contract.pk}/inspections/add/"
    for changes, field, words in (
        ({"published_on": "31 May 2018"}, "published_on", "before the inspection"),
        ({"inspectorate": "other"}, "other_inspectorate", "Name the inspectorate"),
        ({"report_url": "nowhere"}, "report_url", "Enter a valid URL"),
    ):
        response = client.post(url, {**INSPECTION, **changes})
        assert words in error_beside(response, field)


def test_inspection_report_is_chosen_among_documents_of_the_contract(client, contract):
    own, foreign = DocumentFactory(contract=contract), DocumentFactory()
    url = f"/contracts/{contract.pk}/inspections/add/"
    client.post(url, {**INSPECTION, "report": foreign.pk})
    assert not Inspection.objects.exists()
    client.post(url, {**INSPECTION, "report": own.pk})
    assert Inspection.objects.get().report == own


def test_record_edit_over_somebody_elses_change_is_told(client, contract):
    visit = QualityVisitFactory(contract=contract)
    url = f"/contracts/quality-visits/{visit.pk}/edit/"
    seen = soup_of(client.get(url)).find(id="id_seen")["value"]
    QualityVisit.objects.filter(pk=visit.pk).update(place="Theirs")
    response = client.post(url, {**VISIT, "place": "Mine", "seen": seen})
    assert "On record now: “Theirs”" in error_beside(response, "place")


def test_forms_ask_that_nobody_is_named(client, contract):
    for folder in ("inspections", "quality-visits", "voice-of-users"):
        words = words_of(client.get(f"/contracts/{contract.pk}/{folder}/add/"))
        assert "Name no child, parent or member of staff." in words


def test_inspection_list_filters_and_exports(client, contract):
    InspectionFactory(contract=contract, judgement="=Good")
    InspectionFactory(contract=contract, inspectorate="schools", judgement="Weak")
    url = f"/contracts/{contract.pk}/inspections/"
    assert "Weak" not in words_of(client.get(url, {"inspectorate": "probation"}))
    sent = client.get(url, {"q": "good", "export": "csv"})
    text = b"".join(sent.streaming_content).decode("utf-8-sig")
    (line,) = csv.DictReader(io.StringIO(text))
    assert line["Judgement"] == "'=Good"


@pytest.mark.parametrize(
    ("folder", "factory"),
    [
        ("inspections", InspectionFactory),
        ("quality-visits", QualityVisitFactory),
        ("voice-of-users", UserVoiceFactory),
    ],
)
def test_lists_ask_as_much_for_many_rows_as_for_few(
    sign_in, contract, folder, factory, django_assert_max_num_queries
):
    person = PersonFactory(commissioner_of=contract.directorate)

    def queries():
        client = sign_in(person)
        with django_assert_max_num_queries(15) as counted:
            client.get(f"/contracts/{contract.pk}/{folder}/?per_page=200")
        return len(counted)

    factory.create_batch(3, contract=contract)
    few = queries()
    factory.create_batch(40, contract=contract)
    assert queries() == few


def test_acts_name_the_person(contract):
    by = PersonFactory()
    visit = services.record_visit(
        contract=contract,
        details=services.VisitDetails(
            visited_on=date(2018, 6, 1), by_post="Officer", found="Calm."
        ),
        by=by,
    )
    services.remove_assurance(record=visit, by=by)
    assert {entry.who for entry in history_of(visit)} == {by.name}
