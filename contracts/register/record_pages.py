"""Pages that write one record: a form that adds or changes it, a question before it goes.

A view proves access, builds its form and hands over what is to be done; what a person is
told of refusals and of others' changes is the same everywhere.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.html import format_html
from django.utils.safestring import SafeString

from contracts.register.seen import ChangedMeanwhile, seen_field, tell_of_change
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.foundation.look.answers import AnswersAtTheField
from contracts_site.foundation.look.components import SummaryRow
from contracts_site.foundation.look.layouts import (
    Buttons,
    form_helper,
    name_the_empty_choices,
)


class RecordForm(AnswersAtTheField):
    """A form on one record: it marks what it was drawn from and gives what was typed."""

    buttons: ClassVar[tuple[str, str]] = ("Save", "Save changes")

    def __init__(self, *args: Any, cancel: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name_the_empty_choices(self)
        self.fields["seen"] = seen_field(self.instance)
        new, changed = self.buttons
        words = changed if self.instance.pk else new
        self.helper = form_helper(*self.layout(), "seen", Buttons(words, cancel=cancel))

    def layout(self) -> list[Any]:
        """The fields in order; rooms group them in fieldsets."""
        return [name for name in self.fields if name != "seen"]

    def typed(self) -> dict[str, Any]:
        return {
            name: value for name, value in self.cleaned_data.items() if name != "seen"
        }

    @property
    def seen(self) -> str:
        return str(self.cleaned_data["seen"])


def change_words(what: str) -> SafeString:
    """“Change” in a column of links; what it changes is there to be heard."""
    hidden = '<span class="govuk-visually-hidden"> {}</span>'
    return format_html("Change" + hidden, what)


@dataclass(frozen=True, kw_only=True)
class FormPage:
    """What stands around the form, and what follows once it is saved."""

    heading: str
    caption: str
    done: str
    back: str
    intro: str = ""
    refused_by: type[Exception] = ChangedMeanwhile


def answer_form(
    request: SignedInRequest,
    form: RecordForm,
    *,
    page: FormPage,
    write: Callable[[], object],
    frame: Mapping[str, Any],
    template: str = "contracts/record_form.html",
) -> HttpResponse:
    """Draw the form; or do what it says, and go back with a banner."""
    if form.is_valid():
        try:
            write()
        except ChangedMeanwhile as change:
            tell_of_change(form, change)
        except page.refused_by as error:
            form.add_error(getattr(error, "field", None), str(error))
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, page.done)
            return redirect(page.back)
    context = {**frame, "page": page, "form": form}
    return render(request, template, context)


@dataclass(frozen=True, kw_only=True)
class RemovalPage:
    """The question before a record is taken off, and what follows."""

    heading: str
    caption: str
    words: str
    button: str
    done: str
    cancel: str
    back: str
    rows: list[SummaryRow] = field(default_factory=list)
    refused_by: type[Exception] = ChangedMeanwhile


def answer_removal(
    request: SignedInRequest,
    *,
    page: RemovalPage,
    remove: Callable[[], object],
    frame: Mapping[str, Any],
) -> HttpResponse:
    """Ask on GET; remove on POST, or say why not."""
    if request.method != "POST":
        return render(request, "contracts/record_remove.html", {**frame, "page": page})
    try:
        remove()
    except page.refused_by as error:
        messages.error(request, str(error))
        return redirect(page.cancel)
    messages.success(request, page.done)
    return redirect(page.back)
