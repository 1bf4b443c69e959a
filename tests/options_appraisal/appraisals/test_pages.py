"""An appraisal is listed, started and changed; its home leads on."""

import pytest

from contracts.register.models import Contract
from options_appraisal import models
from options_appraisal.appraisals.models import Appraisal
from options_appraisal.appraisals.sections import APPRAISAL_SECTIONS
from options_appraisal.appraisals.states import State
from tests.contracts.pages import error_beside, soup_of, words_of
from tests.factories import ContractFactory, PersonFactory
from tests.factories import appraisals as made
from tests.options_appraisal.pages import address, saved

pytestmark = pytest.mark.django_db


def test_list_shows_each_appraisal_with_its_state(client, appraisal):
    page = client.get(address("appraisal-list"))
    words = words_of(page)
    assert appraisal.title in words
    assert "Draft" in words


def test_list_without_appraisals_says_what_to_do_next(sign_in):
    page = sign_in(commissioning_officer=True).get(address("appraisal-list"))
    assert "No options appraisal is recorded. Start an appraisal" in words_of(page)


def test_list_exports_what_it_shows(client, appraisal):
    made.AppraisalFactory(title="Another")
    answer = client.get(address("appraisal-list"), {"q": "Another", "export": "csv"})
    text = b"".join(answer.streaming_content).decode()
    assert "Another" in text
    assert appraisal.title not in text


def start_values(**changes):
    return {
        "reference": "OA-1",
        "title": "Children's centre services",
        "began_on": "3 October 2016",
        "way": "words",
        "need": "The contract ends.",
        **dict.fromkeys(
            (
                "points_access",
                "consultation_access",
                "risks_access",
                "costs_access",
                "scores_access",
            ),
            "internal",
        ),
        **changes,
    }


def test_start_from_contracts_brings_over_term_price_and_scope(sign_in):
    contract = ContractFactory(live=True, annual_value=1_700_000)
    person = PersonFactory(commissioning_officer=True)
    client = sign_in(person)
    page = client.get(address("appraisal-create"), {"contract": contract.pk})
    form = page.context["form"]
    assert contract.title in form.initial["title"]
    assert form.initial["starts_on"] > contract.ends_on
    typed = start_values(
        directorate=contract.directorate_id,
        officer=person.pk,
        contracts=[contract.pk],
    )
    saved(client.post(f"{address('appraisal-create')}?contract={contract.pk}", typed))
    service = models.ServiceInScope.objects.get()
    assert (service.contract, service.ends_on) == (contract, contract.ends_on)
    assert service.budget == contract.annual_value
    assert service.appraisal.officer == person


def test_start_from_a_need_has_no_service_yet(sign_in):
    person = PersonFactory(commissioning_officer=True)
    directorate = made.DirectorateFactory()
    typed = start_values(directorate=directorate.pk, officer=person.pk)
    saved(sign_in(person).post(address("appraisal-create"), typed))
    assert not models.ServiceInScope.objects.exists()
    assert Appraisal.objects.get().state == State.DRAFT


def test_start_twice_under_one_reference_is_refused_at_the_field(sign_in, appraisal):
    person = PersonFactory(commissioning_officer=True)
    typed = start_values(
        reference=appraisal.reference,
        directorate=appraisal.directorate_id,
        officer=person.pk,
    )
    page = sign_in(person).post(address("appraisal-create"), typed)
    assert "already has this reference" in error_beside(page, "reference")


def test_start_ignores_contracts_that_the_address_makes_up(sign_in):
    client = sign_in(commissioning_officer=True)
    page = client.get(address("appraisal-create"), {"contract": ["x", "999999"]})
    assert page.status_code == 200
    assert not Contract.objects.exists()


def test_edit_changes_the_frame(client, appraisal):
    page = client.get(address("appraisal-edit", appraisal.pk))
    typed = start_values(
        title="Otherwise",
        reference=appraisal.reference,
        directorate=appraisal.directorate_id,
        officer=appraisal.officer_id,
        seen=page.context["form"]["seen"].value(),
    )
    saved(client.post(address("appraisal-edit", appraisal.pk), typed))
    appraisal.refresh_from_db()
    assert appraisal.title == "Otherwise"


def test_home_lists_all_parts_with_what_is_missing(client, appraisal):
    words = words_of(client.get(address("appraisal-detail", appraisal.pk)))
    for section in APPRAISAL_SECTIONS:
        assert (section.title in words) == section.applies(appraisal)
    assert "No objective is recorded yet" in words
    assert "Options and criteria are needed before anything can be judged" in words


def test_home_offers_the_moves_of_the_state(client, appraisal):
    option = made.OptionFactory(appraisal=appraisal)
    made.JudgementFactory(option=option)
    page = soup_of(client.get(address("appraisal-detail", appraisal.pk)))
    links = {link.get_text(strip=True) for link in page.select(".app-next-acts a")}
    assert links == {"Finish judging in words", "Withdraw the appraisal"}


def test_home_offers_nothing_to_those_who_only_read(sign_in, appraisal):
    page = sign_in(auditor=True).get(address("appraisal-detail", appraisal.pk))
    assert not soup_of(page).select(".app-next-acts")
