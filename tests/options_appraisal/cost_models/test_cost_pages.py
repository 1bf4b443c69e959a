"""Cost lines, indices and whole-life costs on their pages."""

import io
import zipfile
from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from options_appraisal.appraisals.states import State
from options_appraisal.cost_models.models import CostIndex, CostLine
from tests.contracts.pages import error_beside, soup_of, words_of
from tests.factories import PersonFactory
from tests.factories import appraisals as made
from tests.factories import scored_appraisals as scored

pytestmark = pytest.mark.django_db


def address(name, *args):
    return reverse(f"options_appraisal:{name}", args=args)


def saved(response):
    assert response.status_code == 302, words_of(response)
    return response


@pytest.fixture
def costed():
    """One year of one option, in the base year: every measure is the amount."""
    appraisal = made.AppraisalFactory(
        starts_on=date(2018, 4, 1), months=12, base_year=2018
    )
    option = made.OptionFactory(appraisal=appraisal, number=1, name="One contract")
    scored.CostLineFactory(option=option, name="Service", amount=Decimal(1_000_000))
    scored.CostBasisFactory(appraisal=appraisal)
    scored.EnvelopeFactory(
        appraisal=appraisal, start_year=2018, amount=Decimal(1_100_000)
    )
    return appraisal


def line_values(option, **changes):
    return {
        "option": option.pk,
        "name": "Market rent",
        "kind": "rent",
        "amount": "40,000",
        "comes_from": "Valuation of 2016",
        "exempt_paragraph": "",
        **changes,
    }


def test_line_is_added_from_its_option(client, appraisal):
    option = made.OptionFactory(appraisal=appraisal)
    url = address("record-create", appraisal.pk, "cost-line")
    saved(client.post(f"{url}?option={option.pk}", line_values(option)))
    line = CostLine.objects.get()
    assert (line.amount, line.contingency, line.index) == (40_000, 0, None)
    words = words_of(client.get(address("option-detail", option.pk)))
    assert "A year, over the service" in words
    assert "Valuation of 2016" in words


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        pytest.param({"amount": "-5"}, "amount", id="negative amount"),
        pytest.param(
            {"once_in": "2018", "first_day": "1 April 2018"},
            "once_in",
            id="one-off with days",
        ),
        pytest.param(
            {"kind": "saving", "contingency": "5"},
            "contingency",
            id="allowance on a saving",
        ),
        pytest.param(
            {"exempt_paragraph": "3"}, "exempt_reason", id="exempt without a reason"
        ),
        pytest.param({"comes_from": ""}, "comes_from", id="from nowhere"),
    ],
)
def test_line_is_refused_at_its_field(client, appraisal, changes, field):
    option = made.OptionFactory(appraisal=appraisal)
    page = client.post(
        address("record-create", appraisal.pk, "cost-line"),
        line_values(option, **changes),
    )
    assert error_beside(page, field)


def test_line_is_refused_once_an_option_is_recommended(client, appraisal):
    option = made.OptionFactory(appraisal=appraisal)
    made.move(appraisal, State.RECOMMENDED)
    page = client.post(
        address("record-create", appraisal.pk, "cost-line"), line_values(option)
    )
    assert "written only until an option is recommended" in words_of(page)


def test_three_measures_stand_side_by_side(sign_in, costed):
    words = words_of(sign_in(auditor=True).get(address("costs-detail", costed.pk)))
    assert words.count("£1,000,000") >= 3
    assert "Within the envelope in every year" in words
    assert "One contract is the only option costed" in words


def test_every_total_opens_into_its_steps(sign_in, costed):
    option = costed.options.get()
    words = words_of(sign_in(auditor=True).get(address("option-costs", option.pk)))
    assert "Base: £1,000,000, the whole year = £1,000,000" in words
    assert "£100,000 left under the envelope" in words


def test_what_keeps_an_option_from_being_costed_is_said(sign_in, appraisal):
    made.OptionFactory(appraisal=appraisal)
    words = words_of(sign_in(auditor=True).get(address("costs-detail", appraisal.pk)))
    assert "No deflator is chosen" in words
    assert "The first day and the months of the service are not recorded" in words


def test_workbook_holds_formulas_and_the_sites_total(sign_in, costed):
    option = costed.options.get()
    answer = sign_in(auditor=True).get(address("option-cost-workbook", option.pk))
    with zipfile.ZipFile(io.BytesIO(answer.content)) as book:
        sheets = [book.read(each) for each in book.namelist() if "worksheets" in each]
    assert any(b"<f>SUM(C2:C2)</f>" in each for each in sheets)
    assert "exempt" not in answer["Content-Disposition"]


def test_exempt_price_is_marked_on_the_page_and_in_the_files_name(sign_in, costed):
    option = costed.options.get()
    scored.CostLineFactory(option=option, price=True, name="Bid")
    browser = sign_in(auditor=True)
    words = words_of(browser.get(address("option-costs", option.pk)))
    assert "Exempt: not for publication, paragraph 3" in words
    answer = browser.get(address("option-cost-workbook", option.pk))
    assert "exempt-not-for-publication" in answer["Content-Disposition"]


def test_workbook_of_a_cost_that_is_not_known_leads_to_what_is_missing(
    sign_in, appraisal
):
    option = made.OptionFactory(appraisal=appraisal)
    answer = sign_in(auditor=True).get(address("option-cost-workbook", option.pk))
    assert answer.url == address("option-costs", option.pk)


# Indices.


def index_values(**changes):
    return {
        "name": "GDP deflators",
        "source": "HM Treasury",
        "published_on": "23 November 2016",
        "rates": "2017/18 1.6\n2018/19 1.5",
        **changes,
    }


def test_index_is_recorded_with_its_rates(sign_in):
    browser = sign_in(commissioning_officer=True)
    saved(browser.post(address("index-create"), index_values()))
    index = CostIndex.objects.get()
    assert [each.rate for each in index.rates.all()] == [Decimal("1.6"), Decimal("1.5")]
    assert "1.6%" in words_of(browser.get(address("index-detail", index.pk)))
    assert "2017 to 2018" in words_of(browser.get(address("index-list")))


def test_all_wrong_rates_are_told_at_once(sign_in):
    page = sign_in(commissioning_officer=True).post(
        address("index-create"), index_values(rates="soon\n2018/19 400")
    )
    told = error_beside(page, "rates")
    assert "Line 1" in told
    assert "Line 2" in told


def change_of(index, browser, **changes):
    page = browser.get(address("index-edit", index.pk))
    seen = soup_of(page).find(attrs={"name": "seen"})["value"]
    return index_values(name=index.name, seen=seen, **changes)


def test_index_is_corrected_and_a_rate_taken_off(sign_in):
    index = scored.IndexRateFactory(start_year=2030).index
    browser = sign_in(commissioning_officer=True)
    values = change_of(index, browser)
    saved(browser.post(address("index-edit", index.pk), values))
    assert {each.start_year for each in index.rates.all()} == {2017, 2018}


def test_index_that_a_decided_appraisal_used_stays(sign_in):
    basis = scored.CostBasisFactory()
    rate = scored.IndexRateFactory(index=basis.deflator)
    made.move(basis.appraisal, State.DECIDED)
    browser = sign_in(commissioning_officer=True)
    page = browser.post(
        address("index-edit", rate.index.pk), change_of(rate.index, browser)
    )
    assert "A decided appraisal used this index" in words_of(page)
    rate.refresh_from_db()
    assert rate.rate == 2


def test_index_changed_meanwhile_is_told(sign_in):
    index = scored.CostIndexFactory()
    browser = sign_in(commissioning_officer=True)
    mine = change_of(index, browser)
    CostIndex.objects.filter(pk=index.pk).update(source="Another office")
    page = browser.post(address("index-edit", index.pk), mine)
    assert "On record now: “Another office”" in words_of(page)


def test_list_without_indices_says_what_to_do_next(sign_in):
    words = words_of(sign_in(commissioning_officer=True).get(address("index-list")))
    assert "No index is recorded" in words


def test_provider_knows_of_no_index(sign_in):
    index = scored.CostIndexFactory()
    browser = sign_in(PersonFactory(provider_user=True))
    assert browser.get(address("index-detail", index.pk)).status_code == 404
    assert browser.get(address("index-list")).status_code == 403


def test_cost_pages_keep_their_queries(sign_in, django_assert_max_num_queries, costed):
    for number in range(2, 12):
        option = made.OptionFactory(appraisal=costed, number=number)
        scored.CostLineFactory(option=option)
    browser = sign_in(auditor=True)
    for url in (
        address("costs-detail", costed.pk),
        address("option-costs", option.pk),
        address("index-list"),
    ):
        with django_assert_max_num_queries(15):
            browser.get(url)
