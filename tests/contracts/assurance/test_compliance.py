"""Compliance evidence: constraints, pages, reminders, the list over all contracts."""

import csv
import io
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from contracts.assurance.home_tasks import EVIDENCE_DATES, EXPIRING_EVIDENCE
from contracts.assurance.services import (
    EvidenceDetails,
    record_evidence,
    remove_evidence,
    require_evidence,
    revise_evidence,
)
from contracts.assurance.validity import Span, cover
from contracts.models import ComplianceEvidence, EvidenceRequirement
from contracts_site.foundation.history import history_of
from tests.contracts.pages import error_beside, soup_of, words_of
from tests.factories import ContractFactory, PersonFactory, ProviderFactory
from tests.factories.assurance import (
    ComplianceEvidenceFactory,
    EvidenceRequirementFactory,
)
from tests.factories.documents import PDF

pytestmark = pytest.mark.django_db
ON = date(2018, 6, 1)
DETAILS = EvidenceDetails(
    kind="safeguarding_policy", valid_from=ON, valid_until=date(2019, 5, 31)
)


def pdf(name="policy.pdf"):
    return SimpleUploadedFile(name, PDF)


@pytest.fixture
def contract():
    return ContractFactory(live=True)


@pytest.fixture
def person(contract):
    return PersonFactory(commissioner_of=contract.directorate)


@pytest.fixture
def client(sign_in, person):
    return sign_in(person)


def typed(**changes):
    return {
        "kind": "public_liability",
        "title": "Policy 1",
        "for_every_contract": "no",
        "valid_from": "1 June 2018",
        "valid_until": "31 May 2099",
        **changes,
    }


# Rules, by the database and in words.


@pytest.mark.parametrize(
    ("values", "name", "words"),
    [
        (
            {"valid_from": date(2018, 6, 2), "valid_until": ON},
            "ends_on_or_after",
            "The last day must be on or after the first day.",
        ),
        ({"kind": "other", "title": ""}, "says_what_it_is", "Say what the other"),
    ],
)
def test_evidence_against_a_rule_is_refused_by_database_and_in_words(
    values, name, words
):
    evidence = ComplianceEvidenceFactory()
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        ComplianceEvidence.objects.filter(pk=evidence.pk).update(**values)
    for field, value in values.items():
        setattr(evidence, field, value)
    with pytest.raises(ValidationError, match=words):
        evidence.full_clean()


def test_requirement_is_kept_once_by_database_and_in_words(contract):
    EvidenceRequirementFactory(contract=contract)
    with pytest.raises(IntegrityError), transaction.atomic():
        EvidenceRequirementFactory(contract=contract)
    with pytest.raises(ValidationError, match="requires this already"):
        EvidenceRequirementFactory.build(contract=contract).full_clean()


# Acts.


def test_require_evidence_leaves_what_stays_required(contract, person):
    require_evidence(
        contract=contract, kinds=["public_liability", "dbs_assurance"], by=person
    )
    kept = EvidenceRequirement.objects.get(kind="dbs_assurance")
    require_evidence(
        contract=contract, kinds=["dbs_assurance", "data_security"], by=person
    )
    kinds = set(EvidenceRequirement.objects.values_list("kind", flat=True))
    assert kinds == {"dbs_assurance", "data_security"}
    assert EvidenceRequirement.objects.get(kind="dbs_assurance").pk == kept.pk


def test_acts_on_evidence_name_the_person_and_files_follow(
    contract, person, django_capture_on_commit_callbacks
):
    evidence = record_evidence(
        contract=contract,
        for_every_contract=False,
        details=DETAILS,
        upload=pdf(),
        by=person,
    )
    storage, first = evidence.file.storage, evidence.file.name
    with django_capture_on_commit_callbacks(execute=True):
        changed = revise_evidence(
            evidence=evidence, details=DETAILS, upload=pdf("new.pdf"), by=person
        )
    assert changed.file_name == "new.pdf"
    assert not storage.exists(first)
    with django_capture_on_commit_callbacks(execute=True):
        remove_evidence(evidence=changed, by=person)
    assert not storage.exists(changed.file.name)
    assert {entry.who for entry in history_of(changed)} == {person.name}


# The rule in the database is the rule of the module.


def test_requirement_cover_in_the_database_is_what_the_rule_says():
    starts = (-400, -200, -30, 1, 20, 43)
    lengths = (10, 29, 42, 43, 230, 500)
    cases = [[]] + [
        [(start, length), (other, length)]
        for start in starts
        for length in lengths
        for other in starts
    ]
    expected = {}
    for held in cases:
        requirement = EvidenceRequirementFactory()
        spans = [
            Span(ON + timedelta(days=a), ON + timedelta(days=a + b)) for a, b in held
        ]
        for place, span in enumerate(spans):
            ComplianceEvidenceFactory(
                contract=requirement.contract if place else None,
                provider=requirement.contract.provider,
                valid_from=span.valid_from,
                valid_until=span.valid_until,
            )
        expected[requirement.pk] = cover(spans, on=ON)
    found = EvidenceRequirement.objects.with_cover(on=ON)
    wrong = [
        (each.validity, each.covered_until, expected[each.pk])
        for each in found
        if (each.validity, each.covered_until)
        != (expected[each.pk].validity.value, expected[each.pk].until)
    ]
    assert wrong == []
    assert len({each.validity for each in found}) == 5


def test_requirement_is_not_met_by_another_kind_or_another_contract():
    requirement = EvidenceRequirementFactory()
    provider = requirement.contract.provider
    ComplianceEvidenceFactory(
        contract=requirement.contract, provider=provider, kind="data_security"
    )
    ComplianceEvidenceFactory(contract__provider=provider, provider=provider)
    (found,) = EvidenceRequirement.objects.with_cover(on=timezone.localdate())
    assert found.validity == "Missing"


def test_evidence_of_a_contract_stays_with_it_when_its_provider_changes(
    client, contract
):
    """After a merger the contract's own evidence holds; the former provider's does not."""
    EvidenceRequirementFactory(contract=contract)
    EvidenceRequirementFactory(contract=contract, kind="data_security")
    ComplianceEvidenceFactory(contract=contract, expired=True)
    ComplianceEvidenceFactory(contract=contract)
    ComplianceEvidenceFactory(
        contract=None, provider=contract.provider, kind="data_security"
    )
    contract.provider = ProviderFactory()
    contract.save()
    found = EvidenceRequirement.objects.with_cover(on=timezone.localdate())
    assert {each.kind: each.validity for each in found} == {
        "public_liability": "Current",
        "data_security": "Missing",
    }
    page = words_of(client.get(f"/contracts/{contract.pk}/compliance/"))
    assert "Public liability insurance: Policy 12345" in page
    assert "Data security: Policy 12345" not in page


# Pages.


def test_evidence_is_required_added_changed_and_taken_off_in_the_browser(
    client, contract
):
    page = f"/contracts/{contract.pk}/compliance/"
    assert "Nothing is named yet" in words_of(client.get(page))
    client.post(f"{page}required/", {"kinds": ["public_liability", "data_security"]})
    words = words_of(client.get(page))
    assert "Public liability insurance Missing" in words
    client.post(f"{page}add/", typed(upload=pdf()))
    words = words_of(client.get(page))
    assert "Public liability insurance Current 31 May 2099" in words
    assert "Data security Missing" in words
    evidence = ComplianceEvidence.objects.get()
    one = f"/contracts/compliance/{evidence.pk}/"
    download = client.get(f"{one}download/")
    assert b"".join(download.streaming_content) == PDF
    client.post(f"{one}edit/", typed(valid_until="1 June 2018"))
    assert "Expired" in words_of(client.get(one))
    assert "deleted for good" in words_of(client.get(f"{one}remove/"))
    client.post(f"{one}remove/")
    assert not ComplianceEvidence.objects.exists()


def test_evidence_for_every_contract_of_a_provider_holds_for_the_others(
    client, contract
):
    other = ContractFactory(provider=contract.provider, live=True)
    EvidenceRequirementFactory(contract=other)
    client.post(
        f"/contracts/{contract.pk}/compliance/add/", typed(for_every_contract="yes")
    )
    (found,) = EvidenceRequirement.objects.with_cover(on=timezone.localdate())
    assert found.validity == "Current"
    page = words_of(client.get(f"/contracts/{other.pk}/compliance/"))
    assert "Every contract of the provider" in page


def test_requirements_may_all_be_taken_back(client, contract):
    EvidenceRequirementFactory(contract=contract)
    client.post(
        f"/contracts/{contract.pk}/compliance/required/",
        {"seen_kinds": "public_liability"},
    )
    assert not EvidenceRequirement.objects.exists()


def test_requirements_that_somebody_changed_meanwhile_are_told(client, contract):
    url = f"/contracts/{contract.pk}/compliance/required/"
    EvidenceRequirementFactory(contract=contract)
    response = client.post(
        url, {"seen_kinds": "", "kinds": ["data_security"]}, follow=True
    )
    assert "Somebody else changed what the contract requires" in words_of(response)
    assert EvidenceRequirement.objects.get().kind == "public_liability"


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"kind": ""}, "kind", "Choose the kind"),
        ({"kind": "other", "title": ""}, "title", "Say what the other"),
        ({"valid_until": "31 May 2018"}, "valid_until", "on or after the first day"),
        ({"valid_from": "soon"}, "valid_from", "Enter a date"),
        ({"for_every_contract": ""}, "for_every_contract", "Choose which contracts"),
        (
            {"upload": SimpleUploadedFile("a.pdf", b"<html>")},
            "upload",
            "not what it holds",
        ),
    ],
)
def test_evidence_form_answers_at_the_field(client, contract, changes, field, words):
    response = client.post(
        f"/contracts/{contract.pk}/compliance/add/", typed(**changes)
    )
    assert words in error_beside(response, field)
    assert not ComplianceEvidence.objects.exists()


def test_evidence_edit_over_somebody_elses_change_is_told(client, contract):
    evidence = ComplianceEvidenceFactory(contract=contract)
    url = f"/contracts/compliance/{evidence.pk}/edit/"
    seen = soup_of(client.get(url)).find(id="id_seen")["value"]
    ComplianceEvidence.objects.filter(pk=evidence.pk).update(title="Theirs")
    response = client.post(url, typed(title="Mine", seen=seen))
    assert "On record now: “Theirs”" in error_beside(response, "title")


def test_compliance_portfolio_filters_by_state_and_exports(sign_in, contract):
    EvidenceRequirementFactory(contract=contract)
    EvidenceRequirementFactory(contract=contract, kind="data_security")
    ComplianceEvidenceFactory(contract=contract, expiring=True)
    EvidenceRequirementFactory(contract__expired=True)
    client = sign_in(auditor=True)
    url = "/contracts/compliance/"

    def kinds(**query):
        rows = soup_of(client.get(url, query)).select("tbody tr")
        return sorted(row.select("td")[0].get_text(strip=True) for row in rows)

    assert kinds() == ["Data security", "Public liability insurance"]
    assert kinds(state="Missing") == ["Data security"]
    assert kinds(state="Expires soon") == ["Public liability insurance"]
    assert kinds(state="Expired") == []
    sent = client.get(url, {"state": "Missing", "export": "csv"})
    text = b"".join(sent.streaming_content).decode("utf-8-sig")
    (line,) = csv.DictReader(io.StringIO(text))
    assert (line["State"], line["Reference"]) == ("Missing", contract.reference)


@pytest.mark.parametrize("url", ["/contracts/compliance/", "/contracts/{}/compliance/"])
def test_compliance_lists_ask_as_much_for_many_rows_as_for_few(
    sign_in, person, contract, url, django_assert_max_num_queries
):
    def queries():
        client = sign_in(person)
        with django_assert_max_num_queries(15) as counted:
            client.get(url.format(contract.pk) + "?per_page=200")
        return len(counted)

    def more(number):
        for _ in range(number):
            EvidenceRequirementFactory(contract__live=True)
            ComplianceEvidenceFactory(contract=contract)

    more(3)
    few = queries()
    more(40)
    assert queries() == few


def test_overview_panel_says_what_needs_attention(client, contract):
    EvidenceRequirementFactory(contract=contract)
    EvidenceRequirementFactory(contract=contract, kind="data_security")
    ComplianceEvidenceFactory(contract=contract)
    words = words_of(client.get(f"/contracts/{contract.pk}/"))
    assert "Missing Data security" in words
    assert "1 of 2 kinds need attention" in words


# What needs a person today, and their calendar.


def test_reminders_are_for_commissioners_of_contracts_under_way(contract, person):
    today = timezone.localdate()
    ComplianceEvidenceFactory(contract=contract, expired=True, title="Late")
    ComplianceEvidenceFactory(
        contract=None, provider=contract.provider, expiring=True, kind="data_security"
    )
    ComplianceEvidenceFactory(contract=contract, kind="dbs_assurance")  # current
    EvidenceRequirementFactory(contract=contract, kind="business_continuity")
    ComplianceEvidenceFactory(
        contract=ContractFactory(expired=True, directorate=contract.directorate),
        expired=True,
    )
    ComplianceEvidenceFactory(contract__live=True, expired=True)  # another's

    def told(who):
        return [
            task.title.split(" · ")[0]
            for task in EXPIRING_EVIDENCE.tasks_for(who, today)
        ]

    assert told(person) == [
        "Public liability insurance: Late expired 9 days ago",
        "Data security: Policy 12345 expires in 3 weeks",
        "Business continuity plan is missing",
    ]
    assert told(PersonFactory(auditor=True)) == []
    assert told(PersonFactory(works_for=contract.provider)) == []


def test_reminder_stops_when_a_renewal_is_on_record(contract, person):
    today = timezone.localdate()
    ComplianceEvidenceFactory(contract=contract, expired=True)
    assert len(EXPIRING_EVIDENCE.tasks_for(person, today)) == 1
    ComplianceEvidenceFactory(contract=None, provider=contract.provider)
    assert EXPIRING_EVIDENCE.tasks_for(person, today) == []


def test_reminder_of_other_evidence_stops_only_for_the_same_thing(contract, person):
    today = timezone.localdate()
    other = {"contract": contract, "kind": "other"}
    ComplianceEvidenceFactory(**other, title="Registration", expired=True)
    ComplianceEvidenceFactory(**other, title="Food hygiene")
    assert len(EXPIRING_EVIDENCE.tasks_for(person, today)) == 1
    ComplianceEvidenceFactory(**other, title="Registration")
    assert EXPIRING_EVIDENCE.tasks_for(person, today) == []


def test_calendar_holds_the_last_days_of_evidence(contract, person):
    first, last = date(2018, 6, 1), date(2018, 6, 30)
    span = {"starts_on": date(2018, 1, 1), "ends_on": date(2019, 12, 31)}
    contract = ContractFactory(directorate=contract.directorate, **span)
    for day in (date(2018, 5, 31), first, last, date(2018, 7, 1)):
        ComplianceEvidenceFactory(
            contract=contract,
            kind="other",
            title=f"Ends {day}",
            valid_from=date(2018, 1, 1),
            valid_until=day,
        )
    entries = EVIDENCE_DATES.entries_for(person, first, last)
    assert [entry.day for entry in entries] == [first, last]
    assert {entry.kind for entry in entries} == {"Compliance evidence"}
