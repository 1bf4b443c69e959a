"""Values as an officer reads them in a preview."""

from datetime import date
from typing import Any

from contracts.register.models import Contract
from contracts.register_import.fields import BY_NAME, Kind
from contracts_site.foundation.look.wording import date_words, pounds

NOTHING = "nothing"
LETTERS_SHOWN = 160


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
            choices = dict(Contract._meta.get_field(name).flatchoices)
            return str(choices.get(value, value))
    text = " ".join(str(value).split())
    return text if len(text) <= LETTERS_SHOWN else f"{text[:LETTERS_SHOWN]}…"
