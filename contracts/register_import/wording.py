"""Values as an officer reads them in a preview."""

from datetime import date
from typing import Any

from django.db.models import Field

from contracts.register.models import Contract
from contracts.register_import.fields import BY_NAME, Kind
from contracts_site.foundation.look.wording import date_words, pounds

NOTHING = "nothing"
LETTERS_SHOWN = 160


def labels_of(name: str) -> dict[str, str]:
    """What a field of choices offers: its words by the value."""
    about = Contract._meta.get_field(name)
    assert isinstance(about, Field)
    return {str(value): str(words) for value, words in about.flatchoices if value}


def words_of(name: str, value: Any) -> str:
    if value is None or value == "":
        return NOTHING
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, date):
        return date_words(value)
    match BY_NAME[name].kind:
        case Kind.POUNDS:
            return pounds(value)
        case Kind.CHOICE:
            return labels_of(name).get(str(value), str(value))
    text = " ".join(str(value).split())
    return text if len(text) <= LETTERS_SHOWN else f"{text[:LETTERS_SHOWN]}…"
