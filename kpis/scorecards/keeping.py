"""A scorecard as plain data that a paper or a pack keeps, and back again."""

from dataclasses import MISSING, Field, asdict, fields, is_dataclass
from types import UnionType
from typing import Any, get_args, get_type_hints

from kpis.scorecards.scorecard import Scorecard


def scorecard_as_data(scorecard: Scorecard) -> dict[str, Any]:
    """Plain lists, texts and numbers that JSON can keep."""
    data: dict[str, Any] = asdict(scorecard)
    return data


def scorecard_from_data(data: dict[str, Any]) -> Scorecard:
    """The scorecard that `scorecard_as_data` was given.

    Raises KeyError where the data lack a field, unless it has come since and has a
    default.
    """
    kept: Scorecard = value_from(Scorecard, data)
    return kept


def value_from(kind: Any, data: Any) -> Any:
    """A dataclass, a tuple of them or a plain value, from what `asdict` made of it."""
    if isinstance(kind, UnionType):
        kind = get_args(kind)[0]
        return None if data is None else value_from(kind, data)
    if isinstance(kind, type) and is_dataclass(kind):
        hints = get_type_hints(kind)
        return kind(
            **{
                f.name: value_from(hints[f.name], data[f.name])
                for f in fields(kind)
                if f.name in data or _is_needed(f)
            }
        )
    if getattr(kind, "__origin__", None) is tuple:
        item = get_args(kind)[0]
        return tuple(value_from(item, each) for each in data)
    return data


def _is_needed(field: "Field[Any]") -> bool:
    return field.default is MISSING
