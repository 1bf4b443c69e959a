"""A clean paper of twenty pages gives nothing; each slip put into it is found alone."""

from datetime import date
from pathlib import Path

import pytest

from contracts_site.committee_reports.checks.text import Check, Facts, check_text

PAPER = (Path(__file__).parent / "clean_paper.md").read_text(encoding="utf-8")
FACTS = Facts(law_on=date(2018, 9, 11), closed=frozenset({date(2018, 8, 27)}))


def test_a_clean_paper_gives_nothing() -> None:
    assert check_text(PAPER, FACTS) == ()


def test_the_same_paper_read_after_the_law_has_changed_names_the_old_law() -> None:
    later = Facts(law_on=date(2026, 12, 1), closed=FACTS.closed)
    assert [finding.words for finding in check_text(PAPER, later)] == [
        "Public Contracts Regulations 2015"
    ]


SLIPS = [
    (Check.COUNT, "Six options were found:", "Five options were found:"),
    (Check.REFERENCE, "Compared with option 2,", "Compared with option 7,"),
    (
        Check.REFERENCE,
        "the reasons in section 8;",
        "the reasons set out in section 28;",
    ),
    (Check.REFERENCE, "outcomes in appendix A are", "outcomes in appendix C are"),
    (Check.REFERENCE, "Recommendation 2 is", "Recommendation 5 is"),
    (Check.NUMBERING, "## 18. Background", "## 17. Background"),
    (Check.NUMBERING, "4.7 Satisfaction", "4.8 Satisfaction"),
    (Check.NUMBERING, "\n5. Has anything", "\n6. Has anything"),
    (Check.DATES, "from 1 June 2019 to", "from 1 December 2019 to"),
    (Check.DATES, "started on 1 October 2016 and", "started on 1 October 2026 and"),
    (Check.DATES, "- 29 October 2018:", "- 29 September 2018:"),
    (Check.WEEKDAY, "Thursday 14 June 2018", "Friday 14 June 2018"),
    (Check.MEETING, "meets on Tuesday 9", "meets on Sunday 7"),
    (Check.SUM, "| Total | | £2,224,000 |", "| Total | | £2,242,000 |"),
    (Check.SUM, "| 92 | 250 |", "| 92 | 260 |"),
    (Check.SUM, "£404k in all", "£440k in all"),
    (Check.PERCENTAGE, "(62.2%)", "(66.2%)"),
    (Check.CONSIDERED, "8.10 Compared", "No other options were considered. Compared"),
    (Check.LEFT_OVER, "about £45,000,", "about £XX,XXX,"),
    (Check.LEFT_OVER, "A board of both", "[Insert name] A board of both"),
    (Check.ADDRESS, "commissioning@council.example", "commissioning@council,example"),
    (Check.ADDRESS, "https://www.council", "https:/www.council"),
    (Check.LAW, "Data Protection Act 2018", "Data Protection Act 1998"),
    (Check.ACRONYM, "by the SEND programme", "by the CYPP programme"),
    (Check.IMAGE, "3.8 Larkfield", "![chart](use.png)\n\n3.8 Larkfield"),
    (Check.EMPTY, "## Young people\n", "## Babies\n\n## Young people\n"),
    (Check.LEVEL, "## Young people\n", "#### Young people\n"),
    (Check.DOUBLED, "The services are liked", "The the services are liked"),
    (Check.SPELLINGS, "3.8 Larkfield", "3.8 Larkfeild"),
    (Check.FINANCIAL_YEAR, "12 in 2017/18", "12 in 2017-18"),
]


@pytest.mark.parametrize(
    ("check", "was", "slip"),
    SLIPS,
    ids=[f"{check}: {slip}" for check, _, slip in SLIPS],
)
def test_a_slip_is_found_on_its_line(check: Check, was: str, slip: str) -> None:
    assert PAPER.count(was) == 1
    text = PAPER.replace(was, slip)
    found = check_text(text, FACTS)
    assert check in {finding.check for finding in found}
    assert {finding.check for finding in found} == {check}
