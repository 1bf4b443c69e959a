"""The worked examples of docs/rules/paper-checks.md, and its table of replaced law."""

import re
from datetime import date

import pytest

from contracts_site.committee_reports.checks.text import Facts, check_text
from contracts_site.committee_reports.checks.text.replaced_law import REPLACED_LAW
from contracts_site.committee_reports.checks.text.written_dates import day_words
from tests.rule_pages import rows_under

PAGE = "paper-checks.md"
FACTS = Facts(law_on=date(2026, 12, 1), closed=frozenset({date(2018, 8, 27)}))
EXAMPLES = rows_under(PAGE, "Worked examples")


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: e["text"][:50])
def test_example_is_found_once_or_left_alone(example: dict[str, str]) -> None:
    lines = re.split(r"(?<= )/(?= )", example["text"])
    text = "\n".join(line.strip() for line in lines)
    expected = [example["found"].replace(" ", "-")] if example["found"] else []
    assert [finding.check.value for finding in check_text(text, FACTS)] == expected


def test_replaced_law_is_that_of_the_page() -> None:
    said = [
        (row["law"], row["replaced by"], row["since"])
        for row in rows_under(PAGE, "Law since replaced")
    ]
    assert said == [
        (law.law, law.replaced_by, day_words(law.since)) for law in REPLACED_LAW
    ]
