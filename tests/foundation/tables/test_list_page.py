from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

pytestmark = pytest.mark.django_db
LIST = "/specimen/list/"


@pytest.fixture
def kind() -> ContentType:
    return ContentType.objects.create(app_label="tests", model="lantern")


@pytest.fixture
def lanterns(kind: ContentType) -> list[Permission]:
    Permission.objects.all().delete()
    return Permission.objects.bulk_create(
        Permission(
            name=f"Can {word} lantern {number:02}",
            codename=f"{word}_{number:02}",
            content_type=kind,
        )
        for number in range(30)
        for word in ("add", "change")
    )


def page_of(client: Client, query: str = "") -> BeautifulSoup:
    response = client.get(f"{LIST}{query}")
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def names(page: BeautifulSoup) -> list[str]:
    return [cell.text.strip() for cell in page.select("tbody th")]


def test_list_without_words_in_the_address_shows_the_first_page_sorted(
    client: Client, lanterns: Any
) -> None:
    page = page_of(client)

    assert len(names(page)) == 25
    assert names(page) == sorted(names(page))
    assert "1 to 25 of 60" in page.select_one(".app-bar__count").text.split("\n")[2]


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("?search=lantern+07", 2),
        ("?search=07+add", 1),
        ("?search=nothing+such", 0),
        ("?action=add&per_page=100", 30),
        ("?action=add&action=change&per_page=100", 60),
        ("?per_page=100", 60),
        ("?per_page=7", 25),
        ("?page=3", 10),
        ("?page=99", 10),
        ("?page=x", 25),
        ("?sort=nonsense", 25),
        ("?content_type=999999", 25),
    ],
)
def test_list_shows_what_its_address_asks(
    client: Client, lanterns: Any, query: str, count: int
) -> None:
    assert len(names(page_of(client, query))) == count


def test_sorting_link_turns_the_order_and_says_so(
    client: Client, lanterns: Any
) -> None:
    page = page_of(client, "?action=add&sort=name&page=2")
    head = page.select_one("th[aria-sort=ascending]")

    assert head.a.text.startswith("Name")
    assert head.a["href"] == "?action=add&sort=-name"
    turned = page_of(client, head.a["href"])
    assert names(turned) == sorted(names(turned), reverse=True)
    assert turned.select_one("th[aria-sort=descending]").a["href"].endswith("sort=name")
    assert page.select_one("th[aria-sort=none]").a.text.strip() == "Kind"


def test_each_filter_in_use_is_a_tag_that_takes_only_itself_away(
    client: Client, lanterns: Any, kind: ContentType
) -> None:
    query = (
        f"?search=can&action=add&action=change&content_type={kind.pk}"
        "&number_min=1&number_max=999999&sort=-name&page=2"
    )
    page = page_of(client, query)

    tags = {
        " ".join(link.text.split()).removeprefix("Remove filter "): link["href"]
        for link in page.select(".app-chosen__link:not(.app-chosen__link--all)")
    }
    assert list(tags) == [
        "Search: can",
        f"Kind of record: {kind}",
        "Action: Add",
        "Action: Change",
        "Number: from 1",
        "Number: to 999999",
    ]
    assert tags["Action: Add"] == (
        f"?search=can&action=change&content_type={kind.pk}"
        "&number_min=1&number_max=999999&sort=-name"
    )
    assert "number_min" not in tags["Number: from 1"]
    assert "number_max" in tags["Number: from 1"]
    assert page.select_one(".app-chosen__link--all")["href"] == "?sort=-name"


def test_pagination_keeps_filters_and_order(client: Client, lanterns: Any) -> None:
    page = page_of(client, "?search=lantern&sort=-name")

    assert page.select_one("[rel=next]")["href"] == "?search=lantern&sort=-name&page=2"
    following = page_of(client, page.select_one("[rel=next]")["href"])
    assert not set(names(page)) & set(names(following))


def test_rows_that_tie_never_stand_on_two_pages(client: Client, lanterns: Any) -> None:
    pages = [names(page_of(client, f"?sort=kind&page={n}")) for n in (1, 2, 3)]

    assert len({name for page in pages for name in page}) == 60


def test_filter_filled_in_wrongly_is_told_and_loses_nothing(
    client: Client, lanterns: Any
) -> None:
    page = page_of(client, "?number_min=abc&search=add")

    assert page.title.text.startswith("Error: Permissions")
    link = page.select_one(".govuk-error-summary a")
    assert page.select_one(link["href"])["value"] == "abc"
    assert page.select_one("#id_search")["value"] == "add"


def test_empty_list_says_what_to_do_and_a_filtered_one_how_to_widen(
    client: Client, lanterns: Any
) -> None:
    filtered = page_of(client, "?search=nothing+such")
    assert filtered.select_one(".app-empty a")["href"] == "?"

    Permission.objects.all().delete()
    assert "There is nothing here yet." in page_of(client).select_one(".app-empty").text


def test_bar_keeps_the_filters_when_sorting(client: Client, lanterns: Any) -> None:
    page = page_of(client, "?search=lantern&action=add&page=2")

    kept = {
        (field["name"], field["value"])
        for field in page.select(".app-bar__tools input[type=hidden]")
    }
    assert kept == {("search", "lantern"), ("action", "add")}


def test_queries_do_not_grow_with_rows(
    client: Client, kind: ContentType, lanterns: Any
) -> None:
    counts = []
    for size in (25, 50):
        with CaptureQueriesContext(connection) as captured:
            assert len(names(page_of(client, f"?per_page={size}"))) == size
        counts.append(len(captured))

    assert counts[0] == counts[1]
    assert counts[0] <= 15


def test_cells_are_written_for_people(client: Client, lanterns: Any) -> None:
    row = page_of(client).select_one("tbody tr")
    cells = [cell.text.strip() for cell in row.select("th, td")]

    assert cells[2].startswith("\N{MINUS SIGN}")
    assert cells[3:] == ["Live", "3 Sep 2018", "62.5", "\N{EN DASH}"]
    assert row.select_one("strong.govuk-tag--green")
    assert next(cell["data-label"] for cell in row.select("th, td")) == "Name"
