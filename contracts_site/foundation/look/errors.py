"""The lines of the error summary: what is wrong, each linked to its field."""

from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

from django.forms import (
    BaseForm,
    BoundField,
    CheckboxInput,
    Field,
    FileInput,
    RadioSelect,
    Select,
)
from django.forms.formsets import BaseFormSet

from contracts_site.foundation.look.components import ErrorLink

ErrorSource: TypeAlias = (
    BaseForm
    | BaseFormSet[Any]
    | Iterable[BaseForm | BaseFormSet[Any] | ErrorLink]
    | None
)


def error_links(source: ErrorSource) -> list[ErrorLink]:
    return list(_links(source))


def is_error_source(value: object) -> bool:
    """Whether a page's variable is one that errors can be read from."""
    return isinstance(value, ErrorLink | BaseForm | BaseFormSet | list | tuple)


def _links(source: Any) -> Iterator[ErrorLink]:
    if isinstance(source, ErrorLink):
        yield source
    elif isinstance(source, BaseFormSet):
        if source.is_bound:
            yield from (ErrorLink(str(text)) for text in source.non_form_errors())
            for form in source.forms:
                yield from _links(form)
    elif isinstance(source, BaseForm):
        yield from _links_of_form(source)
    elif isinstance(source, list | tuple):
        for part in source:
            yield from _links(part)


def _links_of_form(form: BaseForm) -> Iterator[ErrorLink]:
    if not form.is_bound:
        return
    for text in form.non_field_errors():
        yield ErrorLink(str(text))
    for field in form:
        for text in error_texts(field):
            yield ErrorLink(text, _href(field))


def error_texts(field: BoundField) -> list[str]:
    """The field's errors; Django's bare "This field is required" says what to do."""
    plain = str(Field.default_error_messages["required"])
    return [
        _what_to_fill_in(field) if str(text) == plain else str(text)
        for text in field.errors
    ]


def _quoted(label: str) -> str:
    return f"\N{LEFT DOUBLE QUOTATION MARK}{label}\N{RIGHT DOUBLE QUOTATION MARK}"


def _what_to_fill_in(field: BoundField) -> str:
    label = str(field.label or field.name)
    if label.endswith("?"):
        return f"Answer {_quoted(label)}."
    widget = field.field.widget
    if isinstance(widget, CheckboxInput):
        return f"Tick {_quoted(label)} to go on."
    verb = "Choose" if isinstance(widget, Select | RadioSelect | FileInput) else "Enter"
    return f"{verb} {_in_a_sentence(label)}."


def _in_a_sentence(label: str) -> str:
    """ "Start date" becomes "start date"; "KPI set" stays."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def _href(field: BoundField) -> str:
    """Where the summary sends the reader: the input, or the first of several."""
    return "" if field.is_hidden else f"#{element_id(field)}"


def element_id(field: BoundField) -> str:
    return str(field.field.widget.attrs.get("id") or field.auto_id or field.html_name)
