import pytest
from django.test import Client

from contracts_site.foundation.look.accent import contrast, is_colour, stylesheet


def test_contrast_of_black_and_white_is_twenty_one() -> None:
    assert contrast("000000", "ffffff") == pytest.approx(21)
    assert contrast("ffffff", "ffffff") == pytest.approx(1)


def test_contrast_agrees_with_a_published_pair() -> None:
    # #767676 on white is the lightest grey that passes, as WebAIM's checker has it.
    assert contrast("767676", "ffffff") == pytest.approx(4.54, abs=0.005)


def test_dark_accent_carries_white_text_and_colours_links() -> None:
    rules = stylesheet("5b2a6f")

    assert "--app-accent:#5b2a6f" in rules
    assert "--app-on-accent:#ffffff" in rules
    assert "--govuk-link-colour:#5b2a6f" in rules


def test_light_accent_carries_dark_text_and_leaves_links_alone() -> None:
    rules = stylesheet("ffd24d")

    assert "--app-on-accent:#14211f" in rules
    assert "--govuk-link-colour" not in rules
    assert "--app-action" not in rules


@pytest.mark.parametrize("text", ["", "red", "12345", "1234567", "12345g", "}a{}"])
def test_text_that_is_no_colour_is_none(text: str) -> None:
    assert not is_colour(text)


def test_accent_stylesheet_is_served_to_anyone_and_kept_for_ever(
    client: Client,
) -> None:
    response = client.get("/look/accent/5b2a6f.css")

    assert response["Content-Type"].startswith("text/css")
    assert "immutable" in response["Cache-Control"]
    assert response.content.decode() == stylesheet("5b2a6f")


@pytest.mark.django_db
def test_accent_stylesheet_of_no_colour_is_not_found(client: Client) -> None:
    assert client.get("/look/accent/red.css").status_code == 404
    assert client.post("/look/accent/5b2a6f.css").status_code == 405
