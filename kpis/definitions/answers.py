"""What a service refuses, told on the form that asked for it."""

from collections.abc import Callable
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.forms import BaseForm

from contracts.register.seen import ChangedMeanwhile, tell_of_change
from kpis.definitions.exceptions import KPISetRefused

Made = TypeVar("Made")


def attempt(form: BaseForm, act: Callable[[], Made]) -> Made | None:
    """Do it; or None, and the form says why not, by the field where there is one."""
    try:
        return act()
    except ChangedMeanwhile as change:
        tell_of_change(form, change)
    except KPISetRefused as refusal:
        field = refusal.field if refusal.field in form.fields else None
        form.add_error(field, str(refusal))
    except ValidationError as error:
        for field, words in _by_field(error):
            form.add_error(field if field in form.fields else None, words)
    return None


def _by_field(error: ValidationError) -> list[tuple[str, list[str]]]:
    if hasattr(error, "error_dict"):
        return list(error.message_dict.items())
    return [("", error.messages)]
