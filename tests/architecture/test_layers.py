"""Templates and URL names keep to the direction of the layers, as imports do."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = ROOT / "templates"
# Bottom to top; a name stands for a folder of templates and for a URL namespace.
LAYERS = {
    "foundation": 0,
    "contracts": 1,
    "kpis": 2,
    "options_appraisal": 3,
    "committee_reports": 4,
    "open_data": 4,
    "search": 4,
    "home": 4,
    "demonstration": 5,
}
NAMED = re.compile(r'{%-?\s*(?:extends|include|url)\s+"(?P<name>[^"]+)"')
IN_PYTHON = re.compile(
    r'"(?P<name>(?:contracts|kpis|options_appraisal|committee_reports|open_data|search|home)'
    r'(?::[a-z-]+|/[a-z_/]+\.html))"'
)
# Where signing in leads; the one upward name, and it is a setting.
SETTINGS = ROOT / "contracts_site" / "settings.py"


def layer_of_name(name: str) -> int:
    """The layer of a template's path or of a URL name."""
    head = re.split(r"[:/]", name)[0]
    return LAYERS.get(head, 0)


def layer_of_module(path: Path) -> int:
    parts = path.relative_to(ROOT).parts
    inside = parts[1] if parts[0] == "contracts_site" and len(parts) > 2 else parts[0]
    return LAYERS.get(inside, 0)


def upward_in_templates() -> Iterator[str]:
    for path in TEMPLATES.rglob("*.html"):
        own = layer_of_name(path.relative_to(TEMPLATES).as_posix())
        for found in NAMED.finditer(path.read_text(encoding="utf-8")):
            if layer_of_name(found["name"]) > own:
                yield f"{path.relative_to(ROOT)} names {found['name']}"


def upward_in_modules() -> Iterator[str]:
    for package in ("contracts_site", "contracts", "kpis", "options_appraisal"):
        for path in (ROOT / package).rglob("*.py"):
            if path == SETTINGS or (
                path.name == "urls.py" and path.parent == SETTINGS.parent
            ):
                continue
            for found in IN_PYTHON.finditer(path.read_text(encoding="utf-8")):
                if layer_of_name(found["name"]) > layer_of_module(path):
                    yield f"{path.relative_to(ROOT)} names {found['name']}"


def test_layers_no_template_names_one_above_it() -> None:
    assert list(upward_in_templates()) == []


def test_layers_no_module_names_a_page_above_it() -> None:
    assert list(upward_in_modules()) == []


@pytest.mark.parametrize(
    ("name", "layer"),
    [
        ("kpis/_scorecard.html", 2),
        ("kpis:scorecard", 2),
        ("tables/_list.html", 0),
        ("account_login", 0),
        ("options_appraisal:appraisal-list", 3),
        ("committee_reports:paper-list", 4),
    ],
)
def test_layers_name_is_placed_in_its_layer(name: str, layer: int) -> None:
    assert layer_of_name(name) == layer


PACKAGES = ("contracts_site", "contracts", "kpis", "options_appraisal", "templates")


def test_layers_every_template_is_used() -> None:
    """By its name in a module or another template; Django and allauth find a few
    by names of their own."""
    found_by_name = {"400.html", "403.html", "403_csrf.html", "404.html"}
    ours = [
        path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.html")
    ]
    sources = "\n".join(
        path.read_text(encoding="utf-8")
        for package in PACKAGES
        for path in (ROOT / package).rglob("*")
        if path.suffix in {".py", ".html"}
    )
    unused = [
        name
        for name in ours
        if not name.startswith(
            ("govuk/", "account/", "allauth/", "mfa/", "socialaccount/", "admin/")
        )
        and name not in found_by_name
        and name not in sources
        # Components are drawn by their bare names.
        and not (
            name.startswith("look/components/") and f'"{Path(name).stem}"' in sources
        )
    ]
    assert unused == []
