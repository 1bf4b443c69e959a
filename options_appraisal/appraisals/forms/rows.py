"""What the forms of all records of an appraisal share."""

from typing import Any, ClassVar

from django import forms

from contracts.register.record_pages import RecordForm
from contracts_site.foundation.look.fields import WholeNumberField
from options_appraisal.appraisals.models import Appraisal

NOT_SAID = (("", "Not recorded"), ("True", "Yes"), ("False", "No"))


class AppraisalRowForm(RecordForm):
    """A record's form offers only what belongs to its own appraisal.

    `empty_words` are shown where nothing is chosen, by field.
    """

    buttons = ("Save", "Save changes")
    empty_words: ClassVar[dict[str, str]] = {}

    def __init__(self, *args: Any, appraisal: Appraisal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.appraisal = appraisal
        for name, field in self.fields.items():
            if isinstance(field, forms.ModelChoiceField):
                self._offer(name, field)

    def _offer(self, name: str, field: forms.ModelChoiceField[Any]) -> None:
        rows = field.queryset
        assert rows is not None
        if any(each.name == "appraisal" for each in rows.model._meta.fields):
            field.queryset = rows.filter(appraisal=self.appraisal)
        if not isinstance(field, forms.ModelMultipleChoiceField):
            none = "Choose one" if field.required else "None"
            field.empty_label = self.empty_words.get(name, none)

    def values(self) -> dict[str, Any]:
        """What the service writes, by the names of the record's fields."""
        return self.typed()

    @classmethod
    def starting_with(cls, appraisal: Appraisal) -> dict[str, Any]:
        """What a new record's form begins with."""
        return {}


class NumberedForm(AppraisalRowForm):
    """A record with a number: the next free one is put in."""

    @classmethod
    def starting_with(cls, appraisal: Appraisal) -> dict[str, Any]:
        model = cls._meta.model
        last = (
            model._default_manager.filter(appraisal=appraisal)
            .order_by("-number")
            .values_list("number", flat=True)
            .first()
        )
        return {"number": (last or 0) + 1}


def number_field(label: str = "Number") -> WholeNumberField:
    field = WholeNumberField(
        label=label,
        min_value=1,
        max_value=999,
        error_messages={"required": "Enter a number such as 1."},
    )
    field.widget.attrs["class"] = "govuk-input--width-3"
    return field
