"""The entry grid through the browser's eyes: saving, refusing, clashing."""

from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kpis.returns.figure_input import FigureInput
from kpis.returns.models import DraftFigure
from tests.factories.accounts import PersonFactory
from tests.kpis.returns.conftest import SignIn
from tests.kpis.returns.situations import (
    Situation,
    children_centres,
    counted,
)
from tests.kpis.returns.views.grid_form import changed, fields_of, text_of

pytestmark = pytest.mark.django_db


def entry_url(centres: Situation) -> str:
    return reverse("kpis:return-entry", args=[centres.april.pk])


def save_url(centres: Situation, code: str) -> str:
    return reverse(
        "kpis:return-figure-save", args=[centres.april.pk, centres.kpi(code).pk]
    )


@pytest.fixture
def provider(centres: Situation, sign_in: SignIn) -> Client:
    return sign_in(centres.provider_user)


def drafts(centres: Situation) -> dict[str, object]:
    return {
        draft.kpi.code: draft.value if draft.state == "reported" else draft.state
        for draft in centres.april.draft_figures.all()
    }


def test_return_entry_shows_last_period_target_and_progress(
    centres: Situation, provider: Client
) -> None:
    page = text_of(provider.get(entry_url(centres)))
    assert "0 of 3 complete" in page
    assert "At least 65 %" in page
    assert "March 2018" in page


def test_return_entry_saves_only_what_was_touched(
    centres: Situation, provider: Client
) -> None:
    fields = fields_of(provider.get(entry_url(centres)))
    sent = changed(fields, centres, value_A2="1,180")
    response = provider.post(entry_url(centres), sent, follow=True)
    assert drafts(centres) == {"A2": Decimal(1180)}
    assert "1 of 3 complete" in text_of(response)
    assert "Draft saved at 10:30." in text_of(response)


def test_return_entry_enter_key_saves_and_never_submits(
    centres: Situation, provider: Client
) -> None:
    """The first button of the form is the one that Enter presses without script."""
    page = BeautifulSoup(provider.get(entry_url(centres)).content, "html.parser")
    first = page.select("form#entry button")[0]
    assert (first.get_text(strip=True), first.get("name")) == ("Save draft", None)


def test_return_entry_parts_show_their_result_and_rating(
    centres: Situation, provider: Client
) -> None:
    fields = fields_of(provider.get(entry_url(centres)))
    sent = changed(fields, centres, numerator_A1="634", denominator_A1="1,020")
    page = text_of(provider.post(entry_url(centres), sent, follow=True))
    assert "= 62.2 %" in page
    assert "Amber" in page
    assert "62.2 % is below the target of 65 %" in page
    assert "This figure is off target. Say why" in page


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"value_A2": "12,5"}, "“12,5” has a comma in an unusual place"),
        ({"value_A2": "abc"}, "“abc” is not a number"),
        ({"value_A2": "-4"}, "Enter 0 or more"),
        (
            {"numerator_A1": "1021", "denominator_A1": "1020"},
            "A part cannot be above its whole",
        ),
        ({"numerator_A1": "0", "denominator_A1": "0"}, "choose “No activity”"),
        ({"state_A2": "no_activity", "value_A2": "3"}, "Clear the number"),
    ],
)
def test_return_entry_wrong_figure_stays_in_its_field_with_a_message(
    centres: Situation, provider: Client, typed: dict[str, str], words: str
) -> None:
    fields = fields_of(provider.get(entry_url(centres)))
    sent = changed(fields, centres, value_A3="4", **typed)
    response = provider.post(entry_url(centres), sent)
    assert response.status_code == 422
    page = text_of(response)
    assert words in page
    assert "There is a problem" in page
    shown = fields_of(response)
    for name, text in changed({}, centres, **typed).items():
        assert shown[name] == text
    assert drafts(centres) == {"A3": Decimal(4)}


def test_return_entry_error_summary_links_to_the_field(
    centres: Situation, provider: Client
) -> None:
    fields = fields_of(provider.get(entry_url(centres)))
    response = provider.post(
        entry_url(centres), changed(fields, centres, value_A2="abc")
    )
    page = BeautifulSoup(response.content, "html.parser")
    link = page.select_one(".govuk-error-summary a")
    assert link is not None
    assert page.select_one(f"input{link['href']}") is not None
    assert page.title is not None
    assert page.title.get_text().startswith("Error: ")


def test_return_entry_filters_to_do_and_off_target(
    centres: Situation, provider: Client
) -> None:
    centres.draft("A2", FigureInput.reported(Decimal(160)))
    centres.draft("A3", FigureInput.reported(Decimal(5)))
    to_do = text_of(provider.get(entry_url(centres), {"show": "to-do"}))
    off = text_of(provider.get(entry_url(centres), {"show": "off-target"}))
    assert ("A1 Measure" in to_do, "A3 Measure" in to_do) == (True, False)
    assert ("A1 Measure" in off, "A2 Measure" in off) == (False, True)


def test_return_entry_filtered_page_leaves_hidden_rows_alone(
    centres: Situation, provider: Client
) -> None:
    centres.draft("A3", FigureInput.reported(Decimal(5)))
    fields = fields_of(provider.get(entry_url(centres), {"show": "to-do"}))
    provider.post(entry_url(centres), changed(fields, centres, value_A2="180"))
    assert drafts(centres) == {"A2": Decimal(180), "A3": Decimal(5)}


def test_return_entry_two_people_see_both_values_and_choose(
    centres: Situation, sign_in: SignIn
) -> None:
    first, second = (
        sign_in(centres.commissioner),
        sign_in(centres.second_commissioner),
    )
    stale = fields_of(first.get(entry_url(centres)))
    theirs = fields_of(second.get(entry_url(centres)))
    second.post(
        entry_url(centres), changed(theirs, centres, value_A2="182", value_A3="4")
    )
    response = first.post(
        entry_url(centres),
        changed(
            stale,
            centres,
            value_A2="179",
            value_A3="3",
            numerator_A1="700",
            denominator_A1="1000",
        ),
    )
    assert response.status_code == 409
    page = text_of(response)
    assert centres.second_commissioner.name in page
    for words in ("Keep 182", "Use 179", "Keep 4 days", "Use 3 days"):
        assert words in page
    assert drafts(centres) == {"A1": Decimal(70), "A2": Decimal(182), "A3": Decimal(4)}
    chosen = _choices(response) | {
        f"choice-{centres.kpi('A2').pk}": "mine",
        f"choice-{centres.kpi('A3').pk}": "theirs",
    }
    first.post(entry_url(centres), chosen)
    assert drafts(centres) == {"A1": Decimal(70), "A2": Decimal(179), "A3": Decimal(4)}


def test_return_entry_clash_keeps_what_else_was_typed_wrong(
    centres: Situation, sign_in: SignIn
) -> None:
    first, second = (
        sign_in(centres.commissioner),
        sign_in(centres.second_commissioner),
    )
    stale = fields_of(first.get(entry_url(centres)))
    theirs = fields_of(second.get(entry_url(centres)))
    second.post(entry_url(centres), changed(theirs, centres, value_A2="182"))
    clash = first.post(
        entry_url(centres), changed(stale, centres, value_A2="179", value_A3="12,5")
    )
    response = first.post(entry_url(centres), _choices(clash))
    assert response.status_code == 422
    assert fields_of(response)[f"value-{centres.kpi('A3').pk}"] == "12,5"


def _choices(response: object) -> dict[str, str]:
    page = BeautifulSoup(response.content, "html.parser")
    return {
        str(field["name"]): str(field.get("value", ""))
        for field in page.select("main form input[name]")
        if field.get("type") != "radio" or field.has_attr("checked")
    }


def test_return_entry_stale_rows_nobody_touched_do_not_clash(
    centres: Situation, sign_in: SignIn
) -> None:
    first, second = (
        sign_in(centres.commissioner),
        sign_in(centres.second_commissioner),
    )
    stale = fields_of(first.get(entry_url(centres)))
    theirs = fields_of(second.get(entry_url(centres)))
    second.post(entry_url(centres), changed(theirs, centres, value_A2="182"))
    response = first.post(entry_url(centres), changed(stale, centres, value_A3="4"))
    assert response.status_code == 302
    assert drafts(centres) == {"A2": Decimal(182), "A3": Decimal(4)}


def test_return_figure_save_answers_with_rating_and_time(
    centres: Situation, provider: Client
) -> None:
    fields = fields_of(provider.get(entry_url(centres)))
    response = provider.post(
        save_url(centres, "A2"), changed(fields, centres, value_A2="175")
    )
    page = text_of(response)
    assert response.status_code == 200
    assert "saved 10:30" in page
    assert "Amber: 175 is below the target of 180" in page
    assert drafts(centres) == {"A2": Decimal(175)}


def test_return_figure_save_of_a_wrong_figure_says_what_to_do(
    centres: Situation, provider: Client
) -> None:
    fields = fields_of(provider.get(entry_url(centres)))
    response = provider.post(
        save_url(centres, "A2"), changed(fields, centres, value_A2="12,5")
    )
    assert response.status_code == 422
    assert "Use a point for decimals, such as 12.5" in text_of(response)
    assert drafts(centres) == {}


def test_return_figure_save_clash_offers_both_values(
    centres: Situation, sign_in: SignIn
) -> None:
    mine = sign_in(centres.commissioner)
    stale = fields_of(mine.get(entry_url(centres)))
    centres.draft("A2", FigureInput.reported(Decimal(182)))
    sent = changed(stale, centres, value_A2="179")
    response = mine.post(save_url(centres, "A2"), sent)
    assert response.status_code == 409
    assert "You typed 179" in text_of(response)
    kpi = centres.kpi("A2").pk
    mine.post(
        save_url(centres, "A2"),
        sent | {f"choice-{kpi}": "mine", f"version-{kpi}": "1"},
    )
    assert drafts(centres) == {"A2": Decimal(179)}


def test_return_figure_save_keeping_theirs_shows_theirs(
    centres: Situation, provider: Client
) -> None:
    stale = fields_of(provider.get(entry_url(centres)))
    centres.draft("A2", FigureInput.reported(Decimal(182)), by=centres.commissioner)
    kpi = centres.kpi("A2").pk
    sent = changed(stale, centres, value_A2="179") | {f"choice-{kpi}": "theirs"}
    response = provider.post(save_url(centres, "A2"), sent)
    assert 'data-value="182"' in response.content.decode()
    assert drafts(centres) == {"A2": Decimal(182)}


def test_return_entry_submitted_meanwhile_shows_what_was_typed(
    centres: Situation, provider: Client
) -> None:
    centres.fill_in()
    fields = fields_of(provider.get(entry_url(centres)))
    centres.submit()
    response = provider.post(
        entry_url(centres), changed(fields, centres, value_A2="199")
    )
    assert response.status_code == 409
    assert "199" in text_of(response)
    assert "waits for validation" in text_of(response)


def test_return_figure_save_by_get_is_refused(
    centres: Situation, provider: Client
) -> None:
    assert provider.get(save_url(centres, "A2")).status_code == 405


def test_return_entry_of_a_submitted_return_leads_home(
    centres: Situation, provider: Client
) -> None:
    centres.fill_in()
    centres.submit()
    response = provider.get(entry_url(centres))
    assert response.url == reverse("kpis:return-detail", args=[centres.april.pk])


@pytest.mark.parametrize(
    ("role", "status"),
    [("auditor", 403), ("administrator", 403), ("member", 404), ("provider_user", 404)],
)
def test_return_entry_is_for_who_fills_it_in(
    centres: Situation, sign_in: SignIn, role: str, status: int
) -> None:
    stranger = sign_in(PersonFactory(**{role: True}))
    assert stranger.get(entry_url(centres)).status_code == status
    assert stranger.post(save_url(centres, "A2"), {}).status_code == status
    assert not DraftFigure.objects.exists()


def test_return_entry_queries_do_not_grow_with_kpis(sign_in: SignIn) -> None:
    counts = []
    for number in (5, 40):
        centres = children_centres(
            tuple(counted(f"A{n}") for n in range(1, number + 1))
        )
        centres.draft("A1", FigureInput.reported(Decimal(200)))
        client = sign_in(centres.commissioner)
        with CaptureQueriesContext(connection) as queries:
            client.get(entry_url(centres))
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert counts[0] <= 15
