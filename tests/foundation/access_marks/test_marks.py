"""Which marks reach which audience, and the law's seven reasons."""

import re
from datetime import date
from pathlib import Path

import pytest

from contracts_site.foundation.access_marks import (
    EXEMPTIONS,
    AccessMark,
    Audience,
    admits,
)

ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.parametrize(
    ("audience", "mark", "admitted"),
    [
        pytest.param(
            Audience.PUBLIC, AccessMark.PUBLIC, True, id="public reads public"
        ),
        pytest.param(
            Audience.PUBLIC, AccessMark.INTERNAL, False, id="public, internal"
        ),
        pytest.param(Audience.PUBLIC, AccessMark.EXEMPT, False, id="public, exempt"),
        pytest.param(
            Audience.EXEMPT, AccessMark.PUBLIC, True, id="members read public"
        ),
        pytest.param(
            Audience.EXEMPT, AccessMark.INTERNAL, False, id="members, internal"
        ),
        pytest.param(
            Audience.EXEMPT, AccessMark.EXEMPT, True, id="members read exempt"
        ),
    ],
)
def test_admits_follows_the_table(
    audience: Audience, mark: AccessMark, admitted: bool
) -> None:
    assert admits(audience, mark) is admitted
    assert admits(audience.value, mark.value) is admitted


@pytest.mark.parametrize(
    ("audience", "mark"), [("public", ""), ("public", "secret"), ("", "public")]
)
def test_admits_an_unknown_word_is_refused(audience: str, mark: str) -> None:
    with pytest.raises(ValueError, match="is not a valid"):
        admits(audience, mark)


def test_exemptions_are_the_seven_paragraphs_each_with_its_source() -> None:
    assert list(EXEMPTIONS) == [1, 2, 3, 4, 5, 6, 7]
    for paragraph, exemption in EXEMPTIONS.items():
        assert exemption.paragraph == paragraph
        assert "Schedule 12A" in exemption.source
        assert f"paragraph {paragraph}" in exemption.source
        assert exemption.in_force_from == date(2006, 3, 1)


def test_exemption_footer_names_its_paragraph() -> None:
    assert EXEMPTIONS[3].footer == "Exempt: not for publication, paragraph 3"
    assert "financial or business affairs" in str(EXEMPTIONS[3])


def test_admits_agrees_with_the_table_in_the_written_rule() -> None:
    rule = (ROOT / "docs/rules/access-marks.md").read_text(encoding="utf-8")
    rows = re.findall(r"\| (public|exempt) \| (\w+) \| (yes|no) \|", rule)
    assert len(rows) == len(Audience) * len(AccessMark)
    for audience, mark, enters in rows:
        assert admits(audience, mark) is (enters == "yes")


def test_admits_worked_example_of_the_written_rule() -> None:
    pieces = {
        "summary": AccessMark.PUBLIC,
        "note": AccessMark.INTERNAL,
        "price": AccessMark.EXEMPT,
    }
    held = {
        audience: [name for name, mark in pieces.items() if admits(audience, mark)]
        for audience in Audience
    }
    assert held == {
        Audience.PUBLIC: ["summary"],
        Audience.EXEMPT: ["summary", "price"],
    }
