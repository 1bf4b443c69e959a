"""What cleaning takes out, and that it takes out nothing a person can read."""

import unicodedata
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts_site.foundation.printing.clean_text import (
    REPLACEMENT,
    clean_tree,
    cleaned,
)


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        pytest.param("one\x00two\x08", "onetwo", id="control characters go"),
        pytest.param("a\tb\nc\rd", "a\tb\nc\rd", id="tabs and line ends stay"),
        pytest.param("a\x0cb", "a\nb", id="a form feed is a line end"),
        pytest.param(
            "half \ud83d emoji", f"half {REPLACEMENT} emoji", id="half an emoji"
        ),
        pytest.param("x\ufffey\U0010ffff", "xy", id="noncharacters go"),
        pytest.param(
            "£5 ≥ 3 – naïve Łódź", "£5 ≥ 3 – naïve Łódź", id="ordinary text stays"
        ),
    ],
)
def test_cleaned_text_keeps_what_can_be_read(dirty: str, clean: str) -> None:
    assert cleaned(dirty) == clean


@given(st.text(st.characters()))
def test_cleaned_text_holds_no_character_that_xml_refuses(text: str) -> None:
    result = cleaned(text)
    assert not any(unicodedata.category(c) == "Cs" for c in result)
    ET.fromstring(f"<p>{''.join(c for c in result if c not in '<&>')}</p>")


@given(st.text(st.characters(categories=["L", "N", "P", "Sc", "Sm", "Zs"])))
def test_cleaned_text_loses_no_letter_number_or_sign(text: str) -> None:
    assert cleaned(text) == text


def test_clean_tree_reaches_text_tails_and_attributes() -> None:
    root = ET.Element("p", {"title": "a\x01b"})
    root.text = "c\x02d"
    child = ET.SubElement(root, "b")
    child.tail = "e\x03f"
    clean_tree(root)
    assert (root.get("title"), root.text, child.tail) == ("ab", "cd", "ef")


def test_clean_tree_replaces_what_no_typeface_holds() -> None:
    root = ET.Element("p")
    root.text = "a\ue000b\u200dc"
    clean_tree(root, drawable={ord("a"), ord("b"), ord("c")})
    assert root.text == f"a{REPLACEMENT}b\u200dc"
