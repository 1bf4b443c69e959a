"""`{% load look_forms %}`: used by the crispy template pack alone."""

from django import template
from django.forms import BaseForm, BoundField

from contracts_site.foundation.look.form_fields import (
    FieldView,
    fields_to_draw,
    view_of,
)

register = template.Library()


@register.filter
def drawn(field: BoundField) -> FieldView:
    return view_of(field)


@register.filter
def drawn_fields(form: BaseForm) -> list[BoundField]:
    return fields_to_draw(form)
