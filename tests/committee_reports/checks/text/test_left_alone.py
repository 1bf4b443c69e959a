"""What is nearly wrong and is not; each stands beside one that is."""

from datetime import date

import pytest

from contracts_site.committee_reports.checks.text import Facts, Numbers, check_text

FACTS = Facts(law_on=date(2026, 12, 1), closed=frozenset({date(2018, 8, 27)}))
CASES = {
    "bullets of an inner list are not counted": (
        "Two aims:\n\n- one\n  - a\n  - b\n- other", "",
    ),
    "an inner list is counted by its own words": (
        "Two aims:\n\n- one, with three parts:\n  - a\n  - b\n- other", "count",
    ),
    "fewer than is no count": (
        "We need fewer than three options:\n\n- a\n- b\n- c\n- d", "",
    ),
    "another thing is counted than listed": (
        "The two contracts will include:\n\n- a\n- b\n- c", "",
    ),
    "a line within a paragraph that begins with a number": (
        "The contract began in the year\n2016. It ends later.\nOr so.", "",
    ),
    "letters that go on": ("(a) one\n(b) two\n(c) three", ""),
    "letters that skip": ("(a) one\n(b) two\n(d) four", "numbering"),
    "Roman numbers that go on": ("i. one\nii. two\niii. three\niv. four", ""),
    "a list that goes on after words": ("1. one\n2. two\n\nWords.\n\n3. three", ""),
    "a list that goes on too far": ("1. one\n2. two\n\nWords.\n\n4. four", "numbering"),
    "paragraphs of two sections": ("2.1 One.\n\n2.2 Two.\n\n3.1 Three.", ""),
    "a paragraph that is numbered twice": ("2.1 One.\n\n2.1 Two.", "numbering"),
    "paragraphs that begin with figures": (
        "40 families came.\n\n25 providers answered.\n\n2.5 million live here.", "",
    ),
    "headings that begin with figures": (
        "## 12 centres\n\nOpen.\n\n## 3 clubs\n\nOpen.\n\n## 1 office\n\nOpen.", "",
    ),
    "headings that are dates": (
        "## 1 May 2018\n\nOne.\n\n## 4 July 2018\n\nOther.", "",
    ),
    "an appendix that counts anew": (
        "# 1. One\n\nA.\n\n# 2. Two\n\nB.\n\n# Appendix A\n\n## 1. One\n\nC.", "",
    ),
    "a part of what was added up": (
        "It is £3m plus £2m, of which £1m in total is new.", "",
    ),
    "over the turn of the year": ("It runs from November to March 2019.", ""),
    "a date that was brought forward": (
        "The start was moved from 3 May 2019 to 1 April 2019.", "",
    ),
    "starts and ends": ("It starts on 1 May 2019 and ends on 30 April 2018.", "dates"),
    "numbers with slashes": ("It runs from 01/10/2019 to 30/09/2018.", "dates"),
    "news in the order of papers": (
        "Milestones:\n\n- May 2018: one\n- April 2018: other\n- March 2018: third", "",
    ),
    "a day that no calendar has": ("It was on Monday 31 June 2018.", ""),
    "a percentage that is rounded": ("Two thirds, 2 of 3 (67%).", ""),
    "percentage first": ("It was 70% (45 of 60).", "percentage"),
    "none considered, and none removed": ("No other options were considered.", ""),
    "a number in Roman figures": ("See Schedule XX of the rules.", ""),
    "a link is no prompt": ("See [name of the paper](https://council.example/a).", ""),
    "a handle is no address": ("Follow @council for news.", ""),
    "an address with a space": ("Write to team @council.example today.", "address"),
    "an address that ends a sentence": ("See https://council.example/papers/.", ""),
    "www without an end": ("See www.council for more.", "address"),
    "old law, said to be old": ("The Data Protection Act 1998 was repealed in 2018.", ""),
    "an acronym with its words after it": ("The LSCB (local safeguarding board) met.", ""),
    "an acronym explained too late": (
        "The LSCB met. The local safeguarding board (LSCB) agreed.", "acronym",
    ),
    "a line in capitals": ("THIS IS THE REPORT OF THE PANEL", ""),
    "text in code": ("Type `the the XX` here.\n\n```\nTBC\n```", ""),
    "a table of acronyms": ("| LSCB | local safeguarding board |\n\nThe LSCB met.", ""),
    "a heading above a smaller one": ("# A\n\n## B\n\nText.", ""),
    "a meeting with parents on a Saturday": (
        "The panel's meeting with parents is on Saturday 3 March 2018.", "",
    ),
    "section of an Act, below": ("Under section 9 below of the Children Act 1989.", ""),
}  # fmt: skip


@pytest.mark.parametrize(("text", "found"), CASES.values(), ids=CASES)
def test_near_miss(text: str, found: str) -> None:
    expected = [found] if found else []
    assert [finding.check.value for finding in check_text(text, FACTS)] == expected


def test_finding_names_the_line_inside_its_paragraph() -> None:
    [finding] = check_text("First line.\n\nSecond\nthird with the the\nfourth.", FACTS)
    assert finding.line == 4


def test_numbers_given_take_the_place_of_those_typed() -> None:
    text = "For more, see section 3 and appendix B."
    given = Numbers(sections=frozenset("12"), appendices=frozenset("A"), is_whole=True)
    facts = Facts(law_on=FACTS.law_on, numbers=given)
    assert {f.words for f in check_text(text, facts)} == {"see section 3", "appendix B"}
    assert check_text(text, FACTS) == ()


def test_acronyms_given_need_no_words() -> None:
    facts = Facts(law_on=FACTS.law_on, acronyms={"LSCB"})
    assert check_text("The LSCB met.", facts) == ()
    assert check_text("The LSCB met.", FACTS)
