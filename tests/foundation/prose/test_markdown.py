"""What Markdown may become: nothing outside the allow-list, whatever is typed."""

from html.parser import HTMLParser

import pytest
from django.template import Context, Engine
from hypothesis import example, given
from hypothesis import strategies as st

from contracts_site.foundation.prose import plain_text, to_html
from contracts_site.foundation.prose.markdown import (
    ALLOWED_ATTRIBUTES,
    ALLOWED_CLASSES,
    ALLOWED_SCHEMES,
    ALLOWED_TAGS,
)


class Seen(HTMLParser):
    """Every element and attribute that a browser would see."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def heading_levels(self) -> list[int]:
        return [int(t[1]) for t, _ in self.elements if t[0] == "h" and t[1:].isdigit()]


pieces = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        [
            "# ", "#### ", "###### ", "- ", "1. ", "> ", "    ", "```\n", "---\n", "\n\n",
            "| a | b |\n|---|--:|\n| 1 | 2 |\n", "[x](", ")", "![y](", "<", ">", "**", "_",
            "javascript:alert(1)", "data:text/html,x", "https://a.example", "vbscript:x",
            "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<style>*{}</style>",
            "<a href='javascript:x' onclick=x style=x>", "&#106;avascript:", "&lt;", "\x00",
            "<!--", "-->", "]]>", "<svg onload=x>", "<h1>", "</p>", "\u202e", "\ud800",
        ]
    ),
)  # fmt: skip
texts = st.lists(pieces, max_size=25).map("".join)


@given(texts)
@example("[x](javascript:alert(1))")
@example("<javascript:alert(1)>")
@example("| <script> |\n|---|\n| <img onerror=x> |")
@example("[x](https://a.example \"t' onclick='x\")")
def test_to_html_of_any_text_holds_nothing_outside_the_allow_list(text: str) -> None:
    for tag, attributes in Seen(to_html(text)).elements:
        assert tag in ALLOWED_TAGS
        allowed = ALLOWED_ATTRIBUTES.get(tag, set()) | ({"rel"} if tag == "a" else set())
        assert set(attributes) <= allowed
        assert set((attributes.get("class") or "").split()) <= ALLOWED_CLASSES
        if "href" in attributes:
            scheme = (attributes["href"] or "").partition(":")[0].lower()
            assert scheme in ALLOWED_SCHEMES


@given(texts, st.integers(min_value=2, max_value=6))
@example("#### deep\n\n# high\n\n###### deeper", 3)
def test_to_html_headings_start_at_the_level_and_never_skip_one(
    text: str, first: int
) -> None:
    above = first - 1
    for level in Seen(to_html(text, first_heading_level=first)).heading_levels():
        assert first <= level <= above + 1
        above = level


@given(texts)
def test_plain_text_of_any_text_holds_no_markup_of_ours(text: str) -> None:
    assert "\x00" not in plain_text(text)
    assert to_html(plain_text("plain")) == "<p>plain</p>\n"


@pytest.mark.parametrize(
    ("text", "html"),
    [
        pytest.param("# Title", "<h3>Title</h3>\n", id="heading below the page's own"),
        pytest.param("#", "", id="a heading without words goes"),
        pytest.param("<b>x</b>", "<p>&lt;b&gt;x&lt;/b&gt;</p>\n", id="raw HTML is shown"),
        pytest.param("![A *map*](m.png)", "<p>A map</p>\n", id="a picture is its words"),
        pytest.param(
            "[](https://a.example)",
            '<p><a href="https://a.example" rel="noopener noreferrer">'
            "https://a.example</a></p>\n",
            id="an empty link is named by its address",
        ),
        pytest.param(
            "[x](/admin)", '<p><a rel="noopener noreferrer">x</a></p>\n', id="no paths"
        ),
        pytest.param("3. three", '<ol start="3">\n<li>three</li>\n</ol>\n', id="a start"),
        pytest.param("a\r\nb\rc", "<p>a\nb\nc</p>\n", id="any line ends"),
    ],
)
def test_to_html_of_one_construct(text: str, html: str) -> None:
    assert to_html(text) == html


def test_to_html_of_a_table_has_scopes_and_page_classes() -> None:
    html = to_html("| | KPI | July |\n|---|---|--:|\n| x | A1 | 63 |")
    assert '<th class="govuk-table__header" scope="col">KPI</th>' in html
    assert 'class="govuk-table__header govuk-table__header--numeric" scope="col"' in html
    assert 'class="govuk-table__cell govuk-table__cell--numeric">63</td>' in html
    assert "style=" not in html
    assert "<th></th>" not in html


def test_plain_text_keeps_the_words_of_each_block() -> None:
    text = "# Title\n\nOne *two*\nthree [four](https://a.example).\n\n- five\n\n    code"
    assert plain_text(text) == "Title\nOne two three four.\nfive\n\ncode".replace(
        "\n\n", "\n"
    )


def test_prose_filter_takes_text_a_level_or_nothing() -> None:
    engine = Engine(
        libraries={"prose": "contracts_site.foundation.prose.templatetags.prose"}
    )
    template = engine.from_string(
        "{% load prose %}{{ a|prose }}{{ a|prose:4 }}{{ b|prose }}{{ a|prose_as_plain_text }}"
    )
    rendered = template.render(Context({"a": "# A & B", "b": None}))
    assert rendered == "<h3>A &amp; B</h3>\n<h4>A &amp; B</h4>\nA &amp; B"
