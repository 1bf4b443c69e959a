"""`draw`: a Vega-Lite specification in, an SVG out, drawn once and kept."""

import hashlib
import json
import threading
from collections import OrderedDict
from collections.abc import Callable
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, Final

import vl_convert

from contracts_site.foundation.charts.models import DrawnChart
from contracts_site.foundation.charts.svg import sanitised
from contracts_site.foundation.charts.theme import house_theme
from contracts_site.foundation.printing.assets import FONT_FOLDER

if TYPE_CHECKING:
    import altair as alt

VEGA_LITE = "6.4"
# Changes whenever a kept SVG would be drawn differently today.
DRAWING_VERSION = f"2 {version('vl-convert-python')}"
_KEPT_IN_PROCESS = 200
_kept: Final[OrderedDict[str, str]] = OrderedDict()


def draw(chart: "alt.TopLevelMixin | dict[str, Any]") -> str:
    """The chart as SVG in the house theme: from this process, the table, or drawn now.

    The first drawing in a process takes about three seconds (see `warm_up`), others a
    tenth of a second.
    """
    spec = chart if isinstance(chart, dict) else chart.to_dict()
    return draw_once(spec, lambda: spec)


def draw_once(shown: object, make_spec: Callable[[], dict[str, Any]]) -> str:
    """The SVG of what is `shown`; the specification is made only if it must be drawn.

    Building and checking a specification takes a tenth of a second of its own.
    """
    key = spec_hash({"shown": shown, "theme": house_theme()})
    svg = _kept.get(key) or _from_table(key) or _draw_and_keep(make_spec(), key)
    _kept[key] = svg
    _kept.move_to_end(key)
    while len(_kept) > _KEPT_IN_PROCESS:
        _kept.popitem(last=False)
    return svg


def themed(spec: dict[str, Any]) -> dict[str, Any]:
    """The specification under the house theme; a chart's own settings win."""
    own: dict[str, Any] = spec.get("config") or {}
    return {**spec, "config": _merged(house_theme(), own)}


def _merged(house: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    merged = dict(house)
    for name, value in own.items():
        old = merged.get(name)
        if isinstance(old, dict) and isinstance(value, dict):
            merged[name] = _merged(old, value)
        else:
            merged[name] = value
    return merged


def spec_hash(spec: object) -> str:
    """The same for the same picture, whatever order its keys were written in."""
    text = json.dumps(spec, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(f"{DRAWING_VERSION}\n{text}".encode()).hexdigest()


def warm_up() -> None:
    """Start the drawing engine, so that no visitor waits for it. Draws nothing kept.

    For the start of a web or task process, after it was forked.
    """
    _svg({"data": {"values": [{"x": 0}]}, "mark": "point", "encoding": {}})


def warm_up_in_background() -> None:
    """Warm up beside the process's other work, which need not wait for it."""
    threading.Thread(target=warm_up, name="chart engine", daemon=True).start()


def _from_table(key: str) -> str | None:
    return DrawnChart.objects.filter(hash=key).values_list("svg", flat=True).first()


def _draw_and_keep(spec: dict[str, Any], key: str) -> str:
    svg = sanitised(_svg(themed(spec)), prefix=f"chart-{key[:10]}")
    # Another process may have drawn it meanwhile: the same picture, so either will do.
    DrawnChart.objects.bulk_create(
        [DrawnChart(hash=key, svg=svg)], ignore_conflicts=True
    )
    return svg


def _svg(spec: dict[str, Any]) -> str:
    vl_convert.register_font_directory(str(FONT_FOLDER))
    return vl_convert.vegalite_to_svg(spec, vl_version=VEGA_LITE, allowed_base_urls=[])
