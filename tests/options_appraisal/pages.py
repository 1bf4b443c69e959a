"""How tests open and fill the pages of appraisals."""

from django.urls import reverse

from tests.contracts.pages import words_of


def address(name, *args):
    return reverse(f"options_appraisal:{name}", args=args)


def saved(response):
    """The page that follows; a form that came back fails with what it says."""
    assert response.status_code == 302, words_of(response)
    return response
