"""What papers add to the home page and to a contract's corrections."""

from datetime import date

import pytest

from contracts.register.home_tasks import HOME_TASKS
from contracts.register.uses import RECORD_USES
from contracts_site.committee_reports.inserts.forms import INSERT_FORMS
from contracts_site.committee_reports.inserts.kinds import INSERT_KINDS
from contracts_site.committee_reports.joining import PAPERS_TO_PUBLISH, papers_showing
from contracts_site.foundation.look.navigation import NAVIGATION
from tests.factories.accounts import PersonFactory
from tests.factories.contracts import ContractFactory, MeetingDateFactory
from tests.factories.papers import PaperFactory

TODAY = date(2018, 9, 1)


def test_joining_fills_the_lists_of_lower_apps() -> None:
    assert PAPERS_TO_PUBLISH in HOME_TASKS
    assert "Committee reports" in {source.name for source in RECORD_USES}
    assert "committee_reports:paper-list" in {item.url_name for item in NAVIGATION}


def test_joining_every_kind_of_insert_has_a_form() -> None:
    kinds = {
        "kpi-scorecard",
        "contract-register",
        "variation-decision",
        "variation-proposal",
        "kpi-chart",
        "contract-summary",
        "contract-money",
        "contract-commitment",
        "contract-boards",
        "contract-concerns",
        "contract-benefits",
        "contract-duties",
        "contract-recommissioning",
        "audit-review",
        "appraisal-summary",
        "appraisal-options",
        "appraisal-other-options",
        "appraisal-judgements",
        "appraisal-scores",
        "appraisal-costs",
        "appraisal-sensitivity",
        "appraisal-consultation",
    }
    assert set(INSERT_KINDS) == set(INSERT_FORMS) == kinds


@pytest.mark.django_db
def test_paper_tasks_clerk_sees_all_coming_papers_an_author_their_own() -> None:
    coming = PaperFactory(meeting=MeetingDateFactory(held_on=date(2018, 9, 11)))
    PaperFactory(meeting=MeetingDateFactory(held_on=date(2018, 9, 18)))
    PaperFactory(meeting=MeetingDateFactory(held_on=date(2018, 8, 1)))
    clerk_tasks = PAPERS_TO_PUBLISH.tasks_for(PersonFactory(clerk=True), TODAY)
    (task,) = PAPERS_TO_PUBLISH.tasks_for(coming.author, TODAY)
    assert [each.due_on for each in clerk_tasks] == [
        date(2018, 9, 3),
        date(2018, 9, 10),
    ]
    assert coming.reference in task.title
    assert PAPERS_TO_PUBLISH.tasks_for(PersonFactory(auditor=True), TODAY) == []


@pytest.mark.django_db
def test_papers_showing_names_a_paper_on_the_contract_once() -> None:
    contract = ContractFactory()
    paper = PaperFactory(contract=contract)
    (use,) = papers_showing(paper.author, contract)
    assert use.title.startswith(paper.reference)
