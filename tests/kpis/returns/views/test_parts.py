"""Returns in parts on their pages, and all that is due for a contract."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from contracts.register.seen import mark_of
from contracts_site.accounts.models import User
from kpis.returns.figure_input import FigureInput
from kpis.returns.home_tasks import RETURN_TASKS
from kpis.returns.models import Return, SubmissionWindow
from kpis.returns.services import open_returns, query_return, verify_figure
from tests.kpis.returns.conftest import SignIn, at_moment
from tests.kpis.returns.situations import LATER, Situation, in_parts
from tests.kpis.returns.views.grid_form import changed, fields_of, text_of

pytestmark = pytest.mark.django_db

DECLARED = {"declared_name": "Ann Hill", "declared_post": "Health manager"}


@pytest.fixture
def parts() -> Situation:
    return in_parts()


def address(name: str, parts: Situation, owner: str = "") -> str:
    url = reverse(f"kpis:{name}", args=[parts.april.pk])
    return f"{url}?part={owner}" if owner else url


def test_return_detail_shows_each_part_and_whoever_fills_it_in(
    parts: Situation, sign_in: SignIn
) -> None:
    page = text_of(sign_in(parts.commissioner).get(address("return-detail", parts)))
    assert "0 of 3 parts are submitted. Still to come: the provider’s part" in page
    assert "on the partner’s behalf" in page
    assert "Enter the figures of the council’s part" in page


def test_provider_sees_only_its_own_part_to_fill_in(
    parts: Situation, sign_in: SignIn
) -> None:
    client = sign_in(parts.provider_user)
    page = text_of(client.get(address("return-detail", parts)))
    assert "Enter the figures of the provider’s part" in page
    assert "Enter the figures of the council’s part" not in page
    fields = fields_of(client.get(address("return-entry", parts, "council")))
    assert f"value-{parts.kpi('A2').pk}" not in fields
    assert f"numerator-{parts.kpi('A1').pk}" in fields


def test_provider_cannot_save_a_figure_of_the_council(
    parts: Situation, sign_in: SignIn
) -> None:
    client, kpi = sign_in(parts.provider_user), parts.kpi("A2")
    row = {f"version-{kpi.pk}": "", f"value-{kpi.pk}": "7", f"state-{kpi.pk}": ""}
    alone = reverse("kpis:return-figure-save", args=[parts.april.pk, kpi.pk])
    assert client.post(alone, row).status_code == 403
    client.post(address("return-entry", parts), row)
    assert not parts.april.draft_figures.exists()


def test_provider_cannot_add_evidence_to_a_figure_of_the_council(
    parts: Situation, sign_in: SignIn
) -> None:
    url = reverse("kpis:evidence-upload", args=[parts.april.pk, parts.kpi("A2").pk])
    assert sign_in(parts.provider_user).get(url).status_code == 403
    assert sign_in(parts.commissioner).get(url).status_code == 200


def test_entry_stays_in_its_part_through_saving_and_checking(
    parts: Situation, sign_in: SignIn
) -> None:
    client = sign_in(parts.commissioner)
    fields = fields_of(client.get(address("return-entry", parts, "council")))
    assert fields["part"] == "council"
    filled = changed(fields, parts, value_A2="180")
    saved = client.post(address("return-entry", parts), filled)
    assert saved["Location"].endswith("?part=council&show=all")
    checked = client.post(
        address("return-entry", parts),
        filled | {f"version-{parts.kpi('A2').pk}": "1", "then": "check"},
    )
    assert checked["Location"] == address("return-check", parts, "council")


def test_part_is_checked_declared_and_submitted(
    parts: Situation, sign_in: SignIn
) -> None:
    parts.fill_in()
    client = sign_in(parts.commissioner)
    check = address("return-check", parts, "partner")
    page = text_of(client.get(check))
    assert "Enter who at the partner declares" in page
    assert parts.commissioner.name not in BeautifulSoup(
        client.get(check).content, "html.parser"
    ).select_one("#id_declared_name").get("value", "")
    done = client.post(check, DECLARED, follow=True)
    assert "Part submitted" in text_of(done)
    assert "the provider’s part, due 14 May 2018" in text_of(done)
    assert parts.part("partner").declared_name == "Ann Hill"


def test_last_part_submitted_says_that_the_return_is(
    parts: Situation, sign_in: SignIn
) -> None:
    parts.fill_in()
    parts.submit(owner="provider")
    parts.submit(owner="council", by=parts.commissioner)
    check = address("return-check", parts, "partner")
    done = sign_in(parts.commissioner).post(check, DECLARED, follow=True)
    assert "Return submitted" in text_of(done)


def test_provider_with_its_part_submitted_has_nothing_left(
    parts: Situation, sign_in: SignIn
) -> None:
    parts.fill_in()
    parts.submit(owner="provider")
    answer = sign_in(parts.provider_user).get(
        address("return-entry", parts), follow=True
    )
    assert "Nothing in this return is left for you to fill in." in text_of(answer)


def test_query_about_the_councils_kpi_is_not_the_providers_to_answer(
    parts: Situation, sign_in: SignIn
) -> None:
    parts.fill_in()
    parts.submit(by=parts.commissioner)
    query = query_return(
        filed_in=parts.april,
        kpi=parts.kpi("A2"),
        text="Is it right?",
        at=LATER,
        by=parts.second_commissioner,
    )
    url = reverse("kpis:query-answer", args=[query.pk])
    assert sign_in(parts.provider_user).get(url).status_code == 403
    assert sign_in(parts.commissioner).get(url).status_code == 200
    assert kinds(parts.provider_user, LATER.date()) == []
    for person, offered in ((parts.provider_user, False), (parts.commissioner, True)):
        page = sign_in(person).get(address("return-detail", parts)).content.decode()
        assert (url in page) is offered


def test_query_says_which_part_it_opens(parts: Situation, sign_in: SignIn) -> None:
    parts.fill_in()
    parts.submit(by=parts.commissioner)
    client = sign_in(parts.second_commissioner)
    asked = {"kpi": parts.kpi("A2").pk, "text": "Is it right?"}
    done = client.post(address("return-query", parts), asked, follow=True)
    assert "Query sent. The council’s part is open again." in text_of(done)


def test_validation_shows_who_declared_each_part(
    parts: Situation, sign_in: SignIn
) -> None:
    parts.fill_in()
    parts.submit(owner="council", by=parts.commissioner)
    parts.submit(by=parts.provider_user)
    page = text_of(sign_in(parts.commissioner).get(address("return-validate", parts)))
    assert "You submitted this return or a part of it." in page
    assert page.count("Jo Marsh, Area manager") == 4


def kinds(person: User, on: date) -> list[tuple[str, str, date | None]]:
    return sorted(
        (task.kind, task.title.split(": ")[-1], task.due_on)
        for source in RETURN_TASKS
        for task in source.tasks_for(person, on)
    )


def test_home_tasks_are_of_parts_with_their_own_days(parts: Situation) -> None:
    on = date(2018, 5, 3)
    assert kinds(parts.provider_user, on) == [
        ("Return", "the provider’s part", date(2018, 5, 14))
    ]
    assert [task[1:] for task in kinds(parts.commissioner, on)] == [
        ("the council’s part", date(2018, 5, 14)),
        ("the partner’s part", date(2018, 5, 30)),
        ("the provider’s part", date(2018, 5, 14)),
    ]
    parts.fill_in()
    parts.submit(owner="provider")
    assert kinds(parts.provider_user, on) == []


def test_home_tasks_to_validate_leave_out_whoever_submitted_a_part(
    parts: Situation,
) -> None:
    parts.fill_in()
    parts.submit(owner="council", by=parts.commissioner)
    parts.submit(by=parts.provider_user, at=LATER)
    on = LATER.date()
    assert kinds(parts.commissioner, on) == []
    assert [kind for kind, *_ in kinds(parts.second_commissioner, on)] == ["Validate"]


def test_home_tasks_wait_for_the_window_to_open(centres: Situation) -> None:
    Return.objects.update(opens_on=date(2018, 5, 6))
    assert kinds(centres.provider_user, date(2018, 5, 5)) == []
    assert len(kinds(centres.provider_user, date(2018, 5, 6))) == 1


def test_return_list_names_the_parts_to_come_and_filters_by_them(
    parts: Situation, sign_in: SignIn
) -> None:
    parts.fill_in()
    parts.submit(owner="council", by=parts.commissioner)
    client, url = sign_in(parts.commissioner), reverse("kpis:return-list")
    assert "Provider, Partner To be completed" in text_of(client.get(url))
    april = address("return-detail", parts)
    assert april in client.get(url, {"part": "partner"}).content.decode()
    assert april not in client.get(url, {"part": "council"}).content.decode()


def test_recall_asks_why_and_opens_the_part_again(
    parts: Situation, sign_in: SignIn
) -> None:
    parts.fill_in()
    parts.submit(owner="provider")
    client = sign_in(parts.provider_user)
    recall = address("return-recall", parts, "provider")
    assert recall in client.get(address("return-detail", parts)).content.decode()
    assert client.post(recall, {"reason": ""}).status_code == 422
    page = text_of(client.post(recall, {"reason": "Counted twice"}, follow=True))
    assert "You have taken back the provider’s part." in page
    assert "Taken back: the provider’s part" in page
    assert parts.part("provider").state == "open"


def test_recall_of_the_whole_is_offered_to_whoever_submitted_it(
    centres: Situation, sign_in: SignIn
) -> None:
    centres.fill_in()
    centres.submit()
    recall = address("return-recall", centres)
    for person, offered in (
        (centres.provider_user, True),
        (centres.commissioner, False),
    ):
        client = sign_in(person)
        page = client.get(address("return-detail", centres)).content.decode()
        assert (recall in page) is offered
        assert (client.get(recall).status_code == 200) is offered
    sign_in(centres.provider_user).post(recall, {"reason": "Counted twice"})
    assert centres.april.state == "open"


def test_figure_says_whose_word_it_is_and_what_the_council_verified(
    parts: Situation, sign_in: SignIn
) -> None:
    parts.fill_in()
    parts.submit(by=parts.commissioner)
    reported = parts.april.figures.get(kpi__code="A3")
    url = reverse("kpis:figure-detail", args=[parts.april.pk, parts.kpi("A3").pk])
    client = sign_in(parts.commissioner)
    page = text_of(client.get(url))
    assert "Reported by the partner" in page
    assert "Reported and verified" not in page
    verify_figure(
        figure=reported,
        content=FigureInput.reported(Decimal(4)),
        reason="Counted again",
        at=LATER,
        by=parts.second_commissioner,
    )
    page = text_of(client.get(url))
    assert "Reported 3 days: Green" in page
    assert "Verified by the council: governs 4 days: Green" in page


# All that is due --------------------------------------------------------


def headings(page: object) -> list[str]:
    soup = BeautifulSoup(page.content, "html.parser")
    return [" ".join(each.get_text().split()) for each in soup.select("caption")]


def test_contract_returns_gathers_what_is_late_due_and_next(
    parts: Situation, sign_in: SignIn
) -> None:
    parts.fill_in()
    parts.submit(owner="council", by=parts.commissioner)
    open_returns(contracts=[parts.contract], on=date(2018, 5, 20))
    url = reverse("kpis:contract-returns", args=[parts.contract.pk])
    with at_moment(datetime(2018, 5, 20, 9, tzinfo=UTC)):
        page = sign_in(parts.provider_user).get(url)
    assert headings(page) == [
        "Overdue",
        "To submit now",
        "Not open for submission yet",
        "Opens next",
    ]
    words = text_of(page)
    assert "6 days late" in words
    assert "June 2018" in words


def test_contract_returns_without_a_kpi_set_says_what_opens_them(
    sign_in: SignIn, parts: Situation
) -> None:
    Return.objects.all().delete()
    parts.kpi_set.definitions.all().delete()
    url = reverse("kpis:contract-returns", args=[parts.contract.pk])
    page = sign_in(parts.commissioner).get(url)
    assert "Nothing is due. Returns open by themselves" in text_of(page)


def test_window_is_set_and_given_up_on_its_pages(
    centres: Situation, sign_in: SignIn
) -> None:
    client = sign_in(centres.commissioner)
    url = reverse("kpis:submission-window", args=[centres.contract.pk])
    refused = client.post(url, {"opens_days": "9", "due_days": "3", "seen": ""})
    assert "Returns must be due on or after the day" in text_of(refused)
    client.post(url, {"opens_days": "2", "due_days": "30", "seen": ""})
    window = SubmissionWindow.objects.get()
    assert (window.opens_days, window.due_days) == (2, 30)
    client.post(url, {"opens_days": "3", "due_days": "30", "seen": mark_of(window)})
    late = client.post(
        url, {"opens_days": "4", "due_days": "31", "seen": mark_of(window)}
    )
    assert "Somebody else changed this" in text_of(late)
    done = client.post(url, {"council": "yes"}, follow=True)
    assert "as everywhere in the council" in text_of(done)
    assert not SubmissionWindow.objects.exists()


def test_kpi_page_says_who_reports_it_and_leads_to_the_change(
    centres: Situation, sign_in: SignIn
) -> None:
    client, kpi = sign_in(centres.commissioner), centres.kpi("A2")
    url = reverse("kpis:kpi-reporting", args=[kpi.pk])
    detail = reverse("kpis:kpi-detail", args=[kpi.pk])
    assert url in client.get(detail).content.decode()
    typed = {
        "data_owner": "council",
        "due_days": "20",
        "background": "Counted by hand.",
        "seen": mark_of(kpi),
    }
    done = client.post(url, typed, follow=True)
    assert "Council, due 20 days" in text_of(done)
    assert "Counted by hand." in text_of(done)
    assert centres.part("council").due_on == date(2018, 5, 20)
    wrong = client.post(url, typed | {"due_days": "400"})
    assert "366" in text_of(wrong)
    assert url not in sign_in(centres.provider_user).get(detail).content.decode()
