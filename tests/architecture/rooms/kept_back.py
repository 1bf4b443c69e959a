"""Who may open what of a paper that is not for publication."""

from collections.abc import Mapping

from contracts.register.models import Contract
from contracts_site.accounts.models import User
from tests.architecture.access_rules import Rule, but
from tests.factories.kept_back import (
    AttachmentFactory,
    ExemptDownloadFactory,
    MarkFactory,
)
from tests.factories.papers import PaperFactory

PAPER = "paper_pk=closed_paper_pk"
RULES = [
    Rule(
        "What a draft keeps back is read by whoever reads the draft",
        "GET",
        "CAFKU",
        "",
        (
            f"committee_reports:mark-list {PAPER}",
            f"committee_reports:attachment-list {PAPER}",
            f"committee_reports:exempt-page {PAPER}",
        ),
    ),
    Rule(
        "… who also print it and take its files, which is logged",
        "GET POST",
        "CAFKU",
        "",
        (
            f"committee_reports:exempt-print {PAPER}",
            "committee_reports:attachment-download",
        ),
    ),
    Rule(
        "… and download the PDF or the Word file",
        "POST",
        "CAFKU",
        "",
        (
            f"committee_reports:exempt-pdf {PAPER}",
            f"committee_reports:exempt-word {PAPER}",
        ),
    ),
    Rule(
        "Marks are proposed, and attachments kept, by whoever writes the paper",
        "GET POST",
        "AK",
        "CFU",
        (
            f"committee_reports:mark-create {PAPER}",
            f"committee_reports:attachment-create {PAPER}",
            "committee_reports:attachment-edit",
            "committee_reports:attachment-remove",
        ),
    ),
    Rule(
        "… who also put attachments in order",
        "POST",
        "AK",
        "CFU",
        ("committee_reports:attachment-move",),
    ),
    Rule(
        "The clerk decides on marks and lifts them",
        "GET POST",
        "K",
        "CAFU",
        ("committee_reports:mark-decide", "committee_reports:mark-lift"),
    ),
    Rule(
        "The log of exempt downloads is read by the clerk and auditors",
        "GET",
        "KU",
        but("KU"),
        ("committee_reports:exempt-download-list",),
    ),
]


def objects(contract: Contract, people: Mapping[str, User]) -> dict[str, int | str]:
    paper = PaperFactory(
        contract=contract,
        author=people["author"],
        text={"Summary": "Public.\n\n::: exempt 3\nOf bids.\n:::"},
    )
    attachment = AttachmentFactory(paper=paper)
    mark = MarkFactory(piece=attachment)
    ExemptDownloadFactory(paper=paper)
    return {
        "closed_paper_pk": paper.pk,
        "attachment_pk": attachment.pk,
        "mark_pk": mark.pk,
    }
