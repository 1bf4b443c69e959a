"""In which value band a contract falls, and whether what it takes was done."""

from decimal import Decimal

import pytest

from contracts.procedure_rules.bands import (
    Band,
    Compliance,
    band_for,
    check_against_rules,
)
from contracts.register.vat import without_vat


def band(name: str, first: int, below: int | None, quotations: int) -> Band:
    return Band(
        name=name,
        from_value=Decimal(first),
        below_value=None if below is None else Decimal(below),
        route="Written quotations" if quotations else "Tender",
        quotations_needed=quotations,
        approved_by_post="Head of service",
    )


BANDS = (
    band("Low", 0, 10_000, 1),
    band("Intermediate", 10_000, 100_000, 3),
    band("High", 100_000, None, 0),
)


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("0", "Low"),
        ("9999.99", "Low"),
        ("10000", "Intermediate"),
        ("99999.99", "Intermediate"),
        ("100000", "High"),
        ("9000000", "High"),
    ],
)
def test_band_for_a_value_holds_its_first_and_not_its_last(
    value: str, name: str
) -> None:
    found = band_for(Decimal(value), BANDS)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(
    ("received", "has_waiver", "compliance"),
    [
        (2, False, Compliance.SHORT),
        (2, True, Compliance.WAIVED),
        (3, False, Compliance.FOLLOWED),
        (4, True, Compliance.FOLLOWED),
    ],
)
def test_check_counts_quotations_that_were_received(
    received: int, has_waiver: bool, compliance: Compliance
) -> None:
    check = check_against_rules(
        Decimal(60_000),
        bands=BANDS,
        quotations_received=received,
        has_waiver=has_waiver,
    )
    assert check.compliance is compliance


def test_check_says_the_band_what_it_needs_and_what_is_recorded() -> None:
    check = check_against_rules(
        Decimal(60_000), bands=BANDS, quotations_received=2, has_waiver=False
    )
    assert check.words == (
        "The value, £60,000 without VAT, falls in the band Intermediate: three "
        "quotations needed; recorded: two."
    )


def test_check_of_a_tender_needs_no_quotation() -> None:
    check = check_against_rules(
        Decimal(200_000), bands=BANDS, quotations_received=0, has_waiver=False
    )
    assert check.compliance is Compliance.FOLLOWED
    assert "tender, approved by the Head of service" in check.words


@pytest.mark.parametrize(
    ("value", "bands", "words"),
    [
        (None, BANDS, "value of the contract is not recorded"),
        (Decimal(60_000), (), "No band of the rules holds £60,000"),
    ],
)
def test_check_that_cannot_be_told_says_what_is_missing(value, bands, words) -> None:
    check = check_against_rules(
        value, bands=bands, quotations_received=0, has_waiver=False
    )
    assert check.compliance is Compliance.CANNOT_TELL
    assert words in check.words


def test_without_vat_takes_out_what_is_in() -> None:
    assert without_vat(Decimal(120), basis="gross") == Decimal("100.00")
    assert without_vat(Decimal(120), basis="net") == Decimal(120)
    assert without_vat(None, basis="net") is None
