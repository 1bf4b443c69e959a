"""The pages of findings, through the client."""

import csv
import io

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from contracts_site.committee_reports.checks.models import FindingDismissal
from contracts_site.committee_reports.papers.models import Paper
from tests.factories.accounts import PersonFactory
from tests.factories.papers import PaperFactory

pytestmark = pytest.mark.django_db


def address(name: str, *args: object) -> str:
    return reverse(f"committee_reports:{name}", args=args)


@pytest.fixture
def paper() -> Paper:
    text = {"Summary": "We found three reasons:\n\n- one\n- other\n\nCosts are TBC."}
    return PaperFactory(text=text, recommendations=("to note the the report;",))


@pytest.fixture
def author(paper: Paper) -> Client:
    client = Client()
    client.force_login(paper.author)
    return client


def exported(client: Client, paper: Paper, **asked: str) -> list[dict[str, str]]:
    response = client.get(address("finding-list", paper.pk), {"export": "csv", **asked})
    text = b"".join(response).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def dismiss_first(client: Client, paper: Paper, q: str, reason: str) -> None:
    page = client.get(address("finding-list", paper.pk), {"q": q})
    settled = page.context["listing"].rows[0]
    client.post(
        address("finding-dismiss", paper.pk, settled.finding.fingerprint),
        {"reason": reason},
    )


def test_paper_page_counts_open_findings_and_leads_to_them(
    author: Client, paper: Paper
) -> None:
    many = len(author.get(address("finding-list", paper.pk)).context["findings"].open)
    page = author.get(address("paper-detail", paper.pk)).content.decode()
    assert f"Findings ({many})" in page
    assert address("finding-list", paper.pk) in page


def test_finding_list_leads_to_each_place(author: Client, paper: Paper) -> None:
    page = author.get(address("finding-list", paper.pk)).content.decode()
    summary = paper.sections.get(title="Summary")
    recommendation = paper.recommendations.get()
    assert f"{address('section-edit', summary.pk)}#findings" in page
    assert f"{address('recommendation-edit', recommendation.pk)}#id_text" in page
    assert "This counts 3, but what follows is 2." in page


def test_finding_list_of_a_reader_has_no_way_to_dismiss(paper: Paper) -> None:
    client = Client()
    client.force_login(PersonFactory(auditor=True))
    page = client.get(address("finding-list", paper.pk)).content.decode()
    assert "This counts 3" in page
    assert "Dismiss" not in page.split("<main")[1].split("<tbody")[1]
    assert "/edit/" not in page.split("<tbody")[1]


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"check": "Doubled word"}, ["the the"]),
        ({"q": "tbc"}, ["TBC"]),
        ({"state": "dismissed"}, []),
        ({"place": "no such place", "q": "tbc"}, ["TBC"]),
    ],
    ids=["by check", "by words", "by state", "a place that is not"],
)
def test_finding_list_exports_what_is_filtered(
    author: Client, paper: Paper, asked: dict[str, str], words: list[str]
) -> None:
    assert [row["Words"] for row in exported(author, paper, **asked)] == words


def test_finding_list_sorts_by_place_both_ways(author: Client, paper: Paper) -> None:
    there = [row["Where"] for row in exported(author, paper, sort="order")]
    back = [row["Where"] for row in exported(author, paper, sort="-order")]
    assert there == back[::-1]
    assert len(set(there)) > 1


def test_dismissed_finding_is_counted_no_more_and_listed_with_its_reason(
    author: Client, paper: Paper
) -> None:
    before = len(exported(author, paper))
    dismiss_first(author, paper, "tbc", "The name of a project.")
    assert len(exported(author, paper)) == before - 1
    [row] = exported(author, paper, state="dismissed")
    assert row["Words"] == "TBC"
    assert f"Dismissed by {paper.author.name}" in row["Settled"]
    assert row["Settled"].endswith("The name of a project.")


def test_finding_is_not_dismissed_without_a_reason(
    author: Client, paper: Paper
) -> None:
    page = author.get(address("finding-list", paper.pk), {"q": "tbc"})
    fingerprint = page.context["listing"].rows[0].finding.fingerprint
    response = author.post(
        address("finding-dismiss", paper.pk, fingerprint), {"reason": "  "}
    )
    assert response.status_code == 422
    assert "Say why it may stay." in response.content.decode()
    assert not FindingDismissal.objects.exists()


def test_finding_that_is_gone_is_not_dismissed(author: Client, paper: Paper) -> None:
    response = author.post(
        address("finding-dismiss", paper.pk, "0" * 64),
        {"reason": "Why not."},
        follow=True,
    )
    assert "Nothing was dismissed" in response.content.decode()
    assert not FindingDismissal.objects.exists()


def test_dismissal_is_taken_back_after_a_question(author: Client, paper: Paper) -> None:
    dismiss_first(author, paper, "tbc", "The name of a project.")
    take_back = address(
        "finding-dismissal-take-back", FindingDismissal.objects.get().pk
    )
    assert "The name of a project." in author.get(take_back).content.decode()
    assert FindingDismissal.objects.exists()
    author.post(take_back)
    assert [row["Words"] for row in exported(author, paper, q="tbc")] == ["TBC"]
    history = author.get(address("paper-history", paper.pk)).content.decode()
    assert "The name of a project." in history


def test_dismissal_of_what_is_no_longer_found_stays_listed(
    author: Client, paper: Paper
) -> None:
    dismiss_first(author, paper, "tbc", "The name of a project.")
    summary = paper.sections.get(title="Summary")
    summary.body = "All is known."
    summary.save()
    page = author.get(address("finding-list", paper.pk)).content.decode()
    assert "Dismissals of what is no longer found" in page
    assert "The name of a project." in page


def test_paper_print_names_open_findings(author: Client, paper: Paper) -> None:
    page = author.get(address("paper-print", paper.pk)).content.decode()
    assert "Look at the findings" in page


@pytest.mark.parametrize("name", ["paper-detail", "finding-list", "paper-print"])
def test_more_text_asks_no_more_queries(
    author: Client, paper: Paper, name: str
) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as captured:
            author.get(address(name, paper.pk))
        return len(captured)

    asked()
    few = asked()
    summary = paper.sections.get(title="Summary")
    summary.body = "\n\n".join(f"Costs of place {n} are TBC." for n in range(60))
    summary.save()
    assert asked() == few <= 15


def test_section_page_lists_what_is_found_in_it_until_it_is_dismissed(
    author: Client, paper: Paper
) -> None:
    page = address("section-edit", paper.sections.get(title="Summary").pk)
    shown = author.get(page).content.decode()
    assert "Found in the saved text (2)" in shown
    assert "This counts 3, but what follows is 2." in shown
    dismiss_first(author, paper, "tbc", "The name of a project.")
    assert "Found in the saved text (1)" in author.get(page).content.decode()
