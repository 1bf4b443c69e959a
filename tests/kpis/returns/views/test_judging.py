"""Validate, query, answer, verify, correct, reopen: as pages, by who may."""

import pytest
from django.urls import reverse

from contracts.register.uses import RECORD_USES, RecordUse, RecordUseSource
from kpis.returns.models import Figure, Query
from kpis.returns.services import query_return
from kpis.returns.states import Cause, ReturnState
from tests.factories.accounts import PersonFactory
from tests.kpis.returns.conftest import SignIn
from tests.kpis.returns.situations import LATER, Situation
from tests.kpis.returns.views.grid_form import text_of


@pytest.fixture
def submitted(centres: Situation) -> Situation:
    centres.fill_in()
    centres.submit()
    return centres


def url(centres: Situation, name: str) -> str:
    return reverse(f"kpis:return-{name}", args=[centres.april.pk])


def a2(centres: Situation) -> Figure:
    return centres.april.figures.current().by_provider().get(kpi__code="A2")


def ask(centres: Situation) -> Query:
    return query_return(
        filed_in=centres.april,
        kpi=centres.kpi("A2"),
        text="Is this right?",
        at=LATER,
        by=centres.commissioner,
    )


def test_return_validate_shows_figures_ratings_and_reasons(
    submitted: Situation, sign_in: SignIn
) -> None:
    page = text_of(sign_in(submitted.commissioner).get(url(submitted, "validate")))
    assert "700 of 1,000" in page
    assert "70.0 % meets the target of at least 65 %" in page
    assert "March 2018" in page
    assert "3 of 3 KPIs have a figure" in page


def test_return_validate_accepts_all(submitted: Situation, sign_in: SignIn) -> None:
    sign_in(submitted.commissioner).post(url(submitted, "validate"))
    assert submitted.april.validated_by == submitted.commissioner
    assert not submitted.april.is_self_validated


def test_return_validate_of_ones_own_warns_and_marks(
    centres: Situation, sign_in: SignIn
) -> None:
    centres.fill_in()
    centres.submit(by=centres.commissioner)
    client = sign_in(centres.commissioner)
    assert "marked as self-validated" in text_of(client.get(url(centres, "validate")))
    page = text_of(client.post(url(centres, "validate"), follow=True))
    assert "who also submitted it" in page
    assert centres.april.is_self_validated


@pytest.mark.parametrize("name", ["validate", "query"])
def test_return_validate_and_query_are_not_for_the_provider(
    submitted: Situation, sign_in: SignIn, name: str
) -> None:
    client = sign_in(submitted.provider_user)
    assert client.get(url(submitted, name)).status_code == 403
    assert client.post(url(submitted, name), {"text": "x"}).status_code == 403
    assert submitted.april.state == ReturnState.SUBMITTED


def test_return_validate_is_not_for_another_directorate(
    submitted: Situation, sign_in: SignIn
) -> None:
    other = PersonFactory(commissioner=True)
    assert sign_in(other).post(url(submitted, "validate")).status_code == 403
    assert sign_in(other).get(url(submitted, "detail")).status_code == 200


def test_return_query_sends_back_and_answer_returns(
    submitted: Situation, sign_in: SignIn
) -> None:
    sign_in(submitted.commissioner).post(
        url(submitted, "query"),
        {"kpi": submitted.kpi("A2").pk, "text": "Is Hill Top in it?"},
    )
    assert submitted.april.state == ReturnState.QUERIED
    query = Query.objects.get()
    provider = sign_in(submitted.provider_user)
    answer = reverse("kpis:query-answer", args=[query.pk])
    assert "Is Hill Top in it?" in text_of(provider.get(answer))
    provider.post(answer, {"text": "Yes, it is."})
    assert "Yes, it is." in text_of(provider.get(url(submitted, "detail")))


def test_return_query_without_words_says_what_to_do(
    submitted: Situation, sign_in: SignIn
) -> None:
    response = sign_in(submitted.commissioner).post(url(submitted, "query"), {})
    assert response.status_code == 422
    assert "Write what you want to know." in text_of(response)


def test_query_answer_of_another_provider_is_not_found(
    submitted: Situation, sign_in: SignIn
) -> None:
    answer = reverse("kpis:query-answer", args=[ask(submitted).pk])
    stranger = sign_in(PersonFactory(provider_user=True))
    assert stranger.get(answer).status_code == 404
    assert stranger.post(answer, {"text": "x"}).status_code == 404


def test_figure_correct_is_checked_then_recorded(
    submitted: Situation, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    uses = RecordUseSource(
        "papers", lambda user, contract: [RecordUse("Paper 7", "/x/")]
    )
    monkeypatch.setattr("kpis.returns.views.figures.RECORD_USES", [*RECORD_USES, uses])
    submitted.validate()
    client = sign_in(submitted.commissioner)
    correct = reverse("kpis:figure-correct", args=[a2(submitted).pk])
    typed = {"state": "reported", "value": "160", "change_reason": "Recount."}
    check = text_of(client.post(correct, typed))
    assert "This cannot be undone" in check
    assert "Paper 7" in check
    assert a2(submitted).value == 180
    back = client.post(correct, typed | {"change": "1"})
    assert 'value="160"' in back.content.decode()
    client.post(correct, typed | {"confirm": "1"})
    assert (a2(submitted).value, a2(submitted).cause) == (160, Cause.CORRECTION)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"value": "12,5", "change_reason": "x"}, "Use a point for decimals"),
        ({"value": "160", "change_reason": ""}, "say so in a few words"),
        ({"value": "", "change_reason": "x"}, "Enter the figure"),
        ({"value": "180", "change_reason": "x", "confirm": "1"}, "record says already"),
    ],
)
def test_figure_correct_refuses_with_what_to_do(
    submitted: Situation, sign_in: SignIn, typed: dict[str, str], words: str
) -> None:
    submitted.validate()
    correct = reverse("kpis:figure-correct", args=[a2(submitted).pk])
    response = sign_in(submitted.commissioner).post(
        correct, {"state": "reported"} | typed
    )
    assert response.status_code in {409, 422}
    assert words in text_of(response)


def test_figure_correct_of_a_superseded_figure_shows_the_new_one(
    submitted: Situation, sign_in: SignIn
) -> None:
    submitted.validate()
    correct = reverse("kpis:figure-correct", args=[a2(submitted).pk])
    client = sign_in(submitted.commissioner)
    typed = {"state": "reported", "change_reason": "Recount.", "confirm": "1"}
    client.post(correct, typed | {"value": "160"})
    page = text_of(client.post(correct, typed | {"value": "150"}, follow=True))
    assert "Somebody has changed this figure meanwhile" in page
    assert a2(submitted).value == 160


def test_figure_verify_stands_beside_and_is_shown_in_the_history(
    submitted: Situation, sign_in: SignIn
) -> None:
    client = sign_in(submitted.commissioner)
    verify = reverse("kpis:figure-verify", args=[a2(submitted).pk])
    client.post(
        verify,
        {
            "state": "reported",
            "value": "172",
            "change_reason": "Counted the registers.",
            "confirm": "1",
        },
    )
    history = reverse(
        "kpis:figure-detail", args=[submitted.april.pk, submitted.kpi("A2").pk]
    )
    page = text_of(client.get(history))
    for words in (
        "Verified by the council",
        "Reported by the provider",
        "Counted the registers.",
        "KPIs of the award",
        "172 is below the target of 180",
    ):
        assert words in page


@pytest.mark.parametrize("name", ["figure-correct", "figure-verify"])
def test_figure_correct_and_verify_are_for_the_commissioner(
    submitted: Situation, sign_in: SignIn, name: str
) -> None:
    submitted.validate()
    address = reverse(f"kpis:{name}", args=[a2(submitted).pk])
    assert sign_in(submitted.provider_user).get(address).status_code == 403
    assert sign_in(PersonFactory(auditor=True)).get(address).status_code == 403
    assert sign_in(PersonFactory(member=True)).get(address).status_code == 404


def test_return_reopen_is_for_the_administrator_with_a_reason(
    submitted: Situation, sign_in: SignIn
) -> None:
    submitted.validate()
    assert (
        sign_in(submitted.commissioner).get(url(submitted, "reopen")).status_code == 403
    )
    admin = sign_in(PersonFactory(administrator=True))
    assert admin.post(url(submitted, "reopen"), {"reason": ""}).status_code == 422
    admin.post(url(submitted, "reopen"), {"reason": "Audit asked."})
    assert submitted.april.state == ReturnState.QUERIED
    page = text_of(sign_in(submitted.provider_user).get(url(submitted, "detail")))
    assert "Reopened: Audit asked." in page


def test_return_detail_tells_who_has_it_and_what_happened(
    submitted: Situation, sign_in: SignIn
) -> None:
    client = sign_in(PersonFactory(auditor=True))
    page = text_of(client.get(url(submitted, "detail")))
    assert f"With {submitted.contract.directorate} to validate, by 17 May 2018" in page
    assert "Declared by Jo Marsh, Area manager." in page
    submitted.validate()
    page = text_of(client.get(url(submitted, "detail")))
    assert f"Validated by {submitted.commissioner}" in page


def test_return_pages_change_nothing_when_they_are_only_read(
    submitted: Situation, sign_in: SignIn
) -> None:
    client = sign_in(submitted.commissioner)
    before = (submitted.april.state, Figure.objects.count(), Query.objects.count())
    for name in ("detail", "validate", "query", "check", "entry", "submitted"):
        client.get(url(submitted, name))
    assert before == (
        submitted.april.state,
        Figure.objects.count(),
        Query.objects.count(),
    )
