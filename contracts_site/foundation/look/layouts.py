"""Layout objects for crispy's FormHelper: fieldsets, rows, buttons with a way out."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, LayoutObject, TemplateNameMixin
from django import forms
from django.template import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString


class Fieldset(LayoutObject):
    """Fields under one legend; `size` is s, m, l or xl."""

    def __init__(self, legend: str, *fields: Any, size: str = "m") -> None:
        self.legend, self.fields, self.size = legend, list(fields), size

    def render(self, form: Any, context: Context, **kwargs: Any) -> SafeString:
        content = self.get_rendered_fields(form, context, **kwargs)
        return render_to_string(
            "look/components/fieldset.html",
            {
                "content": content,
                "legend": self.legend,
                "legend_classes": f"govuk-fieldset__legend--{self.size}",
            },
        )


class Row(LayoutObject):
    """Short fields side by side where there is room."""

    def __init__(self, *fields: Any) -> None:
        self.fields = list(fields)

    def render(self, form: Any, context: Context, **kwargs: Any) -> SafeString:
        content = self.get_rendered_fields(form, context, **kwargs)
        return render_to_string("govuk/layout/row.html", {"content": content})


class Buttons(TemplateNameMixin):
    """The form's buttons, first the main one, and a link that leaves it unchanged.

    Each of `others` is (text, name): a second submit button that sends its name.
    """

    template = "govuk/layout/buttons.html"

    def __init__(
        self,
        text: str,
        *others: tuple[str, str],
        cancel: str = "",
        warning: bool = False,
    ) -> None:
        self.text, self.others = text, others
        self.cancel, self.warning = cancel, warning

    def render(self, form: Any, context: Context, **kwargs: Any) -> SafeString:
        return render_to_string(self.template, {"buttons": self})


def name_the_empty_choices(form: forms.BaseForm) -> None:
    """Words in the place of the dashes that Django offers for no choice."""
    for each in form.fields.values():
        if type(each) is not forms.TypedChoiceField:
            continue
        words = "Choose one" if each.required else "Not recorded"
        each.choices = [
            (value, words if str(label).startswith("---") else label)
            for value, label in each.widget.choices
        ]


def form_helper(*layout: Any, **options: Any) -> FormHelper:
    """A helper for `{% crispy form %}`: POST, no browser validation, this layout.

    Options are attributes of FormHelper, as `form_action` or `form_tag`.
    """
    helper = FormHelper()
    for name, value in options.items():
        setattr(helper, name, value)
    if layout:
        helper.layout = Layout(*layout)
    return helper
