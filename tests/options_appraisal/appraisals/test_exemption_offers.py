"""An exemption is offered where prices, staff and legal advice are typed."""

import pytest

from options_appraisal import models
from options_appraisal.considered.forms import PointForm
from tests.contracts.pages import error_beside, soup_of, words_of
from tests.factories import appraisals as made
from tests.factories import scored_appraisals as scored
from tests.options_appraisal.pages import address, saved

pytestmark = pytest.mark.django_db

PRICE = "Their quoted price is lower."


@pytest.fixture
def option(appraisal):
    return made.OptionFactory(appraisal=appraisal)


@pytest.fixture
def member(appraisal):
    return made.MemberFactory(appraisal=appraisal)


def point(option, member, **changes):
    typed = {"option": option.pk, "side": "for", "words": PRICE, "member": member.pk}
    return {**typed, "exempt_paragraph": "", "offered": "", "seen": "", **changes}


def offered_on(page) -> str:
    return soup_of(page).find("input", attrs={"name": "offered"})["value"]


def test_price_in_a_point_is_offered_paragraph_3_and_nothing_typed_is_lost(
    client, appraisal, option, member
):
    url = address("record-create", appraisal.pk, "point")
    page = client.post(url, point(option, member))
    told = error_beside(page, "exempt_paragraph")
    assert "Paragraph 3 (financial or business affairs) may apply" in told
    assert "“quoted” is written here" in told
    assert PRICE in soup_of(page).find("textarea", attrs={"name": "words"}).get_text()
    assert not models.Point.objects.exists()


def test_second_save_leaves_the_record_not_exempt(client, appraisal, option, member):
    url = address("record-create", appraisal.pk, "point")
    page = client.post(url, point(option, member))
    saved(client.post(url, point(option, member, offered=offered_on(page))))
    assert not models.Point.objects.get().is_exempt


def test_mark_that_is_chosen_is_taken_without_a_question(
    client, appraisal, option, member
):
    url = address("record-create", appraisal.pk, "point")
    typed = {"exempt_paragraph": "3", "exempt_reason": "A price before the tender."}
    saved(client.post(url, point(option, member, **typed)))
    words = words_of(client.get(address("option-detail", option.pk)))
    assert (
        "Exempt: not for publication, paragraph 3. A price before the tender" in words
    )


def test_another_paragraph_is_offered_anew(client, appraisal, option, member):
    url = address("record-create", appraisal.pk, "point")
    words = "Counsel’s advice on the price is awaited."
    page = client.post(url, point(option, member, words=words, offered="3"))
    assert "Paragraph 5 (legal privilege)" in error_beside(page, "exempt_paragraph")


def test_record_that_stood_unmarked_is_not_asked_about_again(
    client, appraisal, option, member
):
    row = made.PointFactory(option=option, member=member, words=PRICE)
    url = address("record-edit", "point", row.pk)
    seen = client.get(url).context["form"]["seen"].value()
    typed = point(option, member, words=f"{PRICE} Much lower.", seen=seen)
    saved(client.post(url, typed))


@pytest.mark.parametrize(
    ("kind", "typed", "paragraph"),
    [
        pytest.param(
            "evidence",
            {
                "kind": "market_test",
                "title": "Forum",
                "says": "One provider asks £36,000.",
            },
            3,
            id="amount of a provider in evidence",
        ),
        pytest.param(
            "evidence",
            {"kind": "other", "title": "Legal advice", "says": "It may be done."},
            5,
            id="legal advice as evidence",
        ),
        pytest.param(
            "cost-line",
            {
                "name": "Staff",
                "kind": "redundancy",
                "amount": "5,000",
                "comes_from": "HR",
            },
            4,
            id="cost line of a kind about staff",
        ),
        pytest.param(
            "cost-line",
            {
                "name": "Places",
                "kind": "service",
                "amount": "5,000",
                "comes_from": "A letter",
                "price_of": "Riverside Play Trust",
            },
            3,
            id="cost line that is somebody's price",
        ),
    ],
)
def test_offer_is_made_wherever_such_things_are_typed(
    client, appraisal, option, kind, typed, paragraph
):
    url = address("record-create", appraisal.pk, kind)
    page = client.post(url, {"option": option.pk, "offered": "", "seen": "", **typed})
    told = error_beside(page, "exempt_paragraph")
    assert f"Paragraph {paragraph} (" in told
    assert ("a person could be recognised" in told) is (paragraph == 4)


def test_form_filled_without_a_page_is_not_asked(appraisal, option, member):
    typed = point(option, member)
    del typed["offered"]
    form = PointForm(typed, appraisal=appraisal, cancel="")
    assert form.is_valid(), form.errors


def test_comparison_and_its_export_mark_an_exempt_point(client, appraisal, option):
    made.CriterionFactory(appraisal=appraisal)
    made.PointFactory(option=option, words=PRICE, exempt=True)
    url = address("appraisal-comparison", appraisal.pk)
    assert f"{PRICE}" in words_of(client.get(url))
    assert "Exempt" in words_of(client.get(url))
    export = b"".join(client.get(url, {"export": "csv"})).decode()
    assert "Exempt: not for publication, paragraph 3" in export


def test_not_exempt_leaves_out_what_is_marked(option, appraisal):
    said = made.PointFactory(option=option)
    made.PointFactory(option=option, exempt=True)
    made.EvidenceFactory(appraisal=appraisal, exempt=True)
    scored.CostLineFactory(option=option, price=True)
    assert list(models.Point.objects.not_exempt()) == [said]
    assert not models.Evidence.objects.not_exempt().exists()
