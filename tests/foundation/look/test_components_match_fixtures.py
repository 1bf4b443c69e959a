"""Each component in use is drawn as the npm package's official fixtures draw it.

Every fixture of a component is compared unless LEFT_OUT names it with the reason, so
that a newer Frontend with a new fixture fails here until somebody has looked at it.
Labels, hints and error messages are compared within every field that has them.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from tests.foundation.look import component_adapters, field_adapters
from tests.foundation.look.dom import tree_of
from tests.foundation.look.fixtures_left_out import LEFT_OUT

PACKAGE = Path(settings.BASE_DIR) / "node_modules/govuk-frontend/dist/govuk/components"

ADAPTERS = {
    "inset-text": component_adapters.inset_text,
    "warning-text": component_adapters.warning_text,
    "details": component_adapters.details,
    "panel": component_adapters.panel,
    "notification-banner": component_adapters.notification_banner,
    "fieldset": component_adapters.fieldset,
    "tag": component_adapters.tag,
    "button": component_adapters.button,
    "breadcrumbs": component_adapters.breadcrumbs,
    "summary-list": component_adapters.summary_list,
    "task-list": component_adapters.task_list,
    "pagination": component_adapters.pagination,
    "error-summary": component_adapters.error_summary,
    "table": component_adapters.table,
    "generic-header": component_adapters.generic_header,
    "service-navigation": component_adapters.service_navigation,
    "skip-link": component_adapters.skip_link,
    "input": field_adapters.input_,
    "password-input": field_adapters.password_input,
    "textarea": field_adapters.textarea,
    "character-count": field_adapters.character_count,
    "select": field_adapters.select,
    "file-upload": field_adapters.file_upload,
    "radios": field_adapters.radios,
    "checkboxes": field_adapters.checkboxes,
}
# A choice opens a whole field of ours, where the fixtures open any HTML.
OPENED = ".govuk-radios__conditional, .govuk-checkboxes__conditional"


def fixtures_of(component: str) -> list[dict[str, Any]]:
    return json.loads((PACKAGE / component / "fixtures.json").read_text())["fixtures"]


def are_alike(component: str, fixture: dict[str, Any]) -> bool:
    ours = ADAPTERS[component](fixture["options"])
    return tree_of(ours, emptied=OPENED) == tree_of(fixture["html"], emptied=OPENED)


def compared() -> Iterator[Any]:
    for component in ADAPTERS:
        for fixture in fixtures_of(component):
            if fixture["name"] not in LEFT_OUT.get(component, {}):
                yield pytest.param(
                    component, fixture, id=f"{component}: {fixture['name']}"
                )


@pytest.mark.parametrize(("component", "fixture"), list(compared()))
def test_component_is_drawn_as_its_fixture(
    component: str, fixture: dict[str, Any]
) -> None:
    ours = ADAPTERS[component](fixture["options"])

    assert tree_of(ours, emptied=OPENED) == tree_of(fixture["html"], emptied=OPENED)


@pytest.mark.parametrize("component", LEFT_OUT)
def test_left_out_fixture_is_official_and_really_differs(component: str) -> None:
    official = {fixture["name"]: fixture for fixture in fixtures_of(component)}

    assert LEFT_OUT[component].keys() <= official.keys()
    drawn_alike = [
        name for name in LEFT_OUT[component] if _is_drawn_alike(component, official[name])
    ]
    assert drawn_alike == []


def _is_drawn_alike(component: str, fixture: dict[str, Any]) -> bool:
    """An option that our tags cannot even be given is not drawn alike."""
    try:
        return are_alike(component, fixture)
    except (AttributeError, KeyError):
        return False


def test_component_compared_with_a_changed_class_differs() -> None:
    fixture = next(f for f in fixtures_of("tag") if f["name"] == "default")
    changed = {**fixture, "html": fixture["html"].replace("govuk-tag", "govuk-tug")}

    assert are_alike("tag", fixture)
    assert not are_alike("tag", changed)
