"""No table can hold a child: neither a field that names one, nor room for one."""

import re

import pytest
from django.apps import apps
from django.db.models import Model

OWN = (
    "accounts",
    "contracts",
    "kpis",
    "options_appraisal",
    "committee_reports",
    "settings_data",
    "calendars",
    "jobs",
    "charts",
)
# Parts of a field's name that could only be there for one child.
OF_A_CHILD = re.compile(
    r"(^|_)(child|pupil|young_person|baby|dob|birth|born|age|gender|sex|upn|nhs|"
    r"initials|forename|surname|first_name|last_name|parent|sibling|carer|"
    r"diagnosis|ethnicity|religion)(_|$)"
)
# All that a total of placements holds. A new field is thought over here first.
TOTAL_OF_PLACEMENTS = {
    "id",
    "provider",
    "contract",
    "kind",
    "period_start",
    "period_end",
    "number",
    "total_cost",
    "source",
    "is_illustrative",
}


def own_models() -> list[type[Model]]:
    return [
        model
        for app in apps.get_app_configs()
        if app.label in OWN
        for model in app.get_models()
    ]


@pytest.mark.parametrize("model", own_models(), ids=lambda model: model.__name__)
def test_no_field_of_a_model_is_named_for_a_child(model: type[Model]) -> None:
    named = [
        field.name for field in model._meta.fields if OF_A_CHILD.search(field.name)
    ]
    assert named == []


def test_no_model_is_named_for_a_child() -> None:
    named = re.compile(r"Child(?!ren)|Pupil|YoungPerson|Placement(?!Total)")
    assert [model for model in own_models() if named.search(model.__name__)] == []


def test_totals_of_placements_hold_nothing_but_totals() -> None:
    model = apps.get_model("contracts", "PlacementTotal")
    assert {field.name for field in model._meta.fields} == TOTAL_OF_PLACEMENTS


@pytest.mark.parametrize("name", ["child_name", "upn", "date_of_birth", "nhs_number"])
def test_field_named_for_a_child_would_be_found(name: str) -> None:
    assert OF_A_CHILD.search(name)


@pytest.mark.parametrize("name", ["name", "percentage", "stage", "page", "parents"])
def test_field_named_for_something_else_is_left_alone(name: str) -> None:
    assert not OF_A_CHILD.search(name)
