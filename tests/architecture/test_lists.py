"""The lists that lower apps offer are filled by upper ones, once each."""

import pytest
from django.urls import reverse

from contracts.access.holdings import HOLDING_SOURCES
from contracts.bundles.pieces import RECORD_PARTS
from contracts.bundles.tables import RECORD_TABLES
from contracts.concerns.open_actions import OPEN_ACTION_SOURCES
from contracts.concerns.plan_parts import PLAN_PARTS
from contracts.concerns.portfolio import CONCERNS_PAGES
from contracts.concerns.sections import CONCERN_SECTIONS
from contracts.governance.committees.panels import COMMITTEE_PANELS
from contracts.governance.pack_parts import MEETING_PACK_PARTS
from contracts.organisations.kept_parties import KEPT_OF_PARTIES
from contracts.organisations.panels import PROVIDER_PANELS
from contracts.procurement.parts import PROCUREMENT_ORIGINS, PROCUREMENT_PARTS
from contracts.register.calendar_entries import CALENDAR_ENTRIES
from contracts.register.history_sources import HISTORY_SOURCES
from contracts.register.home_panels import HOME_PANELS
from contracts.register.home_tasks import HOME_TASKS
from contracts.register.kept_fields import KEPT_OF_CONTRACTS
from contracts.register.panels import CONTRACT_PANELS
from contracts.register.portfolio_pages import PORTFOLIO_PAGES
from contracts.register.search_sources import SEARCH_SOURCES
from contracts.register.sub_pages import CONTRACT_SUB_PAGES
from contracts.register.tabs import CONTRACT_TABS
from contracts.register.uses import RECORD_USES
from contracts.saved_views.lists import SAVED_LISTS
from contracts.transparency.public_pages import PUBLIC_PAGES
from contracts.variations.consequences import (
    APPROVAL_CHECKS,
    APPROVAL_CONSEQUENCES,
    VARIATION_PARTS,
)
from contracts_site.accounts.second_factor.owing import MUST_HAVE_SECOND_FACTOR
from contracts_site.committee_reports.inserts.kinds import INSERT_KINDS
from contracts_site.committee_reports.joining import stops_to_publication
from contracts_site.foundation.jobs.daily import DAILY_WORK
from contracts_site.foundation.jobs.handlers import handler_of
from contracts_site.foundation.jobs.viewers import JOB_VIEWERS
from contracts_site.foundation.look.navigation import NAVIGATION, SEARCH_BOXES
from kpis.reminders.parts import DIGEST_PARTS
from kpis.returns.consequences import RETURN_CONSEQUENCES
from kpis.returns.figure_uses import FIGURE_USES
from options_appraisal.appraisals.acts import STATE_ACTS
from options_appraisal.appraisals.kinds import RECORD_KINDS
from options_appraisal.appraisals.sections import APPRAISAL_SECTIONS

LISTS: dict[str, list[object]] = {
    "tabs of a contract": [each.label for each in CONTRACT_TABS],
    "panels of a contract": [each.title for each in CONTRACT_PANELS],
    "sources of history": [each.name for each in HISTORY_SOURCES],
    "pages under a tab": [(each.tab, each.label) for each in CONTRACT_SUB_PAGES],
    "lists over all contracts": [each.label for each in PORTFOLIO_PAGES],
    "tasks on the home page": [each.name for each in HOME_TASKS],
    "entries of the calendar": [each.name for each in CALENDAR_ENTRIES],
    "sources of open actions": [each.name for each in OPEN_ACTION_SOURCES],
    "parts of a meeting pack": [each.key for each in MEETING_PACK_PARTS],
    "pages of a procurement": [each.url_name for each in PROCUREMENT_PARTS],
    "origins of a procurement": [each.name for each in PROCUREMENT_ORIGINS],
    "panels of a committee": [each.title for each in COMMITTEE_PANELS],
    "panels of a provider": [each.title for each in PROVIDER_PANELS],
    "panels of the home page": [each.title for each in HOME_PANELS],
    "sections of issues and risks": [each.label for each in CONCERN_SECTIONS],
    "concerns across contracts": [each.label for each in CONCERNS_PAGES],
    "uses of a record": [each.name for each in RECORD_USES],
    "parts of a record": [each.name for each in RECORD_PARTS],
    "tables of a record": [each.name for each in RECORD_TABLES],
    "uses of a figure": [each.name for each in FIGURE_USES],
    "checks before approval": [each.name for each in APPROVAL_CHECKS],
    "consequences of approval": [each.name for each in APPROVAL_CONSEQUENCES],
    "kept fields of contracts": list(KEPT_OF_CONTRACTS.sources),
    "kept fields of parties": list(KEPT_OF_PARTIES.sources),
    "parts of an action plan": [each.name for each in PLAN_PARTS],
    "consequences of a return": [each.name for each in RETURN_CONSEQUENCES],
    "parts of a variation": [each.title for each in VARIATION_PARTS],
    "kinds of insert": list(INSERT_KINDS),
    "stops to publication": [each.__name__ for each in stops_to_publication],
    "parts of a digest": [each.name for each in DIGEST_PARTS],
    "daily work": [each.kind for each in DAILY_WORK],
    "lists with views": [each.url_name for each in SAVED_LISTS.values()],
    "sources of search": [each.name for each in SEARCH_SOURCES],
    "search boxes": [each.label for each in SEARCH_BOXES],
    "viewers of jobs": list(JOB_VIEWERS),
    "records of an appraisal": [each.slug for each in RECORD_KINDS],
    "parts of an appraisal": [each.slug for each in APPRAISAL_SECTIONS],
    "moves of an appraisal": [each.words for each in STATE_ACTS],
    "pages for the public": [each.label for each in PUBLIC_PAGES],
    "who must have a second step": [each.__name__ for each in MUST_HAVE_SECOND_FACTOR],
    "what a leaver hands over": [each.name for each in HOLDING_SOURCES],
    "navigation": [each.label for each in NAVIGATION],
}


@pytest.mark.parametrize("name", LISTS)
def test_list_is_filled_with_each_entry_once(name: str) -> None:
    entries = LISTS[name]
    assert entries
    assert len(set(entries)) == len(entries)


def test_list_every_tab_and_navigation_item_leads_to_a_page() -> None:
    of_a_contract = (
        *CONTRACT_TABS,
        *CONTRACT_SUB_PAGES,
        *CONCERN_SECTIONS,
    )
    assert all(reverse(each.url_name, args=[1]) for each in of_a_contract)
    across = (*NAVIGATION, *SEARCH_BOXES, *PORTFOLIO_PAGES, *CONCERNS_PAGES)
    assert all(reverse(each.url_name) for each in SAVED_LISTS.values())
    assert all(reverse(each.url_name) for each in across)


def test_list_every_source_of_search_leads_to_a_page() -> None:
    assert all(
        reverse(
            source.url_name,
            args=[
                *range(1, len(source.arguments) + 1),
                *filter(None, [source.part]),
            ],
        )
        for source in SEARCH_SOURCES
    )


def test_list_every_kind_of_search_result_has_one_place() -> None:
    orders = {(source.kind, source.order) for source in SEARCH_SOURCES}
    assert len(orders) == len({source.kind for source in SEARCH_SOURCES})


def test_list_every_daily_work_has_a_handler() -> None:
    assert all(handler_of(work.kind) for work in DAILY_WORK)
