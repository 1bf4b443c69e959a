"""Where the words stand in a text: cut out by Postgres, made safe for a page here."""

import re

from django.contrib.postgres.search import SearchHeadline
from django.db.models import Expression, Func, TextField, Value
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from contracts_site.foundation.full_text.matching import Question
from contracts_site.foundation.full_text.words_index import CHARACTERS_READ, LANGUAGE
from contracts_site.foundation.prose import plain_text

# Signs of the private use area, which no keyboard types; what a text holds of them is
# taken out before.
FROM, TO = "\ue000", "\ue001"
_MARKED = re.compile(f"{FROM}([^{FROM}{TO}]*){TO}")
_LEFT_OVER = re.compile(r"[*_`#|>]{2,}|^[#>|\s]+|\s*\|\s*|:?-{3,}:?")
CUT, NEXT = " … ", " · "


def excerpt_of(text: Expression, asked: Question) -> SearchHeadline:
    """At most two pieces of the text around the words, or its beginning."""
    return SearchHeadline(
        _without_signs(text),
        asked,
        config=LANGUAGE,
        start_sel=FROM,
        stop_sel=TO,
        max_words=28,
        min_words=12,
        max_fragments=2,
        fragment_delimiter=CUT,
    )


def title_of(text: Expression, asked: Question) -> SearchHeadline:
    """The whole text with the words marked."""
    return SearchHeadline(
        _without_signs(text),
        asked,
        config=LANGUAGE,
        start_sel=FROM,
        stop_sel=TO,
        highlight_all=True,
    )


def marked(cut: str, *, is_prose: bool = True) -> SafeString:
    """What Postgres cut out as HTML: escaped, the words in `<mark>`.

    Of prose only the words are kept: a cut would tear its Markdown apart.
    """
    pieces = _MARKED.split(_words_of(cut) if is_prose else cut)
    return format_html_join(
        "",
        "{}{}",
        (
            (_plain(before), _mark(word))
            for before, word in zip(pieces[::2], [*pieces[1::2], ""], strict=True)
        ),
    )


def _words_of(cut: str) -> str:
    """Without Markdown; a dot between its paragraphs, items and cells."""
    lines = (_LEFT_OVER.sub(" ", line) for line in plain_text(cut).splitlines())
    return NEXT.join(filter(None, (" ".join(line.split()) for line in lines)))


def _mark(word: str) -> SafeString | str:
    return format_html('<mark class="app-found">{}</mark>', word) if word else ""


def _plain(text: str) -> str:
    """Signs that a cut left without their partner."""
    return text.replace(FROM, "").replace(TO, "")


def _without_signs(text: Expression) -> Func:
    readable = Func(
        text,
        Value(CHARACTERS_READ),
        function="left",
        output_field=TextField(),
    )
    return Func(
        readable,
        Value(FROM + TO),
        Value(""),
        function="translate",
        output_field=TextField(),
    )
