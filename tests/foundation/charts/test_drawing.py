"""A chart is drawn once: then it comes from the process, or from the table."""

from collections.abc import Iterator
from typing import Any

import pytest

from contracts_site.foundation.charts import drawing, performance_layers
from contracts_site.foundation.charts.drawing import draw, spec_hash, themed, warm_up
from contracts_site.foundation.charts.models import DrawnChart
from tests.foundation.charts.samples import deprived_areas_chart

SPEC: dict[str, Any] = {
    "data": {"values": [{"x": 1, "y": 2}, {"x": 2, "y": 3}]},
    "mark": "line",
    "encoding": {
        "x": {"field": "x", "type": "quantitative"},
        "y": {"field": "y", "type": "quantitative"},
    },
}


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[dict[str, Any]]]:
    """The specifications that had to be drawn, with an empty process store."""
    specs: list[dict[str, Any]] = []
    engine = drawing._svg

    def counted(spec: dict[str, Any]) -> str:
        specs.append(spec)
        return engine(spec)

    monkeypatch.setattr(drawing, "_svg", counted)
    drawing._kept.clear()
    yield specs
    drawing._kept.clear()


@pytest.mark.django_db
def test_draw_twice_in_a_process_draws_once(drawn: list[dict[str, Any]]) -> None:
    assert draw(SPEC) == draw(SPEC)
    assert len(drawn) == 1


@pytest.mark.django_db
def test_draw_in_another_process_takes_it_from_the_table(
    drawn: list[dict[str, Any]],
) -> None:
    first = draw(SPEC)
    drawing._kept.clear()
    assert draw(SPEC) == first
    assert len(drawn) == 1
    assert DrawnChart.objects.get().svg == first


@pytest.mark.django_db
def test_draw_when_another_process_was_quicker_keeps_one_row(
    drawn: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    draw(SPEC)
    drawing._kept.clear()
    monkeypatch.setattr(drawing, "_from_table", lambda _key: None)
    draw(SPEC)
    assert DrawnChart.objects.count() == 1


@pytest.mark.django_db
def test_draw_keeps_a_bounded_number_in_the_process(
    drawn: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drawing, "_KEPT_IN_PROCESS", 2)
    for width in (100, 110, 120):
        draw({**SPEC, "width": width})
    assert len(drawing._kept) == 2


@pytest.mark.django_db
def test_draw_gives_no_style_script_or_link(drawn: list[dict[str, Any]]) -> None:
    svg = draw(SPEC)
    for forbidden in ("style=", "<style", "<script", "href=", " on", "class="):
        assert forbidden not in svg


@pytest.mark.django_db
def test_draw_reaches_for_no_address(drawn: list[dict[str, Any]]) -> None:
    with pytest.raises(ValueError, match=r"(?i)denied|not allowed|permitted|base url"):
        draw({**SPEC, "data": {"url": "http://127.0.0.1:9/figures.csv"}})


def test_spec_hash_does_not_depend_on_the_order_of_keys() -> None:
    assert spec_hash(SPEC) == spec_hash(dict(reversed(SPEC.items())))
    assert spec_hash(SPEC) != spec_hash({**SPEC, "mark": "bar"})


def test_themed_chart_keeps_its_own_settings_beside_the_house_theme() -> None:
    config = themed({**SPEC, "config": {"view": {"fill": "#fff"}, "font": "x"}})[
        "config"
    ]
    assert config["view"] == {"stroke": None, "fill": "#fff"}
    assert config["font"] == "x"
    assert "axis" in config


def test_warm_up_keeps_nothing(drawn: list[dict[str, Any]]) -> None:
    warm_up()
    assert len(drawn) == 1
    assert not drawing._kept


@pytest.mark.django_db
def test_performance_chart_drawn_before_builds_no_specification_again(
    drawn: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = deprived_areas_chart()
    drawing._kept.clear()
    monkeypatch.setattr(performance_layers, "performance_picture", None)
    assert deprived_areas_chart() == first
