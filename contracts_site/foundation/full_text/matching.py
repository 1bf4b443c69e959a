"""Which records match a question, and how well."""

from typing import Any, TypeAlias

from django.contrib.postgres.search import (
    SearchQuery,
    SearchRank,
    SearchVectorExact,
    SearchVectorField,
)
from django.db.models import Expression, FloatField, Func, Value

from contracts_site.foundation.full_text.words_index import COLUMN, LANGUAGE

Question: TypeAlias = SearchQuery


def question(typed: str) -> Question:
    """What was typed, as Postgres reads it: "a phrase", -without, this or that."""
    return SearchQuery(typed, config=LANGUAGE, search_type="websearch")


class StoredWords(Func):
    """The words kept of the row that holds a field: `StoredWords("provider__name")`."""

    output_field = SearchVectorField()

    def __init__(self, field: Any = "pk") -> None:
        super().__init__(field)

    def as_sql(
        self,
        compiler: Any,
        connection: Any,
        function: str | None = None,
        template: str | None = None,
        arg_joiner: str | None = None,
        **extra_context: Any,
    ) -> Any:
        (held,) = self.get_source_expressions()
        table = compiler.quote_name_unless_alias(held.alias)
        return f"{table}.{connection.ops.quote_name(COLUMN)}", []


OWN_WORDS = StoredWords()


def together_with(words: Expression, others: Expression) -> Func:
    """Words of two rows as of one; those of the other count as what the first says."""
    beside = Func(
        others, Value("B"), function="setweight", output_field=SearchVectorField()
    )
    return Func(
        words,
        beside,
        template="(%(expressions)s)",
        arg_joiner=" || ",
        output_field=SearchVectorField(),
    )


def matches(words: Expression, asked: Question) -> SearchVectorExact:
    """The condition that the words answer the question."""
    return SearchVectorExact(words, asked)


def rank(words: Expression, asked: Question) -> Func:
    """From 0 to 1, in hundredths: records that match alike are then sorted by date."""
    return Func(
        SearchRank(words, asked),
        template="round((%(expressions)s)::numeric, 2)::float",
        output_field=FloatField(),
    )
