"""Heading sets and papers, made through the services so that they are whole.

`PaperFactory()` is in the straight-through form, `PaperFactory(boxed=True)` has the
cover box and 17 numbered headings. `text` writes sections by their title.
"""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, ClassVar

import factory

from contracts.governance.models import MeetingDate
from contracts_site.accounts.models import User
from contracts_site.committee_reports.heading_sets.models import HeadingSet
from contracts_site.committee_reports.heading_sets.services import create_heading_set
from contracts_site.committee_reports.papers.details import (
    NewPaper,
    PaperCover,
    SectionText,
)
from contracts_site.committee_reports.papers.models import Paper
from contracts_site.committee_reports.papers.recommendations import add_recommendation
from contracts_site.committee_reports.papers.services import (
    create_paper,
    write_section,
)
from tests.factories.accounts import PersonFactory
from tests.factories.contracts import MeetingDateFactory
from tests.factories.heading_sets import (
    BOXED_BY_SECTION,
    STRAIGHT_THROUGH,
)

STARTED_AT = datetime(2018, 10, 1, 9, 0, tzinfo=UTC)


class HeadingSetFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = HeadingSet

    name = factory.Sequence(lambda n: f"Heading set {n}")
    committee = None
    wanted = STRAIGHT_THROUGH

    class Params:
        boxed = factory.Trait(wanted=BOXED_BY_SECTION)

    @classmethod
    def _create(cls, model_class: type[HeadingSet], *args: Any, **kw: Any) -> Any:
        wanted = replace(kw["wanted"], name=kw["name"])
        return create_heading_set(
            wanted=wanted, committee=kw["committee"], by=PersonFactory()
        )


class PaperFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Paper

    reference = factory.Sequence(lambda n: f"P-{n:03}")
    title = "Children's centres: how the contract is doing"
    heading_set = factory.SubFactory(HeadingSetFactory)
    meeting = factory.SubFactory(MeetingDateFactory)
    author = factory.SubFactory(PersonFactory, author=True)
    report_of = "Director of Children's Services"
    contract = None
    cover: ClassVar[dict[str, str]] = {}
    text: ClassVar[dict[str, str]] = {}
    recommendations: tuple[str, ...] = ()

    class Params:
        boxed = factory.Trait(
            heading_set=factory.SubFactory(HeadingSetFactory, boxed=True)
        )
        coming = factory.Trait(
            meeting=factory.SubFactory(MeetingDateFactory, coming=True)
        )

    @classmethod
    def _create(cls, model_class: type[Paper], *args: Any, **kw: Any) -> Any:
        author, meeting = kw["author"], kw["meeting"]
        paper = create_paper(wanted=_wanted(kw, meeting), at=STARTED_AT, by=author)
        for title, body in kw["text"].items():
            write_section(
                section=paper.sections.get(title=title),
                text=SectionText(body),
                seen_version=None,
                at=STARTED_AT,
                by=author,
            )
        for text in kw["recommendations"]:
            add_recommendation(paper=paper, text=text, by=author)
        return paper


def _wanted(kw: dict[str, Any], meeting: MeetingDate) -> NewPaper:
    author: User = kw["author"]
    return NewPaper(
        reference=kw["reference"],
        heading_set=kw["heading_set"],
        author=author,
        cover=PaperCover(
            title=kw["title"],
            meeting=meeting,
            report_of=kw["report_of"],
            contract=kw["contract"],
            values=kw["cover"],
        ),
    )
