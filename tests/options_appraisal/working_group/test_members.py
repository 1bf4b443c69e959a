"""Members declare their interests; guests see what they are invited to."""

import pytest

from options_appraisal import models
from tests.contracts.pages import error_beside, soup_of, words_of
from tests.factories import appraisals as made
from tests.options_appraisal.pages import address, saved

pytestmark = pytest.mark.django_db


def test_member_declares_an_interest_and_is_asked_no_more(sign_in, appraisal):
    member = made.MemberFactory(appraisal=appraisal, guest=True)
    client = sign_in(member.user)
    assert "Declare your interests" in words_of(client.get("/"))
    url = address("interest-declare", appraisal.pk)
    answer = client.post(url, {"what": "", "seen": ""})
    assert "Enter the interest" in error_beside(answer, "what")
    saved(client.post(url, {"what": "We run the centres."}))
    declared = models.Interest.objects.get()
    assert (declared.member, declared.what) == (member, "We run the centres.")
    assert "Declare your interests" not in words_of(client.get("/"))


def test_declaration_is_no_page_for_those_outside_the_group(client, appraisal):
    assert client.get(address("interest-declare", appraisal.pk)).status_code == 404


@pytest.fixture
def guest(sign_in, appraisal):
    made.JudgementFactory(option__appraisal=appraisal)
    member = made.MemberFactory(appraisal=appraisal, guest=True)
    return sign_in(member.user)


def test_guest_is_led_to_the_appraisal_and_its_open_parts(guest, appraisal):
    listed = guest.get(address("appraisal-list"))
    assert appraisal.title in words_of(listed)
    home = soup_of(guest.get(address("appraisal-detail", appraisal.pk)))
    parts = [task.get_text(strip=True) for task in home.select(".govuk-task-list a")]
    assert parts == ["Need and objectives", "Criteria", "Options"]
    for link in home.select(".govuk-task-list a"):
        assert guest.get(link["href"]).status_code == 200


@pytest.mark.parametrize(
    "section",
    ["group", "consultation", "panels", "decision", "next-steps", "comparison"],
)
def test_guest_does_not_know_of_the_other_parts(guest, appraisal, section):
    page = guest.get(address("appraisal-section", appraisal.pk, section))
    assert page.status_code == 404


@pytest.mark.parametrize("name", ["appraisal-comparison", "appraisal-history"])
def test_guest_does_not_know_of_comparison_and_history(guest, appraisal, name):
    assert guest.get(address(name, appraisal.pk)).status_code == 404


@pytest.mark.parametrize(
    "name", ["appraisal-edit", "recommendation-create", "decision-create"]
)
def test_guest_writes_nothing(guest, appraisal, name):
    assert guest.post(address(name, appraisal.pk)).status_code == 403


def test_guest_reads_an_option_without_what_others_said(guest, appraisal):
    option = models.Option.objects.get()
    made.PointFactory(option=option, words="Said by another.")
    made.OptionRiskFactory(option=option, title="A risk of others")
    page = guest.get(address("option-detail", option.pk))
    words = words_of(page)
    assert option.name in words
    for kept in ("Within the budget", "Said by another", "A risk of others"):
        assert kept not in words
