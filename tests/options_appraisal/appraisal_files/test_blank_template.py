"""The form to fill in by hand has a box for each option and criterion, either way."""

import pytest
from bs4 import BeautifulSoup

from options_appraisal.appraisal_files.audiences import FileAudience
from options_appraisal.appraisal_files.document import (
    EMPTY_CRITERIA,
    EMPTY_OPTIONS,
    blank_html,
)
from options_appraisal.appraisals.models import Appraisal
from tests.factories.appraisals import AppraisalFactory
from tests.factories.scored_appraisals import scored_appraisal
from tests.options_appraisal.appraisal_files.round_trip import TODAY

pytestmark = pytest.mark.django_db
WAYS = pytest.mark.parametrize("way", Appraisal.Way, ids=lambda way: way.label)


def boxes(appraisal: Appraisal, way: Appraisal.Way) -> list[list[list[str]]]:
    """Of each option the rows of “How it does”, after the head: the cells' words."""
    html = blank_html(appraisal, audience=FileAudience.INTERNAL, on=TODAY, way=way)
    page = BeautifulSoup(html, "html.parser")
    tables = [
        heading.find_next("table")
        for heading in page.find_all("h3", string="How it does")
    ]
    return [
        [
            [cell.get_text(strip=True) for cell in row.find_all(["th", "td"])]
            for row in table.find("tbody").find_all("tr")
        ]
        for table in tables
    ]


@WAYS
def test_blank_template_names_what_there_is_and_leaves_the_rest_empty(way) -> None:
    appraisal = scored_appraisal(state="moderation")
    found = boxes(appraisal, way)
    assert len(found) == appraisal.options.count()
    columns = 2 if way == Appraisal.Way.WEIGHTED else 1
    for rows in found:
        assert [row[0] for row in rows] == [
            "1. Outcomes",
            "2. Value for money",
            "3. Deliverability",
            "4. Social value",
        ]
        assert all(row[1:] == [""] * columns for row in rows)


@WAYS
def test_blank_template_of_an_appraisal_just_begun_has_boxes_to_name(way) -> None:
    found = boxes(AppraisalFactory(), way)
    assert [len(rows) for rows in found] == [EMPTY_CRITERIA] * EMPTY_OPTIONS
