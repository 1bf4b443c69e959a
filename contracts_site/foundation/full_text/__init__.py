"""Full-text search in Postgres: words kept beside records, questions, excerpts."""

from contracts_site.foundation.full_text.asked import Asked, read_question
from contracts_site.foundation.full_text.excerpts import excerpt_of, marked, title_of
from contracts_site.foundation.full_text.matching import (
    OWN_WORDS,
    Question,
    StoredWords,
    matches,
    question,
    rank,
    together_with,
)
from contracts_site.foundation.full_text.words_index import WordsIndex

__all__ = [
    "OWN_WORDS",
    "Asked",
    "Question",
    "StoredWords",
    "WordsIndex",
    "excerpt_of",
    "marked",
    "matches",
    "question",
    "rank",
    "read_question",
    "title_of",
    "together_with",
]
