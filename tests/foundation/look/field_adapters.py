"""Draws an official fixture's options as a field of a Django form, by the template pack."""

from typing import Any

from crispy_forms.templatetags.crispy_forms_filters import as_crispy_field
from django import forms

from tests.foundation.look.component_adapters import Options, text_of


def drawn(field: forms.Field, options: Options, *, id_: str, value: Any = None) -> str:
    """The field in a form of its own, with the fixture's id, value and error."""
    name = options.get("name") or id_

    class FormOfOne(forms.Form):
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, auto_id="%s", **kwargs)
            self.fields[name] = field
            for opened in set(field.widget.attrs.get("conditional", {}).values()):
                self.fields[opened] = forms.CharField()

    field.widget.attrs["id"] = id_
    error = options.get("errorMessage")
    form = FormOfOne({} if error else None, initial={name: value})
    if error:
        form.errors.clear()
        form.data = {} if value is None else {name: value}
        form.add_error(None, [])
        form.errors[name] = form.error_class([text_of(error)])
    return as_crispy_field(form[name], "govuk")


def _attrs(o: Options) -> dict[str, Any]:
    """Everything of a fixture that a widget's attrs carry."""
    label = o.get("label") or (o.get("fieldset") or {}).get("legend") or {}
    carried = {
        "class": o.get("classes"),
        "aria-describedby": o.get("describedBy"),
        "label_class": label.get("classes"),
        "page_heading": label.get("isPageHeading"),
        "hint_class": (o.get("hint") or {}).get("classes"),
        "group_class": (o.get("formGroup") or {}).get("classes"),
        "spellcheck": str(o["spellcheck"]).lower() if "spellcheck" in o else None,
        **{
            name: o.get(name)
            for name in ("autocomplete", "autocapitalize", "inputmode", "pattern")
        },
        **o.get("attributes", {}),
    }
    return {name: value for name, value in carried.items() if value is not None}


def _field(field_class: type[forms.Field], o: Options, widget: Any, **kw: Any) -> Any:
    return field_class(
        label=text_of(o.get("label")),
        help_text=text_of(o.get("hint")),
        disabled=bool(o.get("disabled")),
        widget=widget,
        **kw,
    )


def input_(o: Options) -> str:
    attrs = _attrs(o)
    for end in ("prefix", "suffix"):
        if o.get(end):
            attrs[end] = text_of(o[end])
    attrs["type"] = o.get("type") or "text"
    field = _field(forms.CharField, o, forms.TextInput(attrs=attrs))
    return drawn(field, o, id_=o.get("id") or o["name"], value=o.get("value"))


def password_input(o: Options) -> str:
    widget = forms.PasswordInput(attrs=_attrs(o), render_value=True)
    field = _field(forms.CharField, o, widget)
    return drawn(field, o, id_=o.get("id") or o["name"], value=o.get("value"))


def textarea(o: Options) -> str:
    attrs = {**_attrs(o), "rows": o.get("rows") or 5}
    field = _field(forms.CharField, o, forms.Textarea(attrs=attrs))
    return drawn(field, o, id_=o.get("id") or o["name"], value=o.get("value"))


def character_count(o: Options) -> str:
    attrs = {**_attrs(o), "rows": o.get("rows") or 5}
    for ours, theirs in (("maxwords", "maxwords"), ("threshold", "threshold")):
        if o.get(theirs):
            attrs[ours] = o[theirs]
    field = _field(
        forms.CharField,
        o,
        forms.Textarea(attrs=attrs),
        max_length=o.get("maxlength"),
    )
    return drawn(field, o, id_=o.get("id") or o["name"], value=o.get("value"))


def select(o: Options) -> str:
    items = [item for item in o.get("items") or [] if item]
    chosen = next((i["value"] for i in items if i.get("selected")), o.get("value"))
    if any(i.get("selected") is False and i["value"] == chosen for i in items):
        chosen = None
    field = _field(
        forms.ChoiceField,
        o,
        _with_own_attributes(forms.Select, items)(attrs=_attrs(o)),
        choices=[(str(i["value"]), i["text"]) for i in items],
    )
    return drawn(field, o, id_=o.get("id") or o["name"], value=chosen)


def _with_own_attributes(widget_class: type[Any], items: list[Options]) -> type[Any]:
    """The widget with a disabled choice, or attributes on one, as Django lets it."""
    own = {
        str(item["value"]): {
            **item.get("attributes", {}),
            **({"disabled": True} if item.get("disabled") else {}),
        }
        for item in items
    }

    class WithOwnAttributes(widget_class):
        def create_option(self, name: str, value: Any, *args: Any, **kw: Any) -> Any:
            option = super().create_option(name, value, *args, **kw)
            option["attrs"] = {**option["attrs"], **own.get(str(value), {})}
            return option

    return WithOwnAttributes


def file_upload(o: Options) -> str:
    class Files(forms.FileInput):
        allow_multiple_selected = bool(o.get("multiple"))

    attrs = _attrs(o)
    if o.get("multiple"):
        attrs["multiple"] = True
    field = _field(forms.FileField, o, Files(attrs=attrs))
    return drawn(field, o, id_=o.get("id") or o["name"])


def radios(o: Options) -> str:
    field, chosen = _choice_field(forms.ChoiceField, forms.RadioSelect, o)
    value = chosen[0] if chosen else o.get("value")
    if any(i and i.get("checked") is False and i["value"] == value for i in o["items"]):
        value = None
    return drawn(field, o, id_=o.get("idPrefix") or o["name"], value=value)


def checkboxes(o: Options) -> str:
    field, chosen = _choice_field(
        forms.MultipleChoiceField, forms.CheckboxSelectMultiple, o
    )
    unticked = {i["value"] for i in o["items"] if i and i.get("checked") is False}
    values = [v for v in chosen or o.get("values") or [] if v not in unticked]
    return drawn(field, o, id_=o.get("idPrefix") or o["name"], value=values)


def _choice_field(
    field_class: type[forms.Field], widget_class: type[Any], o: Options
) -> tuple[Any, list[str]]:
    items, dividers, divider = [], {}, ""
    for item in filter(None, o["items"]):
        if item.get("divider"):
            divider = item["divider"]
            continue
        items.append(item)
        if divider:
            dividers[str(item["value"])], divider = divider, ""
    fieldset = o.get("fieldset") or {}
    attrs = {
        **_attrs({k: v for k, v in o.items() if k != "classes"}),
        "choices_class": o.get("classes", ""),
        "dividers": dividers,
        "hints": {i["value"]: text_of(i["hint"]) for i in items if i.get("hint")},
        "conditional": {
            i["value"]: f"opened_by_{i['value']}"
            for i in items
            if (i.get("conditional") or {}).get("html")
        },
        "exclusive": [i["value"] for i in items if i.get("behaviour") == "exclusive"],
    }
    if fieldset.get("describedBy"):
        attrs["aria-describedby"] = fieldset["describedBy"]
    field = field_class(
        label=text_of(fieldset.get("legend")),
        help_text=text_of(o.get("hint")),
        widget=_with_own_attributes(widget_class, items)(attrs=attrs),
        choices=[(str(i["value"]), text_of(i)) for i in items],
    )
    return field, [i["value"] for i in items if i.get("checked")]
