"""Search matches and orders as docs/rules/search.md says."""

from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from contracts.concerns.models import IssueUpdate
from contracts_site.accounts.models import User
from contracts_site.foundation.full_text import read_question
from contracts_site.search.finding import Search
from contracts_site.search.results import results_of
from kpis.definitions.models import KPISet
from tests.contracts.worked_examples import worked_examples
from tests.factories import (
    ContractFactory,
    MeetingDateFactory,
    PersonFactory,
    VariationFactory,
)
from tests.factories.concerns import IssueFactory, IssueUpdateFactory, RiskFactory
from tests.factories.governance import MeetingFactory, MinutesFactory
from tests.factories.kpis import KPIDefinitionFactory
from tests.factories.organisations import FormerNameFactory
from tests.factories.papers import PaperFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk() -> User:
    return PersonFactory(clerk=True)


def titles(person: User, typed: str, *, kind: str = "") -> list[str]:
    """What is found, in order, without the marks."""
    search = Search(person, read_question(typed))
    hits = search.hits(kind=kind, first=0, last=50)
    return [_plain(result.title) for result in results_of(search, hits)]


def updated(**told: Any) -> IssueUpdate:
    update: IssueUpdate = IssueUpdateFactory(written_at=timezone.now(), **told)
    return update


def _plain(html: str) -> str:
    return html.replace('<mark class="app-found">', "").replace("</mark>", "")


QUESTIONS = worked_examples("search.md")


@pytest.fixture
def council() -> None:
    """The records of the worked example."""
    clubs = ContractFactory(
        reference="CS-7",
        title="Holiday clubs",
        description="Breakfast for pupils in the holidays.",
        ends_on=date(2027, 3, 31),
    )
    ContractFactory(
        reference="CS-70",
        title="Youth centres",
        description="Evening sessions; no breakfasts.",
        ends_on=date(2029, 3, 31),
    )
    IssueFactory(
        contract=clubs,
        title="Breakfast clubs closed early",
        description="Two clubs shut before nine.",
        raised_on=date(2026, 5, 4),
        target_on=date(2026, 6, 4),
    )
    for title, text, day in (
        ("Rising price of food", "A breakfast costs more than was bid.", 6),
        ("Cook leaves", "Nobody else can make a breakfast.", 7),
    ):
        RiskFactory(
            contract=clubs,
            title=title,
            description=text,
            controls="",
            raised_on=date(2026, day, 1),
            review_on=date(2026, 12, 1),
        )
    PaperFactory(
        reference="CR-7",
        title="School meals",
        meeting=MeetingDateFactory(held_on=date(2026, 9, 8)),
        text={"Background": "Members asked about breakfast."},
    )


@pytest.mark.parametrize("row", QUESTIONS, ids=lambda row: row["question"])
def test_question_of_the_worked_example_finds_as_the_page_says(
    council: None, clerk: User, row: dict[str, str]
) -> None:
    expected = (
        [] if row["found, in order"] == "–" else row["found, in order"].split("; ")
    )
    assert titles(clerk, row["question"]) == expected


def test_worked_example_is_read_from_the_page() -> None:
    assert len(QUESTIONS) > 5


def test_search_finds_a_record_by_its_parts_and_shows_where(clerk: User) -> None:
    issue = updated(text="The boiler is **mended**.").issue
    search = Search(clerk, read_question("boilers"))
    [result] = results_of(search, search.hits(kind="", first=0, last=9))
    assert _plain(result.title) == issue.title
    assert result.url == f"/contracts/issues/{issue.pk}/"
    assert 'The <mark class="app-found">boiler</mark> is mended' in result.excerpt


def test_search_finds_a_record_with_many_matching_parts_once(clerk: User) -> None:
    issue = IssueFactory(title="Boiler")
    for _ in range(3):
        updated(issue=issue, text="The boiler is mended.")
    assert titles(clerk, "boiler") == ["Boiler"]


def test_search_finds_a_provider_by_a_name_it_bore(clerk: User) -> None:
    former = FormerNameFactory(name="Oakfield Early Years")
    assert titles(clerk, "oakfield") == [former.provider.name]


def test_search_finds_a_meeting_by_its_minutes(clerk: User) -> None:
    minutes = MinutesFactory(text="Members noted the flood.")
    assert titles(clerk, "floods") == [f"Meeting of the {minutes.meeting.board}"]
    MeetingFactory(
        board=minutes.meeting.board, agenda="Flood", held_on=date(2020, 1, 2)
    )
    assert len(titles(clerk, "floods")) == 2


def test_search_finds_a_contract_by_words_of_title_and_provider_together(
    clerk: User,
) -> None:
    contract = ContractFactory(title="Family hubs")
    typed = f'hubs "{contract.provider.name}"'
    assert titles(clerk, typed) == ["Family hubs"]


def test_search_finds_a_kpi_by_its_wording_in_sets_that_apply(clerk: User) -> None:
    applies = KPIDefinitionFactory(wording="Share of visits to foster carers.")
    proposed = KPIDefinitionFactory(wording="Share of visits to foster carers.")
    KPISet.objects.filter(pk=proposed.kpi_set_id).update(
        effective_from=None,
        variation=VariationFactory(contract=proposed.kpi_set.contract),
    )
    assert titles(clerk, "foster carer") == [str(applies.kpi)]


def test_search_takes_the_kind_asked_for_only(clerk: User) -> None:
    ContractFactory(title="Lunch")
    IssueFactory(title="Lunch late")
    assert titles(clerk, "lunch", kind="Issues") == ["Lunch late"]


def test_search_counts_each_record_once_under_its_kind(clerk: User) -> None:
    issue = IssueFactory(title="Lunch late")
    updated(issue=issue, text="Lunch is still late.")
    ContractFactory(title="Lunch")
    counts = Search(clerk, read_question("lunch")).counts()
    assert counts == {"Issues": 1, "Contracts": 1}


def test_search_places_every_record_on_one_page_only(clerk: User) -> None:
    for _ in range(30):
        IssueFactory(title="Lunch late")
    search = Search(clerk, read_question("lunch"))
    first = search.hits(kind="", first=0, last=20)
    second = search.hits(kind="", first=20, last=40)
    assert len(first) == 20
    assert len(second) == 10
    assert not set(first) & set(second)


def test_search_puts_an_exact_reference_before_a_better_match(clerk: User) -> None:
    ContractFactory(reference="LUNCH-2", title="Lunch lunch-2 LUNCH-2 lunch-2")
    ContractFactory(reference="lunch-2b", title="LUNCH-2 lunch-2")
    ContractFactory(reference="X", title="Lunch 2")
    assert titles(clerk, "lunch-2")[0] == "Lunch lunch-2 LUNCH-2 lunch-2"


def test_search_takes_an_exact_reference_that_has_signs_of_its_own(clerk: User) -> None:
    ContractFactory(reference="CS -12 (b)", title="Oddly numbered")
    ContractFactory(reference="CS-13", title="CS 13")
    assert titles(clerk, "cs -12 (B)")[0] == "Oddly numbered"
