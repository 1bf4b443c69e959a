"""The words column: made and kept by Postgres, unknown to pages, never in a save's way."""

import pytest
from django.db import connection, models
from django.db.models import F
from django.test.utils import isolate_apps

from contracts.concerns.models import Issue
from contracts.register.models import Contract
from contracts_site.foundation.full_text import (
    OWN_WORDS,
    StoredWords,
    WordsIndex,
    matches,
    question,
    rank,
    together_with,
)
from contracts_site.foundation.full_text.words_index import CHARACTERS_READ, COLUMN
from tests.factories import ContractFactory, ProviderFactory
from tests.factories.concerns import IssueFactory

pytestmark = pytest.mark.django_db


def found(asked: str, words=OWN_WORDS, model=Contract) -> list[str]:
    rows = model.objects.filter(matches(words, question(asked)))
    return sorted(rows.values_list("title", flat=True))


def test_words_follow_every_kind_of_write() -> None:
    contract = ContractFactory(title="Holiday clubs")
    assert found("club") == ["Holiday clubs"]
    Contract.objects.filter(pk=contract.pk).update(title="Youth centres")
    assert found("club") == []
    Contract.objects.bulk_update([contract], ["title"])
    assert found("centre or club") == ["Holiday clubs"]
    with connection.cursor() as cursor:
        cursor.execute("UPDATE contracts_contract SET description = 'Meals on wheels'")
    assert found("wheel") == ["Holiday clubs"]


def test_words_are_no_field_of_the_model() -> None:
    assert COLUMN not in {field.name for field in Contract._meta.get_fields()}
    assert COLUMN not in str(Contract.objects.all().query)


def test_words_in_title_weigh_more_than_in_text_and_those_more_than_in_notes() -> None:
    IssueFactory(title="Lunch", description="-")
    IssueFactory(title="Text", description="No lunch.")
    IssueFactory(title="Note", resolved=True, outcome="Lunch is back.")
    asked = question("lunches")
    ranked = Issue.objects.annotate(placed=rank(OWN_WORDS, asked)).order_by("-placed")
    assert list(ranked.values_list("title", "placed")) == [
        *(("Lunch", 0.61), ("Text", 0.24), ("Note", 0.12))
    ]


def test_words_of_two_rows_are_read_as_one() -> None:
    trust = ProviderFactory(name="Larkfield Trust")
    ContractFactory(title="Family hubs", provider=trust)
    both = together_with(OWN_WORDS, StoredWords("provider__name"))
    assert found("larkfield hub", both) == ["Family hubs"]
    assert found("larkfield hub") == []


def test_words_are_found_through_their_index() -> None:
    """As with a table too large to read whole: here that is forbidden."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    rows = Issue.objects.filter(matches(OWN_WORDS, question("lunch")))
    rows = rows.order_by()
    assert "issue_words" in rows.explain()


@pytest.mark.parametrize(
    "sign", ["x", "\N{GREEK SMALL LETTER OMEGA}", "\N{HIRAGANA LETTER A}"]
)
def test_words_of_the_longest_texts_are_kept_without_a_murmur(sign: str) -> None:
    """Postgres refuses more than a megabyte of words in a row; no save fails for it."""
    words = " ".join(f"{sign}{n}" for n in range(CHARACTERS_READ))
    IssueFactory(title="Long", description=words, resolved=True, outcome=words)
    assert found(f"{sign}77", model=Issue) == ["Long"]
    last = CHARACTERS_READ - 1
    assert found(f"{sign}{last}", model=Issue) == []


# An app without lists that it would fill a second time when it starts.
@isolate_apps("django.contrib.contenttypes")
def test_words_index_comes_and_goes_with_its_column() -> None:
    class Note(models.Model):
        text = models.TextField(null=True)
        place = models.CharField(max_length=10)

        class Meta:
            app_label = "contenttypes"

        def __str__(self) -> str:
            return self.place

    index = WordsIndex(name="note_words_tried", a=("place",), c=("text",))
    with connection.schema_editor() as editor:
        editor.create_model(Note)
        Note.objects.create(text=None, place="Hall")
        editor.add_index(Note, index)
    held = Note.objects.filter(matches(OWN_WORDS, question("halls")))
    assert held.values_list(F("place")).get() == ("Hall",)
    with connection.schema_editor() as editor:
        editor.remove_index(Note, index)
    with connection.cursor() as cursor:
        columns = connection.introspection.get_table_description(
            cursor, Note._meta.db_table
        )
    assert [each.name for each in columns] == ["id", "text", "place"]


def test_words_index_is_written_into_a_migration_as_it_is() -> None:
    index = WordsIndex(name="some_words", a=("title",), b=("text", "note"))
    path, arguments, named = index.deconstruct()
    assert path.endswith("words_index.WordsIndex")
    assert (arguments, named) == (
        (),
        {"name": "some_words", "a": ("title",), "b": ("text", "note")},
    )
    assert index.clone() == index
