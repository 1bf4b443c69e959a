"""Reads the entry page as a browser does, and sends it with some fields changed."""

from typing import Any

from bs4 import BeautifulSoup
from django.http import HttpResponse

from tests.kpis.returns.situations import Situation


def fields_of(response: HttpResponse) -> dict[str, str]:
    """Every named field of the grid with what it holds."""
    page = BeautifulSoup(response.content, "html.parser")
    form = page.select_one("form#entry")
    assert form is not None, page.get_text()[:500]
    fields: dict[str, str] = {}
    for field in form.select("input[name], textarea[name]"):
        fields[str(field["name"])] = (
            field.get_text().removeprefix("\n")
            if field.name == "textarea"
            else str(field.get("value", ""))
        )
    for select in form.select("select[name]"):
        chosen = select.select_one("option[selected]")
        fields[str(select["name"])] = str(chosen["value"]) if chosen else ""
    return fields


def changed(fields: dict[str, str], centres: Situation, **typed: str) -> dict[str, str]:
    """`value_A2="180"`: the fields with what somebody typed into some of them."""
    after = dict(fields)
    for name, text in typed.items():
        field, _, code = name.partition("_")
        after[f"{field}-{centres.kpi(code).pk}"] = text
    return after


def text_of(response: Any) -> str:
    return " ".join(
        BeautifulSoup(response.content, "html.parser").get_text(" ").split()
    )
