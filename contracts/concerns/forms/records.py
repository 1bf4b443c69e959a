"""What the forms of concerns share: fields as officers write them, days not ahead."""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.db import models

from contracts.concerns.exceptions import DoneInTheFuture
from contracts.register.seen import seen_field
from contracts_site.foundation.look.answers import AnswersAtTheField
from contracts_site.foundation.look.fields import DateField, NumberField, ProseField
from contracts_site.foundation.look.layouts import Buttons, form_helper

A_POST = "A post, not a person's name."
A_DAY = "For example, 3 September 2018"


def as_officers_write(field: Any, **options: Any) -> forms.Field | None:
    """Dates in one box, prose with its line breaks, numbers with or without commas."""
    match field:
        case models.DateField():
            options = {"form_class": DateField, "help_text": A_DAY, **options}
        case models.TextField():
            options = {"form_class": ProseField, **options}
        case models.DecimalField():
            options = {"form_class": NumberField, **options}
    made: forms.Field | None = field.formfield(**options)
    return made


class RecordForm(AnswersAtTheField):
    """A form on a record of a contract, or on one act on it.

    `hints` and `asks` are the words below a field's label and where it is left empty,
    `must` the fields that this act needs though the record can be without, `past` the
    days that cannot lie ahead.
    """

    words: ClassVar[tuple[str, str]] = ("Save", "Save changes")
    hints: ClassVar[Mapping[str, str]] = {}
    asks: ClassVar[Mapping[str, str]] = {}
    must: ClassVar[tuple[str, ...]] = ()
    past: ClassVar[tuple[str, ...]] = ()

    class Meta:
        fields: ClassVar[tuple[str, ...]] = ()
        formfield_callback = as_officers_write

    def __init__(self, *args: Any, on: date, cancel: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on = on
        for name, field in self.fields.items():
            self._speak(name, field)
        self.fields["seen"] = seen_field(self.instance)
        new, existing = self.words
        buttons = Buttons(existing if self.instance.pk else new, cancel=cancel)
        self.helper = form_helper(*self.fields, buttons)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for name in self.past:
            day = cleaned.get(name)
            if day is not None and day > self.on:
                self.add_error(name, str(DoneInTheFuture()))
        return cleaned

    def typed(self) -> dict[str, Any]:
        """What was typed, by field, without the mark of what was seen."""
        return {name: self.cleaned_data[name] for name in self._meta.fields or ()}

    @property
    def seen(self) -> str:
        return str(self.cleaned_data["seen"])

    def _speak(self, name: str, field: Any) -> None:
        field.required = field.required or name in self.must
        if name.endswith("_post"):
            field.help_text = A_POST
            field.error_messages["required"] = "Enter a post."
        if name in self.hints:
            field.help_text = self.hints[name]
        if name in self.asks:
            field.error_messages["required"] = self.asks[name]
        if isinstance(field, forms.TypedChoiceField):
            choices: Any = field.choices
            field.choices = [(v, w if v != "" else "Choose one") for v, w in choices]
