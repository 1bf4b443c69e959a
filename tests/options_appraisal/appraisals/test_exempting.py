"""The offer of an exemption, as its rule page says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from options_appraisal.appraisals.exempting import WORDS, ExemptionOffer, offer_for
from tests.rule_pages import rows_under

EXAMPLE = rows_under("exemption-offers.md", "Worked example")
ORDER = (5, 4, 3)
ANY_WORD = st.sampled_from([each for words in WORDS.values() for each in words])
OTHERS = st.sampled_from(["Families", "£40 a head", "The provider: £9", "’", ". "])
TEXTS = st.lists(st.one_of(ANY_WORD, OTHERS), max_size=4)


@pytest.mark.parametrize("row", EXAMPLE, ids=lambda row: row["typed"])
def test_offer_is_the_worked_example_s(row):
    offer = offer_for([row["typed"]], price_of=row["whose price"])
    wanted = (
        None
        if row["paragraph"] == "none"
        else ExemptionOffer(int(row["paragraph"]), row["because"])
    )
    assert offer == wanted


def test_words_are_those_of_the_rule_s_table():
    table = rows_under("exemption-offers.md", "The steps")
    told = {int(row["paragraph"]): row["words"].split(", ") for row in table}
    assert told == {number: list(words) for number, words in WORDS.items()}


@pytest.mark.parametrize(
    "text",
    ["Profitable places", "A marginal gain", "Tenders are due", "£40 a head for food."],
)
def test_part_of_a_word_or_an_amount_alone_offers_nothing(text):
    assert offer_for([text]) is None


def test_amount_in_another_sentence_than_the_provider_offers_nothing():
    assert offer_for(["The provider knows families. Food costs £4 a day."]) is None


@given(texts=TEXTS, more=TEXTS)
def test_more_text_never_takes_an_offer_away(texts, more):
    before, after = offer_for(texts), offer_for([*texts, *more])
    if before is not None:
        assert after is not None
        assert ORDER.index(after.paragraph) <= ORDER.index(before.paragraph)
