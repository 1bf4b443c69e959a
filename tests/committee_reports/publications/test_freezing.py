"""What the page of a version keeps of links."""

import pytest

from contracts_site.committee_reports.publications.freezing import without_links_inside


@pytest.mark.parametrize(
    ("html", "published"),
    [
        pytest.param(
            '<a class="govuk-link shown" href="/kpis/1/">52 %</a>',
            '<span class="shown">52 %</span>',
            id="into the site",
        ),
        pytest.param(
            '<p><a href="/a/">One</a> and <a href="/b/">two</a></p>',
            "<p><span>One</span> and <span>two</span></p>",
            id="two of them",
        ),
        pytest.param(
            '<a href="#part-2">Summary</a>', '<a href="#part-2">Summary</a>', id="part"
        ),
        pytest.param(
            '<a href="https://council.example/">It</a>',
            '<a href="https://council.example/">It</a>',
            id="elsewhere",
        ),
    ],
)
def test_links_into_the_site_become_words(html: str, published: str) -> None:
    assert without_links_inside(html) == published
