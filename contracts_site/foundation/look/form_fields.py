"""What the crispy template pack draws for one field of a form.

A widget's `attrs` may hold words that are ours rather than HTML's, see PRESENTATION;
all else in them goes to the control itself.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.forms import BaseForm, BoundField
from django.forms.widgets import Input
from django.utils.safestring import SafeString, mark_safe

from contracts_site.foundation.look.errors import element_id, error_texts

PRESENTATION = {
    "prefix": "",  # before the box, as £
    "suffix": "",  # after the box, as %
    "label_class": "",  # of the label or legend, as govuk-label--m
    "hint_class": "",
    "group_class": "",  # of the whole group
    "choices_class": "",  # govuk-radios--inline, govuk-checkboxes--small
    "page_heading": False,  # the label is the page's h1
    "hints": {},  # value of a choice: its hint
    "dividers": {},  # value of a choice: the word above it, as "or"
    "conditional": {},  # value of a choice: the field that it opens
    "exclusive": (),  # values of checkboxes that clear the others
    "maxwords": None,  # counts words instead of characters
    "threshold": None,  # per cent of the limit at which the counter appears
}


@dataclass(frozen=True)
class Choice:
    """`group` is the heading that it stands under, where choices come in groups."""

    id: str
    name: str
    value: str
    label: str
    group: str = ""
    checked: bool = False
    disabled: bool = False
    hint: str = ""
    divider: str = ""
    conditional: BoundField | None = None
    exclusive: bool = False
    described_by: str = ""
    attributes: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Part:
    """One box of a field that has several, as the two ends of a range."""

    id: str
    label: str
    control: SafeString


@dataclass(frozen=True)
class FieldView:
    """`kind` names the partial under templates/govuk/ that draws the control."""

    kind: str
    id: str
    label: str
    hint: str
    error: str
    described_by: str
    look: Mapping[str, Any]
    control: SafeString = field(default_factory=SafeString)
    choices: tuple[Choice, ...] = ()
    parts: tuple[Part, ...] = ()
    count_limit: int | None = None
    group_attributes: Mapping[str, Any] = field(default_factory=dict)

    @property
    def in_fieldset(self) -> bool:
        return self.kind in {"radios", "checkboxes", "parts"} and bool(self.label)


_KINDS: tuple[tuple[type[forms.Widget], str], ...] = (
    # subclasses before their parents
    (forms.CheckboxSelectMultiple, "checkboxes"),
    (forms.RadioSelect, "radios"),
    (forms.CheckboxInput, "checkbox"),
    (forms.Select, "select"),
    (forms.Textarea, "textarea"),
    (forms.FileInput, "file-upload"),
    (forms.PasswordInput, "password-input"),
    (forms.MultiWidget, "parts"),
    (Input, "input"),
)


def view_of(bound: BoundField) -> FieldView:
    """All that the templates of the pack need to know of a field."""
    widget = bound.field.widget
    look = {name: widget.attrs.get(name, usual) for name, usual in PRESENTATION.items()}
    kind = _kind(widget, look)
    id_ = element_id(bound)
    error = " ".join(error_texts(bound))
    hint = _text(bound.help_text)
    described_by = _described_by(bound, kind=kind, hint=bool(hint), error=bool(error))
    limit = look["maxwords"] or widget.attrs.get("maxlength")
    return FieldView(
        kind=kind,
        id=id_,
        label=label_of(bound, kind=kind),
        hint=hint,
        error=error,
        described_by=described_by,
        look=look,
        control=_control(bound, kind=kind, described_by=described_by),
        choices=tuple(_choices(bound, kind=kind, look=look, described_by=described_by)),
        parts=tuple(_parts(bound)) if kind == "parts" else (),
        count_limit=int(limit) if kind == "character-count" else None,
        group_attributes=_group_attributes(kind, look, widget),
    )


SAYS_WHEN_EMPTY = ("If ", "Leave empty", "Only if ")


def label_of(bound: BoundField, *, kind: str = "") -> str:
    """A field that may stay empty says so, unless its hint says when it may.

    A tick box is optional by nature.
    """
    label = str(bound.label or "")
    form_marks = getattr(bound.form, "mark_optional", True)
    if bound.field.required or not form_marks or not label or kind == "checkbox":
        return label
    if str(bound.help_text or "").startswith(SAYS_WHEN_EMPTY):
        return label
    return label if "optional" in label.lower() else f"{label} (optional)"


def fields_to_draw(form: BaseForm) -> list[BoundField]:
    """The visible fields in order, without those that a choice of another one opens."""
    opened = {
        name
        for bound in form.visible_fields()
        for name in bound.field.widget.attrs.get("conditional", {}).values()
    }
    return [bound for bound in form.visible_fields() if bound.name not in opened]


def _kind(widget: forms.Widget, look: Mapping[str, Any]) -> str:
    if widget.is_hidden:
        return "hidden"
    for widget_class, kind in _KINDS:
        if isinstance(widget, widget_class):
            counted = look["maxwords"] or widget.attrs.get("maxlength")
            return "character-count" if kind == "textarea" and counted else kind
    return "other"


def _text(words: Any) -> str:
    """Lazy words resolved; markup that was marked safe stays so."""
    return words if isinstance(words, SafeString) else str(words)


def _described_by(bound: BoundField, *, kind: str, hint: bool, error: bool) -> str:
    id_ = element_id(bound)
    parts = [
        f"{id_}-info" if kind == "character-count" else "",
        str(bound.field.widget.attrs.get("aria-describedby") or ""),
        f"{id_}-hint" if hint else "",
        f"{id_}-error" if error else "",
    ]
    return " ".join(filter(None, parts))


_CLASSES = {
    "input": "govuk-input",
    "password-input": "govuk-input govuk-password-input__input"
    " govuk-js-password-input-input",
    "select": "govuk-select",
    "textarea": "govuk-textarea",
    "character-count": "govuk-textarea govuk-js-character-count",
    "file-upload": "govuk-file-upload",
}


def _control(bound: BoundField, *, kind: str, described_by: str) -> SafeString:
    """The native control, drawn by Django's own widget with our classes on it."""
    if kind in {"radios", "checkboxes", "checkbox", "parts"}:
        return SafeString("")
    widget = bound.field.widget
    own = {name: False for name in PRESENTATION if name in widget.attrs}
    attrs = {**own, **_attributes(bound, kind=kind)}
    if described_by:
        attrs["aria-describedby"] = described_by
    if kind == "file-upload":
        context = widget.get_context(bound.html_name, None, attrs)
        return _file(bound, context)
    control: SafeString = widget.render(
        bound.html_name, bound.value(), attrs, renderer=bound.form.renderer
    )
    return control


def _file(bound: BoundField, context: dict[str, Any]) -> SafeString:
    """Without Django's "Currently … Clear", which has no place for a label of ours."""
    html = bound.form.renderer.render("django/forms/widgets/file.html", context)
    return mark_safe(html)  # rendered template output


def _attributes(bound: BoundField, *, kind: str) -> dict[str, Any]:
    widget = bound.field.widget
    base = _CLASSES.get(kind, "")
    error = f"{base.split()[0]}--error" if base and bound.errors else ""
    classes = " ".join(filter(None, [base, widget.attrs.get("class", ""), error]))
    attrs: dict[str, Any] = {"id": element_id(bound), "class": classes or False}
    if bound.field.disabled:
        attrs["disabled"] = True
    if kind in {"textarea", "character-count"}:
        # Django's own 40 by 10 means that nobody chose.
        rows = str(widget.attrs.get("rows", "10"))
        attrs |= {"cols": False, "rows": "5" if rows == "10" else rows}
        attrs |= {"maxlength": False, "minlength": False}
    if kind == "password-input":
        attrs |= {"spellcheck": "false", "autocapitalize": "none"}
        attrs["autocomplete"] = widget.attrs.get("autocomplete", "current-password")
    return attrs


def _group_attributes(
    kind: str, look: Mapping[str, Any], widget: forms.Widget
) -> dict[str, Any]:
    if kind == "password-input":
        return {"data-module": "govuk-password-input"}
    if kind != "character-count":
        return {}
    limits = {
        "data-maxlength": None if look["maxwords"] else widget.attrs.get("maxlength"),
        "data-maxwords": look["maxwords"],
        "data-threshold": look["threshold"],
        "data-count-type": "words" if look["maxwords"] else None,
    }
    return {"data-module": "govuk-character-count"} | {
        name: str(value) for name, value in limits.items() if value is not None
    }


# Attributes of a choice that the template writes itself, or that the group carries.
_DRAWN_APART = {"id", "class", "checked", "disabled", "aria-describedby"}

_ENDS = {"min": "From", "max": "To", "after": "From", "before": "To"}


def _parts(bound: BoundField) -> Iterator[Part]:
    widget: Any = bound.field.widget
    attrs = {"id": element_id(bound)}
    drawn = widget.get_context(bound.html_name, bound.value(), attrs)["widget"]
    for position, part in enumerate(drawn["subwidgets"], start=1):
        own_id = part["attrs"]["id"] if position > 1 else element_id(bound)
        classes = f"govuk-input {part['attrs'].get('class', '')}".strip()
        part["attrs"] |= {"id": own_id, "class": classes}
        html = bound.form.renderer.render(part["template_name"], {"widget": part})
        suffix = part["name"].rpartition("_")[2]
        label = _ENDS.get(suffix, f"Part {position}")
        yield Part(own_id, label, mark_safe(html))  # rendered template output


def _choices(
    bound: BoundField, *, kind: str, look: Mapping[str, Any], described_by: str
) -> Iterator[Choice]:
    if kind == "checkbox":
        yield _tick_box(bound, described_by)
    if kind not in {"radios", "checkboxes"}:
        return
    widget, id_ = bound.field.widget, element_id(bound)
    # Without a fieldset to carry it, each checkbox says what describes it.
    shared = described_by if kind == "checkboxes" and not bound.label else ""
    position = 0
    for group, option in _options(bound, widget):
        value = str(option["value"])
        # The official ids count a divider as a place of its own.
        position += 2 if value in look["dividers"] else 1
        own_id = id_ if position == 1 else f"{id_}-{position}"
        hint = look["hints"].get(value, "")
        opened = look["conditional"].get(value)
        yield Choice(
            id=own_id,
            name=bound.html_name,
            value=value,
            label=option["label"],
            group=group,
            checked=option["selected"],
            disabled=bool(bound.field.disabled or option["attrs"].get("disabled")),
            hint=hint,
            divider=look["dividers"].get(value, ""),
            conditional=bound.form[opened] if opened else None,
            exclusive=value in look["exclusive"],
            described_by=f"{shared} {f'{own_id}-item-hint' if hint else ''}".strip(),
            attributes={
                name: value
                for name, value in option["attrs"].items()
                if name not in {*PRESENTATION, *_DRAWN_APART}
            },
        )


def _options(bound: BoundField, widget: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each with the name of its group, empty outside of groups."""
    values = widget.format_value(bound.value())
    for group, options, _ in widget.optgroups(bound.html_name, values):
        for option in options:
            # A choice must be made: the row of dashes is not one.
            if option["value"] in {"", None} and bound.field.required:
                continue
            yield str(group or ""), option


def _tick_box(bound: BoundField, described_by: str) -> Choice:
    widget: Any = bound.field.widget
    context = widget.get_context(bound.html_name, bound.value(), {})["widget"]
    return Choice(
        id=element_id(bound),
        name=bound.html_name,
        value=str(context.get("value") or "on"),
        label=str(bound.label or ""),
        checked=bool(context["attrs"].get("checked")),
        disabled=bound.field.disabled,
        described_by=described_by,
    )
