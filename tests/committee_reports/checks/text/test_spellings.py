"""Names in two spellings: the quick way beside the slow, obvious one."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts_site.committee_reports.checks.text import Check, Facts, check_text

FACTS = Facts(law_on=date(2018, 9, 11))
names = st.text("abd", min_size=6, max_size=8).map(lambda tail: f"Q{tail}")


def odd_ones(text: str) -> set[str]:
    return {f.words for f in check_text(text, FACTS) if f.check == Check.SPELLINGS}


def is_slip(odd: str, usual: str) -> bool:
    """Whether the two differ by one letter left out or two changed round, the first
    and the last letter apart."""
    if len(odd) == len(usual):
        apart = [
            at
            for at, pair in enumerate(zip(odd, usual, strict=True))
            if len(set(pair)) > 1
        ]
        inner = all(0 < at < len(odd) - 1 for at in apart)
        return (
            inner
            and len(apart) == 2
            and apart[1] == apart[0] + 1
            and (odd[apart[0]] == usual[apart[1]] and odd[apart[1]] == usual[apart[0]])
        )
    short, long = sorted((odd, usual), key=len)
    return (
        any(long[:at] + long[at + 1 :] == short for at in range(1, len(long) - 1))
        and len(long) == len(short) + 1
    )


@given(used=st.lists(names, max_size=14))
def test_slips_are_those_of_the_slow_way(used: list[str]) -> None:
    times = Counter(used)
    expected = {
        odd
        for odd in times
        for usual in times
        if times[odd] == 1 and times[usual] >= 2 and is_slip(odd, usual)
    }
    assert odd_ones(". ".join(used)) == expected


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "The Sub-Committee met. The Sub-Committee and the Sub Committee.",
            "Sub Committee",
        ),
        ("The Sub-Committee met. The Sub-committee met. The Sub-Committee.", ""),
        ("Phillips wrote. Phillips called. Philips came.", "Philips"),
        ("Clarkes wrote. Clarkes called. Clarke came.", ""),
        ("Contract signed. Contract kept. Contact us.", ""),
        ("Larkfield is old. Larkfeild is new.", ""),
    ],
    ids=[
        "hyphen or space",
        "capitals alone",
        "one letter missing",
        "a last letter",
        "words of the work",
        "once each",
    ],
)
def test_two_ways_of_one_name(text: str, found: str) -> None:
    assert odd_ones(text) == ({found} if found else set())
