"""The pages of variations: list, task list, forms, approval, evidence."""

import csv
import io
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from contracts.models import Variation
from contracts.variations import presentation, services
from contracts.variations.consequences import (
    ApprovalCheck,
    ApprovalConsequence,
    ApprovalFinding,
    ToldPart,
    VariationPart,
)
from contracts_site.foundation.reading_together import Reading
from tests.contracts.pages import (
    close_download,
    error_beside,
    error_summary,
    soup_of,
    words_of,
)
from tests.factories import ContractFactory, PersonFactory, VariationFactory
from tests.factories.variations import PriceChangeFactory, TermChangeFactory

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7 the signed decision"


@pytest.fixture(autouse=True)
def _own_files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def contract():
    return ContractFactory(live=True)


@pytest.fixture
def client(sign_in, contract):
    return sign_in(PersonFactory(commissioner_of=contract.directorate))


def decision(**changes):
    return {
        "decided_by_post": "Director of Children's Services",
        "authority": "Scheme of delegation",
        "authority_reference": "DCS/2018/014",
        "decided_on": timezone.localdate().isoformat(),
        "signed_on": "",
        "evidence": SimpleUploadedFile("decision.pdf", PDF),
        **changes,
    }


def at(variation, act=""):
    return f"/contracts/variations/{variation.pk}/{act}"


def following(response, client):
    assert response.status_code == 302
    return client.get(response.url)


def test_variation_list_filters_by_state_on_page_and_in_csv(client, contract):
    VariationFactory(contract=contract, approved=True, title="Done", number=1)
    VariationFactory(contract=contract, draft=True, title="Drafted", number=2)
    VariationFactory(title="Of another contract")
    url = f"/contracts/{contract.pk}/variations/"
    words = words_of(client.get(url))
    assert "1: Done" in words
    assert "2: Drafted" in words
    assert "Of another contract" not in words
    sent = client.get(url, {"state": "approved", "export": "csv"})
    text = b"".join(sent.streaming_content).decode("utf-8-sig")
    (line,) = csv.DictReader(io.StringIO(text))
    assert line["Variation"] == "1: Done"
    assert line["Decision reference"] == "DCS/2018/014"


def test_variation_list_shows_members_what_is_approved_only(sign_in, contract):
    VariationFactory(contract=contract, approved=True, title="Done")
    VariationFactory(contract=contract, proposed=True, title="Proposed one")
    url = f"/contracts/{contract.pk}/variations/"
    words = words_of(sign_in(member=True).get(url))
    assert "Done" in words
    assert "Proposed one" not in words


def test_variation_list_without_variations_says_what_to_do(client, contract):
    words = words_of(client.get(f"/contracts/{contract.pk}/variations/"))
    assert "Draft the first variation" in words


def test_variation_list_asks_as_much_for_200_rows_as_for_10(
    sign_in, contract, django_assert_max_num_queries
):
    person = PersonFactory(commissioner_of=contract.directorate)

    def queries():
        client = sign_in(person)
        with django_assert_max_num_queries(15) as counted:
            client.get(f"/contracts/{contract.pk}/variations/?per_page=200")
        return len(counted)

    VariationFactory.create_batch(10, contract=contract)
    few = queries()
    VariationFactory.create_batch(190, contract=contract)
    assert queries() == few


def test_variation_create_then_edit_keeps_a_draft(client, contract):
    day = contract.starts_on + timedelta(days=30)
    typed = {"title": "Fewer KPIs", "rationale": "Too long.", "effective_on": day}
    created = client.post(f"/contracts/{contract.pk}/variations/add/", typed)
    assert "Variation 1 is drafted." in words_of(following(created, client))
    variation = Variation.objects.get()
    assert (variation.number, variation.state) == (1, "draft")
    changed = client.post(at(variation, "edit/"), {**typed, "title": "Three themes"})
    assert "Variation 1: Three themes" in words_of(following(changed, client))


@pytest.mark.parametrize("days", [-1, 1602])
def test_variation_create_outside_the_term_answers_at_the_field(client, contract, days):
    day = contract.starts_on + timedelta(days=days)
    typed = {"title": "A", "rationale": "B", "effective_on": day.isoformat()}
    response = client.post(f"/contracts/{contract.pk}/variations/add/", typed)
    assert "The contract runs from" in error_beside(response, "effective_on")
    field = soup_of(response).find(id="id_effective_on")
    assert field["value"] == day.isoformat()
    assert not Variation.objects.exists()


def test_variation_edit_once_proposed_goes_back_with_a_reason(client, contract):
    variation = VariationFactory(contract=contract, proposed=True)
    words = words_of(following(client.get(at(variation, "edit/")), client))
    assert "Only a draft can be changed" in words


def test_variation_propose_send_back_and_withdraw_tell_what_was_done(client, contract):
    variation = VariationFactory(contract=contract, number=1)
    steps = [
        ("propose/", "The variation is proposed.", "proposed"),
        ("send-back/", "is a draft again", "draft"),
        ("withdraw/", "Variation 1 is withdrawn.", "withdrawn"),
        ("propose/", "cannot become proposed", "withdrawn"),
        ("send-back/", "cannot become draft", "withdrawn"),
        ("withdraw/", "cannot become withdrawn", "withdrawn"),
    ]
    for act, told, state in steps:
        page = following(client.post(at(variation, act)), client)
        assert told in words_of(page), act
        variation.refresh_from_db()
        assert variation.state == state


@pytest.mark.parametrize("act", ["propose/", "send-back/"])
def test_variation_acts_are_refused_on_get(client, contract, act):
    variation = VariationFactory(contract=contract, proposed=True)
    assert client.get(at(variation, act)).status_code == 405


def test_variation_withdraw_asks_first_and_changes_nothing_on_get(client, contract):
    variation = VariationFactory(contract=contract)
    page = client.get(at(variation, "withdraw/"))
    assert "It cannot be taken up again" in words_of(page)
    variation.refresh_from_db()
    assert variation.state == "draft"


def test_variation_detail_lists_what_changes_as_tasks(client, contract, monkeypatch):
    told = ToldPart("12 KPIs kept", "/x/")
    part = VariationPart("KPI set", 1, lambda v: Reading((), lambda: told))
    monkeypatch.setattr(presentation, "VARIATION_PARTS", [part])
    variation = VariationFactory(contract=contract)
    tasks = soup_of(client.get(at(variation))).select(".govuk-task-list__item")
    links = [(task.a.text, task.a["href"]) for task in tasks]
    edit = at(variation, "edit/")
    assert links == [("Title, reason and dates", edit), ("KPI set", "/x/")]
    assert "12 KPIs kept" in tasks[1].text


def test_variation_detail_for_a_member_hides_who_and_the_file(sign_in, contract):
    variation = VariationFactory(contract=contract, approved=True)
    words = words_of(sign_in(member=True).get(at(variation)))
    assert variation.authority in words
    assert variation.drafted_by.name not in words
    assert "Download" not in words


def test_variation_detail_tells_that_the_decision_came_late(client, contract):
    variation = VariationFactory(contract=contract, approved=True)
    assert "after it took effect" not in words_of(client.get(at(variation)))
    variation.decided_on = variation.effective_on + timedelta(days=1)
    variation.save()
    assert "after it took effect" in words_of(client.get(at(variation)))


def test_variation_approve_records_the_decision_and_tells_what_followed(
    client, contract, monkeypatch
):
    said = ApprovalConsequence("a", lambda *_: ["Three months are judged again."])
    monkeypatch.setattr(services, "APPROVAL_CONSEQUENCES", [said])
    variation = VariationFactory(contract=contract, proposed=True, number=4)
    response = client.post(at(variation, "approve/"), decision())
    banner = words_of(following(response, client))
    assert "Variation 4 is approved. Three months are judged again." in banner
    variation.refresh_from_db()
    assert variation.is_approved
    with variation.evidence.open() as kept:
        assert kept.read() == PDF
    assert variation.approval_recorded_at is not None


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"decided_by_post": " "}, "decided_by_post", "Enter the post"),
        ({"authority": ""}, "authority", "Enter the authority"),
        ({"authority_reference": ""}, "authority_reference", "Enter the reference"),
        ({"decided_on": ""}, "decided_on", "Enter a date"),
        ({"decided_on": "1 January 2099"}, "decided_on", "cannot lie in the future"),
        ({"evidence": ""}, "evidence", "Choose the file"),
        (
            {"evidence": SimpleUploadedFile("decision.html", b"<script>")},
            "evidence",
            "Choose a file of one of these kinds: PDF, Word (docx), PNG or JPEG.",
        ),
        (
            {"evidence": SimpleUploadedFile("decision.pdf", b"<script>")},
            "evidence",
            "that is not what it holds",
        ),
        ({"evidence": SimpleUploadedFile("decision.pdf", b"")}, "evidence", "empty"),
    ],
)
def test_variation_approve_answers_at_the_field(
    client, contract, changes, field, words
):
    variation = VariationFactory(contract=contract, proposed=True)
    response = client.post(at(variation, "approve/"), decision(**changes))
    assert response.status_code == 200
    assert words in error_beside(response, field)
    kept = soup_of(response).find(id="id_authority").get("value", "")
    assert kept == changes.get("authority", "Scheme of delegation")
    variation.refresh_from_db()
    assert variation.state == "proposed"


def test_variation_approve_decided_by_the_author_answers_at_the_field(client, contract):
    author = PersonFactory(commissioner_of=contract.directorate)
    variation = VariationFactory(contract=contract, proposed=True, drafted_by=author)
    sent = decision(decided_by=author.pk)
    response = client.post(at(variation, "approve/"), sent)
    told = error_beside(response, "decided_by")
    assert "Whoever drafted the variation cannot decide it." in told
    variation.refresh_from_db()
    assert variation.state == "proposed"


def test_variation_approve_over_days_of_another_extension_says_so(client, contract):
    first, second = (
        VariationFactory(contract=contract, number=n, proposed=True) for n in (1, 2)
    )
    start, end = contract.ends_on + timedelta(days=1), timedelta(days=300)
    TermChangeFactory(
        variation=first,
        ends_on_before=contract.ends_on,
        ends_on_after=start + end,
        adds_from=start,
        adds_to=start + end,
        applied_at=timezone.now(),
    )
    TermChangeFactory(variation=second, ends_on_after=start + end)
    response = client.post(at(second, "approve/"), decision())
    assert "already covers these days" in error_summary(response)[0]
    second.refresh_from_db()
    assert second.state == "proposed"


def test_variation_approve_with_a_blocking_finding_is_refused_and_says_why(
    client, contract, monkeypatch
):
    finding = ApprovalFinding("The KPI set has no definitions.", is_blocking=True)
    check = ApprovalCheck("kpis", lambda _: [finding])
    monkeypatch.setattr(services, "APPROVAL_CHECKS", [check])
    variation = VariationFactory(contract=contract, proposed=True)
    page = client.get(at(variation, "approve/"))
    assert (
        "To cure before approval:" in soup_of(page).select_one(".govuk-inset-text").text
    )
    refused = client.post(at(variation, "approve/"), decision())
    assert error_summary(refused) == ["The KPI set has no definitions."]
    variation.refresh_from_db()
    assert variation.state == "proposed"


def test_variation_approve_of_another_proposal_than_was_read_is_told(client, contract):
    variation = VariationFactory(contract=contract, proposed=True)
    url = at(variation, "approve/")
    sent = decision(seen=soup_of(client.get(url)).find(id="id_seen")["value"])
    PriceChangeFactory(variation=variation)  # sent back, changed, proposed again
    refused = client.post(url, sent)
    assert "Read the variation again" in error_summary(refused)[0]
    kept = soup_of(refused).find(id="id_authority")["value"]
    assert kept == "Scheme of delegation"
    variation.refresh_from_db()
    assert variation.state == "proposed"
    again = decision(seen=soup_of(refused).find(id="id_seen")["value"])
    assert "is approved" in words_of(following(client.post(url, again), client))


@pytest.mark.parametrize(
    ("days", "is_told"),
    [
        pytest.param(-1, True, id="yesterday"),
        pytest.param(0, False, id="today"),
        pytest.param(1, False, id="tomorrow"),
    ],
)
def test_variation_approve_after_it_takes_effect_says_that_months_are_judged_again(
    client, contract, days, is_told
):
    day = timezone.localdate() + timedelta(days=days)
    variation = VariationFactory(contract=contract, proposed=True, effective_on=day)
    words = words_of(client.get(at(variation, "approve/")))
    assert (f"Months from {day:%B %Y}" in words) == is_told
    assert ("judged again as corrections" in words) == is_told


@pytest.mark.parametrize("state", ["draft", "approved", "withdrawn"])
def test_variation_approve_of_anything_but_a_proposal_goes_back(
    client, contract, state
):
    variation = VariationFactory(contract=contract, **{state: True})
    page = following(client.post(at(variation, "approve/"), decision()), client)
    assert "Only a proposed variation can be approved." in words_of(page)


def with_evidence(contract, name="decision.pdf", content=PDF):
    variation = VariationFactory(contract=contract, approved=True)
    variation.evidence.save(name, SimpleUploadedFile(name, content))
    return variation


def test_variation_evidence_is_only_ever_downloaded(client, contract):
    response = client.get(at(with_evidence(contract), "evidence/"))
    assert b"".join(response.streaming_content) == PDF
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"


def test_variation_evidence_of_an_unknown_kind_gets_no_type_of_its_own(
    client, contract
):
    kept = with_evidence(contract, "decision.html", b"<script>")
    response = client.get(at(kept, "evidence/"))
    close_download(response)
    assert response["Content-Type"] == "application/octet-stream"


def test_variation_evidence_that_there_is_not_is_not_found(client, contract):
    variation = VariationFactory(contract=contract, approved=True)
    assert client.get(at(variation, "evidence/")).status_code == 404


def test_variation_evidence_whose_file_is_gone_is_not_found(client, contract):
    kept = with_evidence(contract)
    kept.evidence.storage.delete(kept.evidence.name)
    assert client.get(at(kept, "evidence/")).status_code == 404


def test_variation_evidence_is_refused_to_a_member(sign_in, contract):
    url = at(with_evidence(contract), "evidence/")
    assert sign_in(member=True).get(url).status_code == 403
