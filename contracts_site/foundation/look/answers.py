"""A rule kept by the database answers beside the field that breaks it."""

from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError


class AnswersAtTheField(forms.ModelForm[Any]):
    """A model form whose constraints name their field.

    A constraint with `violation_error_code="ends_on"` puts its message beside the end
    date, where Django would put it above the form.
    """

    def add_error(self, field: str | None, error: Any) -> None:
        if field is None and hasattr(error, "error_dict"):
            for name, errors in error.error_dict.items():
                for single in errors:
                    self._answer(None if name == NON_FIELD_ERRORS else name, single)
        else:
            self._answer(field, error)

    def _answer(self, field: str | None, error: Any) -> None:
        code = getattr(error, "code", None)
        if field is None and isinstance(error, ValidationError) and code in self.fields:
            field = code
        if field is not None and field not in self.fields:
            field = None  # the form does not ask for it: above the form
        super().add_error(field, error)
