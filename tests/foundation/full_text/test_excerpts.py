"""Excerpts: the words marked, all else escaped, Markdown taken off."""

import pytest
from django.db.models import F, Value

from contracts.concerns.models import Issue
from contracts_site.foundation.full_text import (
    excerpt_of,
    marked,
    question,
    title_of,
)
from contracts_site.foundation.full_text.excerpts import FROM, TO
from tests.factories.concerns import IssueFactory

HOSTILE = (
    '<script>alert(1)</script> <img src=x onerror="alert(2)"> lunch & "more" of it'
)


def cut(text: str, asked: str = "lunch") -> str:
    IssueFactory(description=text)
    told = Issue.objects.values_list(excerpt_of(F("description"), question(asked)))
    return marked(told.get()[0])


@pytest.mark.django_db
def test_excerpt_of_hostile_text_holds_no_markup_but_the_mark() -> None:
    html = cut(HOSTILE)
    assert html.replace('<mark class="app-found">lunch</mark>', "").count("<") == 0
    assert "&amp; &quot;more" in html


@pytest.mark.django_db
def test_excerpt_signs_typed_by_people_mark_nothing() -> None:
    html = cut(f"{FROM}<b>{TO} {TO}{FROM} lunch {FROM}")
    assert html.count("<mark") == html.count("</mark>") == 1
    assert not {FROM, TO} & set(html)


@pytest.mark.django_db
def test_excerpt_of_a_long_text_is_cut_around_the_words() -> None:
    html = cut("before " * 400 + "a hot lunch at noon " + "after " * 400)
    assert '<mark class="app-found">lunch</mark> at noon' in html
    assert len(html) < 400


@pytest.mark.django_db
def test_excerpt_without_the_words_is_the_beginning_of_the_text() -> None:
    assert cut("Three weekly returns came late.").startswith("Three weekly returns")


@pytest.mark.django_db
def test_excerpt_of_prose_shows_the_words_and_not_their_marks() -> None:
    html = cut(
        "## Meals\n\n**Hot lunch** for *all*\n\n- one\n- two\n\n| a | b |\n|---|---|"
    )
    assert html.startswith("Meals · Hot <mark")
    assert not {"*", "#", "|"} & set(html)


def test_excerpt_torn_by_a_cut_keeps_no_half_marks() -> None:
    assert "*" not in marked(f"end of bold** … | --- | --- | {FROM}lunch{TO} **begin")


@pytest.mark.django_db
def test_title_is_told_whole_and_kept_as_typed() -> None:
    IssueFactory(title="*Lunch* & <b>tea</b> " + "x " * 60)
    told = Issue.objects.values_list(title_of(F("title"), question("lunch")))
    html = marked(told.get()[0], is_prose=False)
    assert html.startswith('*<mark class="app-found">Lunch</mark>* &amp; &lt;b&gt;')
    assert html.endswith("x x ")


@pytest.mark.django_db
def test_excerpt_of_nothing_is_empty() -> None:
    IssueFactory()
    told = Issue.objects.values_list(excerpt_of(Value(""), question("lunch")))
    assert marked(told.get()[0]) == ""
