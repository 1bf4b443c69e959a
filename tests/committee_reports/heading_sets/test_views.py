"""The pages of heading sets, for those who keep them and those who read them."""

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from contracts_site.accounts.models import User
from contracts_site.committee_reports.heading_sets.kinds import SetState
from contracts_site.committee_reports.heading_sets.models import HeadingSet
from contracts_site.committee_reports.heading_sets.versions import begin_version
from tests.factories.accounts import PersonFactory
from tests.factories.papers import HeadingSetFactory, PaperFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def keeper() -> User:
    person: User = PersonFactory(clerk=True)
    return person


@pytest.fixture
def client(keeper: User) -> Client:
    client = Client()
    client.force_login(keeper)
    return client


@pytest.fixture
def prepared(keeper: User) -> HeadingSet:
    return begin_version(heading_set=HeadingSetFactory(), by=keeper)


def address(name: str, *args: object) -> str:
    return reverse(f"committee_reports:{name}", args=args)


def test_list_is_filtered_and_exported_with_its_papers(client: Client) -> None:
    used = PaperFactory(heading_set__name="For cabinet").heading_set
    HeadingSetFactory(name="For scrutiny")
    page = client.get(address("heading-set-list"), {"q": "cabinet"}).content.decode()
    assert "For cabinet" in page
    assert "For scrutiny" not in page
    exported = client.get(
        address("heading-set-list"), {"q": "cabinet", "export": "csv"}
    )
    row = exported.getvalue().decode().splitlines()[1]
    assert row.startswith("For cabinet,1,In use,")
    assert row.endswith(f",{used.headings.count()},1")


def test_set_is_started_and_filled_and_brought_into_use(client: Client) -> None:
    started = {
        "name": "Corporate parenting board",
        "numbering": "by_section",
        "cover_layout": "box",
        "appendix_labels": "letters",
        "exempt_version": "whole",
        "urgency_words": "Urgent: {reason}",
    }
    client.post(address("heading-set-create"), started)
    made = HeadingSet.objects.get()
    client.post(
        address("heading-line-create", made.pk, "headings"),
        {"title": "The issue", "kind": "section", "is_numbered": "on"},
    )
    for _ in range(2):
        client.post(
            address("heading-line-create", made.pk, "cover-fields"),
            {"label": "Key decision?", "kind": "yes_no"},
        )
    client.post(
        address("heading-line-create", made.pk, "clearances"),
        {"kind": "legal", "step": "1", "working_days": "5"},
    )
    keys = list(made.cover_fields.values_list("key", flat=True))
    assert keys == ["key-decision", "key-decision-2"]
    asked = client.get(address("heading-set-bring-into-use", made.pk))
    assert "can no longer be changed" in asked.content.decode()
    client.post(address("heading-set-bring-into-use", made.pk))
    made.refresh_from_db()
    assert made.state == SetState.IN_USE
    page = client.get(address("heading-set-detail", made.pk)).content.decode()
    assert "Begin a new version" in page
    assert "Add a heading" not in page


def test_line_is_moved_changed_and_removed_by_buttons(
    client: Client, prepared: HeadingSet
) -> None:
    first, second = prepared.headings.all()[:2]
    client.post(
        address("heading-line-move", "headings", second.pk), {"direction": "up"}
    )
    assert prepared.headings.first() == second
    form = client.get(address("heading-line-edit", "headings", first.pk))
    typed = {**form.context["form"].initial, "title": "In short"}
    typed["seen"] = form.context["form"]["seen"].initial
    client.post(address("heading-line-edit", "headings", first.pk), typed)
    client.post(address("heading-line-remove", "headings", second.pk))
    titles = list(prepared.headings.values_list("title", flat=True))
    assert titles[0] == "In short"
    assert second.title not in titles


def test_change_to_a_set_in_use_is_refused_in_words(client: Client) -> None:
    in_use = HeadingSetFactory()
    heading = in_use.headings.first()
    refused = client.post(address("heading-line-remove", "headings", heading.pk))
    told = " ".join(str(message) for message in get_messages(refused.wsgi_request))
    assert "Begin a new version to change it" in told
    assert in_use.headings.filter(pk=heading.pk).exists()


def test_name_that_is_taken_is_told_at_its_field(
    client: Client, prepared: HeadingSet
) -> None:
    other = HeadingSetFactory(name="Taken already")
    page = client.post(address("heading-set-copy", prepared.pk), {"name": other.name})
    assert page.context["form"].errors["name"] == [
        "Another heading set already has this name."
    ]
    assert "<title>Error: " in page.content.decode()


def test_history_of_a_version_tells_of_its_lines(
    client: Client, prepared: HeadingSet
) -> None:
    page = client.get(address("heading-set-history", prepared.pk)).content.decode()
    assert "Heading created: Summary" in page


def test_reader_finds_no_act(prepared: HeadingSet) -> None:
    client = Client()
    client.force_login(PersonFactory(author=True))
    page = client.get(address("heading-set-detail", prepared.pk)).content.decode()
    assert "Bring into use" not in page
    assert "What may be done" not in page


def test_line_of_an_unknown_sort_is_not_found(client: Client) -> None:
    address_of_none = address("heading-line-edit", "headlines", 1)
    assert client.get(address_of_none).status_code == 404


def test_clearance_is_not_moved(client: Client, prepared: HeadingSet) -> None:
    client.post(
        address("heading-line-create", prepared.pk, "clearances"),
        {"kind": "legal", "step": "1", "working_days": "5"},
    )
    clearance = prepared.clearances.get()
    moved = client.post(address("heading-line-move", "clearances", clearance.pk))
    assert moved.status_code == 404
