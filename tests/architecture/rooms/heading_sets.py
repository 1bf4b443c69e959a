"""Who may open which page of heading sets."""

from collections.abc import Mapping

from contracts.register.models import Contract
from contracts_site.accounts.models import User
from contracts_site.committee_reports.heading_sets.versions import (
    begin_version,
    bring_into_use,
    retire_heading_set,
)
from tests.architecture.access_rules import READ_WHOLE, Rule, but
from tests.factories.papers import HeadingSetFactory, PaperFactory

READ = READ_WHOLE + "S"
USED, OFF = "heading_set_pk=used_set_pk", "heading_set_pk=retired_set_pk"

RULES = [
    Rule(
        "Heading sets are read by whoever reads contracts whole, and by administrators",
        "GET",
        READ,
        but(READ),
        (
            "committee_reports:heading-set-list",
            "committee_reports:heading-set-detail",
            "committee_reports:heading-set-history",
        ),
    ),
    Rule(
        "… and kept by clerks and administrators",
        "GET POST",
        "KS",
        but("KS"),
        (
            "committee_reports:heading-set-create",
            "committee_reports:heading-set-edit",
            "committee_reports:heading-set-copy",
            "committee_reports:heading-set-bring-into-use",
            "committee_reports:heading-set-discard",
            f"committee_reports:heading-set-retire {USED}",
            "committee_reports:heading-line-create",
            "committee_reports:heading-line-edit",
            "committee_reports:heading-line-remove",
        ),
    ),
    Rule(
        "… who also begin versions, offer sets again and put lines in order",
        "POST",
        "KS",
        but("KS"),
        (
            f"committee_reports:heading-set-begin-version {OFF}",
            f"committee_reports:heading-set-offer-again {OFF}",
            "committee_reports:heading-line-move",
        ),
    ),
    Rule(
        "A draft takes the later headings by its author or the clerk",
        "GET POST",
        "AK",
        "CFU",
        ("committee_reports:paper-headings paper_pk=moved_paper_pk",),
    ),
]


def objects(contract: Contract, people: Mapping[str, User]) -> dict[str, int | str]:
    """One set in preparation, one in use, one retired; a draft that may be moved."""
    clerk = people["clerk"]
    prepared = begin_version(heading_set=HeadingSetFactory(), by=clerk)
    retired = HeadingSetFactory()
    retire_heading_set(heading_set=retired, by=clerk)
    paper = PaperFactory(author=people["author"], contract=contract)
    later = begin_version(heading_set=paper.heading_set, by=clerk)
    bring_into_use(heading_set=later, by=clerk)
    return {
        "heading_set_pk": prepared.pk,
        "used_set_pk": HeadingSetFactory().pk,
        "retired_set_pk": retired.pk,
        "moved_paper_pk": paper.pk,
        "line_kind": "headings",
        "line_pk": prepared.headings.first().pk,
    }
