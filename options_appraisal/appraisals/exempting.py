"""Which exemption is offered for what is typed (docs/rules/exemption-offers.md)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

PRICES, STAFF, LEGAL_ADVICE = 3, 4, 5
WORDS = {
    LEGAL_ADVICE: (
        "legal advice",
        "legal opinion",
        "counsel's advice",
        "counsel's opinion",
        "legally privileged",
        "legal privilege",
    ),
    STAFF: (
        "tupe",
        "redundancy",
        "redundancies",
        "redundant",
        "restructuring",
        "pension",
        "pensions",
        "trade union",
        "trade unions",
        "pay talks",
        "staff transfer",
        "transfer of staff",
    ),
    PRICES: (
        "price",
        "prices",
        "priced",
        "quote",
        "quoted",
        "quotation",
        "unit cost",
        "day rate",
        "profit",
        "turnover",
        "margin",
        "commercially sensitive",
        "commercial in confidence",
    ),
}
IN_SHORT = {
    LEGAL_ADVICE: "legal privilege",
    STAFF: "labour relations",
    PRICES: "financial or business affairs",
}
SUPPLIERS = ("bid", "bids", "bidder", "tender", "tenderer", "provider")
AMOUNT = re.compile(r"£\s?\d")
SENTENCE_ENDS = re.compile(r"[.!?;]\s|\n")
OF_PERSONS = " If a person could be recognised, paragraph 1 or 2 applies instead."


@dataclass(frozen=True)
class ExemptionOffer:
    """A paragraph of Schedule 12A, and what led to it; the person decides."""

    paragraph: int
    because: str

    @property
    def sentences(self) -> str:
        return (
            f"Paragraph {self.paragraph} ({IN_SHORT[self.paragraph]}) may apply, because "
            f"{self.because}.{OF_PERSONS if self.paragraph == STAFF else ''}"
        )


def offer_for(texts: Iterable[str], *, price_of: str = "") -> ExemptionOffer | None:
    """The first that applies: legal advice, then staff, then prices."""
    read = [each.replace("’", "'") for each in texts]
    for paragraph in (LEGAL_ADVICE, STAFF):
        if word := _first_word(WORDS[paragraph], read):
            return ExemptionOffer(paragraph, f"{word} is written here")
    because = _because_of_a_price(read, price_of)
    return ExemptionOffer(PRICES, because) if because else None


def _because_of_a_price(texts: Iterable[str], price_of: str) -> str:
    if price_of:
        return f"it is a price of {price_of}"
    if word := _first_word(WORDS[PRICES], texts):
        return f"{word} is written here"
    for text in texts:
        for sentence in SENTENCE_ENDS.split(text):
            if AMOUNT.search(sentence) and (who := _first_word(SUPPLIERS, [sentence])):
                return f"an amount in pounds stands beside {who}"
    return ""


def _first_word(words: Iterable[str], texts: Iterable[str]) -> str:
    """In quotation marks, as it was typed."""
    any_of = re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)
    for text in texts:
        if found := any_of.search(text):
            return f"“{found.group().replace(chr(39), '’')}”"
    return ""
