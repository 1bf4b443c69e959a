"""What is exempt or internal is in no public version, in no form."""

import json
import re
from dataclasses import asdict
from decimal import Decimal
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdf import PdfReader
from pypdf.generic import StreamObject

from contracts_site.committee_reports.assembly.gather import gather
from contracts_site.committee_reports.inserts.kinds import INSERT_KINDS
from contracts_site.committee_reports.papers.models import Paper
from contracts_site.committee_reports.renderings.document import paper_html
from contracts_site.foundation.access_marks import AccessMark, Audience
from contracts_site.foundation.printing import print_pdf
from options_appraisal.appraisals.models import Appraisal
from options_appraisal.considered.models import Point
from options_appraisal.cost_models.models import CostLine
from tests.committee_reports.inserts.appraisals.situations import (
    KEYS,
    PRICE_WORDS,
    PRICED,
    PUBLIC,
    content_of,
    full_appraisal,
    place,
    priced,
)
from tests.factories import appraisals as made
from tests.factories.papers import PaperFactory
from tests.foundation.pdf_ua import pdf_ua_failures

pytestmark = pytest.mark.django_db
EXEMPT_3 = "Exempt: not for publication, paragraph 3"
AMOUNTS = (Decimal("1.00"), Decimal("412345.67"), Decimal("9000000.00"))
NAME = "Quillfeather"
MOST_QUERIES = 15


def paper_with_all(appraisal: Appraisal) -> Paper:
    paper = PaperFactory()
    for key in KEYS:
        place(paper, key, appraisal)
    return Paper.objects.get(pk=paper.pk)


def html_of(paper: Paper, audience: Audience) -> str:
    return paper_html(gather(Paper.objects.get(pk=paper.pk), audience=audience))


@pytest.mark.parametrize(
    "is_criterion", [False, True], ids=["cost beside the scores", "cost is a criterion"]
)
@pytest.mark.parametrize("key", KEYS)
def test_public_version_is_the_same_whatever_the_exempt_line_comes_to(
    key: str, is_criterion: bool
) -> None:
    appraisal = full_appraisal(cost_is_a_criterion=is_criterion)
    line = priced(appraisal)
    public, whole = set(), set()
    for amount in AMOUNTS:
        CostLine.objects.filter(pk=line.pk).update(amount=amount)
        content = content_of(key, appraisal)
        public.add(json.dumps(INSERT_KINDS[key].published(content), default=str))
        whole.add(json.dumps(content, default=str))
    assert len(public) == 1
    told = public.pop()
    assert NAME not in told
    if len(whole) > 1:
        assert EXEMPT_3 in told


@pytest.mark.parametrize(
    ("key", "is_criterion"),
    [
        ("appraisal-costs", False),
        ("appraisal-sensitivity", False),
        ("appraisal-scores", True),
        ("appraisal-summary", True),
    ],
)
def test_exempt_line_moves_what_the_exempt_version_says(
    key: str, is_criterion: bool
) -> None:
    """So that the test above has something to keep back."""
    appraisal = full_appraisal(cost_is_a_criterion=is_criterion)
    line = priced(appraisal)
    told = set()
    for amount in AMOUNTS:
        CostLine.objects.filter(pk=line.pk).update(amount=amount)
        told.add(json.dumps(content_of(key, appraisal)["pieces"]))
    assert len(told) > 1


def test_public_html_holds_no_price_and_the_exempt_one_does() -> None:
    appraisal = full_appraisal()
    priced(appraisal)
    paper = paper_with_all(appraisal)
    public, exempt = html_of(paper, Audience.PUBLIC), html_of(paper, Audience.EXEMPT)
    assert EXEMPT_3 in public
    assert not [words for words in (*PRICE_WORDS, NAME) if words in public]
    assert "1,208,345.67" in exempt
    assert "Costs of option 4" in public


def test_public_pdf_holds_no_price_anywhere() -> None:
    """Not in text, raw streams, metadata or outline; and it can be read aloud."""
    appraisal = full_appraisal()
    priced(appraisal)
    pdf = print_pdf(html_of(paper_with_all(appraisal), Audience.PUBLIC)).pdf
    assert pdf_ua_failures(pdf) == []
    reader = PdfReader(BytesIO(pdf))
    told = " ".join(page.extract_text() for page in reader.pages)
    told = re.sub(r"\s+", " ", told)
    assert EXEMPT_3 in told
    streams = b" ".join(
        each.get_data()
        for number in range(1, len(reader.xref[0]) + len(reader.xref_objStm))
        if isinstance(each := reader.get_object(number), StreamObject)
    )
    everywhere = " ".join(
        [
            told,
            pdf.decode("latin-1"),
            streams.decode("latin-1"),
            str(reader.metadata),
            str(reader.outline),
        ]
    )
    assert not [words for words in (*PRICE_WORDS, NAME) if words in everywhere]


@pytest.mark.parametrize("field", PUBLIC)
@pytest.mark.parametrize("mark", [AccessMark.EXEMPT, AccessMark.INTERNAL])
def test_part_marked_after_placing_leaves_the_paper_at_once(
    field: str, mark: AccessMark
) -> None:
    canary = {
        "points_access": "Staff stay.",
        "consultation_access": "Head teachers",
        "costs_access": "£799,000",
        "scores_access": "In-house is first with 66 of 100",
    }[field]
    paper = paper_with_all(appraisal := full_appraisal())
    assert canary in html_of(paper, Audience.PUBLIC)
    Appraisal.objects.filter(pk=appraisal.pk).update(**{field: mark})
    assert canary not in html_of(paper, Audience.PUBLIC)
    is_there = canary in html_of(paper, Audience.EXEMPT)
    assert is_there is (mark == AccessMark.EXEMPT)


def test_line_marked_exempt_after_placing_leaves_the_paper_at_once() -> None:
    appraisal = full_appraisal()
    line = priced(appraisal)
    CostLine.objects.filter(pk=line.pk).update(exempt_paragraph=None, exempt_reason="")
    paper = paper_with_all(appraisal)
    assert "1,208,345.67" in html_of(paper, Audience.PUBLIC)
    CostLine.objects.filter(pk=line.pk).update(exempt_paragraph=3, exempt_reason="Bid")
    public = html_of(paper, Audience.PUBLIC)
    assert not [words for words in (*PRICE_WORDS, NAME) if words in public]


@pytest.mark.parametrize("audience", Audience)
def test_point_marked_exempt_after_placing_leaves_the_paper_at_once(
    audience: Audience,
) -> None:
    paper = paper_with_all(appraisal := full_appraisal())
    assert "Staff stay." in html_of(paper, audience)
    points = Point.objects.filter(option__appraisal=appraisal, words="Staff stay.")
    assert points.update(exempt_paragraph=3, exempt_reason="A bid is named.") == 1
    assert "Staff stay." not in html_of(paper, audience)
    assert "Staff stay." not in html_of(paper_with_all(appraisal), audience)


def test_marks_of_today_cost_as_many_queries_for_eight_inserts_as_for_one() -> None:
    appraisal = full_appraisal()
    one, eight = PaperFactory(), paper_with_all(appraisal)
    place(one, KEYS[0], appraisal)
    counts = []
    for paper in (one, eight):
        loaded = Paper.objects.get(pk=paper.pk)
        with CaptureQueriesContext(connection) as queries:
            gather(loaded, audience=Audience.PUBLIC)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_paper_page_asks_as_much_for_eight_inserts_as_for_one() -> None:
    appraisal = full_appraisal()
    one, eight = PaperFactory(), paper_with_all(appraisal)
    place(one, "appraisal-scores", appraisal)
    counts = []
    for paper in (one, eight):
        reader = Client()
        reader.force_login(paper.author)
        url = reverse("committee_reports:paper-detail", args=[paper.pk])
        with CaptureQueriesContext(connection) as queries:
            assert reader.get(url).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] <= MOST_QUERIES


@pytest.mark.parametrize(
    ("mark", "audience"),
    [
        (AccessMark.EXEMPT, Audience.PUBLIC),
        (AccessMark.INTERNAL, Audience.PUBLIC),
        (AccessMark.INTERNAL, Audience.EXEMPT),
    ],
)
def test_all_parts_marked_no_option_is_named_and_nobody_quoted(
    mark: AccessMark, audience: Audience
) -> None:
    appraisal = full_appraisal(**dict.fromkeys(PUBLIC, mark))
    option = appraisal.options.get(number=PRICED)
    content = gather(paper_with_all(appraisal), audience=audience)
    told = json.dumps([asdict(part) for part in content.parts], default=str)
    for words in (option.name, "Staff stay.", "Keep the hubs.", "799000", "of 100"):
        assert words not in told


def test_no_score_of_one_scorer_stands_in_a_paper() -> None:
    appraisal = full_appraisal(scorers=2)
    (row, *_) = matrix_of(appraisal)
    assert row[2:] == ["60", "50", "70", "65"]
    told = json.dumps(content_of("appraisal-scores", appraisal))
    members = appraisal.members.all()
    assert not [each.name for each in members if each.name in told]


def test_spread_is_shown_from_three_scorers_up() -> None:
    (row, *_) = matrix_of(full_appraisal(scorers=3))
    assert row[2:] == [
        "60 (60 to 60)",
        "50 (50 to 50)",
        "70 (70 to 70)",
        "65 (65 to 65)",
    ]


def matrix_of(appraisal: Appraisal) -> list[list[str]]:
    content = content_of("appraisal-scores", appraisal)
    (table,) = next(
        each["data"]["tables"]
        for each in content["pieces"]
        if each["title"] == "Scores"
    )
    return [row["cells"] for row in table["rows"]]


def test_guest_s_name_is_in_a_point_that_they_made_and_nowhere_else() -> None:
    appraisal = full_appraisal()
    guest = made.MemberFactory(appraisal=appraisal, guest=True, name="Brightwater")
    option = appraisal.options.first()
    made.PointFactory(option=option, member=guest, words="We keep the staff.")
    naming = [
        key for key in KEYS if "Brightwater" in json.dumps(content_of(key, appraisal))
    ]
    assert naming == ["appraisal-judgements"]
