"""A thousand months of drafts with everything that a figure may say."""

import random
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from contracts.register.models import Contract
from kpis.definitions.models import KPIDefinition
from kpis.returns.contents import CONTENT_FIELDS
from kpis.returns.figure_input import FigureInput, TypedFigure
from kpis.returns.models import DraftFigure, Return
from kpis.returns.services import open_returns
from kpis.returns.states import FigureState
from tests.factories.accounts import PersonFactory
from tests.factories.contracts import ContractFactory
from tests.kpis.returns.situations import (
    APRIL_OVER,
    counted,
    introduce_kpi_set,
    parted,
    percentage,
    waited,
)

STARTS, ON = date(1935, 1, 1), date(2018, 4, 30)
NO_TARGET = {"good_is": "not_rated", "target_low": None, "slight_low": None}
KPIS = (
    parted("A1"),
    parted("A2", unit="score", **NO_TARGET | {"below_low": None}),
    counted("A3"),
    waited("A4"),
    percentage("A5"),
    counted("A6", unit="pounds", **NO_TARGET),
)
LETTERS = (
    "abc xyz ABC 0123456789 .,;:!?'\"&<>=+-@#%£€$()[]{}/\\|_~^`\t\n"
    "\r\x0b\x7f\u00a0\u2028é’“”–—ßçñ漢字🙂\u202e"
)
TEXTS = (
    "=1+1",
    "+44 20 7946 0000",
    "-5",
    "@SUM(A1:A9)",
    "=HYPERLINK('http://example.org')",
    "'already quoted",
    "'=quoted formula",
    "http://example.org/path?x=1&y=2",
    "007",
    "1e5",
    "Reported",
    "n/a",
    "#DIV/0!",
    "TRUE",
    "2018-04-01",
    "_x0041_ _x000D_ &#10;",
    "<b>bold</b> ]]> <!-- -->",
    "Line one\r\nline two\n\nline four",
    "x" * 4000,
)


def contract_of_a_thousand_returns() -> Contract:
    contract: Contract = ContractFactory(starts_on=STARTS, ends_on=date(2021, 3, 31))
    introduce_kpi_set(contract, KPIS, effective_from=STARTS)
    open_returns(contracts=[contract], on=ON)
    return contract


def fill_in_at_random(contract: Contract, *, seed: int) -> None:
    """Draft every return, but for some figures that nobody has thought of yet."""
    chance = random.Random(seed)
    person = PersonFactory(works_for=contract.provider)
    definitions = list(KPIDefinition.objects.filter(kpi_set__contract=contract))
    DraftFigure.objects.bulk_create(
        DraftFigure(
            filed_in=filed_in,
            kpi_id=definition.kpi_id,
            version=chance.randint(1, 9),
            saved_by=person,
            saved_at=APRIL_OVER,
            **{name: getattr(content, name) for name in CONTENT_FIELDS},
        )
        for filed_in in Return.objects.filter(contract=contract)
        for definition in definitions
        if chance.random() < 0.9
        for content in [_content(chance, definition)]
    )


def _content(chance: random.Random, definition: KPIDefinition) -> FigureInput:
    while True:
        content, problems = FigureInput.from_text(
            _typed(chance, definition), definition=definition
        )
        if not problems:
            return content


def _typed(chance: random.Random, definition: KPIDefinition) -> TypedFigure:
    state = chance.choice(list(FigureState))
    numbers: dict[str, str] = {}
    if state in {FigureState.REPORTED, FigureState.AWAITED}:
        numbers = dict(_numbers(chance, definition))
    return TypedFigure(
        state=state, reason=_text(chance), comment=_text(chance), **numbers
    )


def _numbers(
    chance: random.Random, definition: KPIDefinition
) -> Iterator[tuple[str, str]]:
    """Both parts, one of them, or the value; from nought to as long as is taken."""
    if definition.has_parts:
        upper, lower = _number(chance, 4), _number(chance, 4)
        for name, number in zip(
            ("numerator", "denominator"), sorted((upper, lower)), strict=True
        ):
            if chance.random() < 0.9:
                yield name, f"{number:f}"
        return
    if chance.random() < 0.9:
        places = 0 if definition.unit == "count" else 10
        number = _number(chance, places)
        if definition.unit == "percentage":
            number %= 100
        if definition.unit == "pounds" and chance.random() < 0.5:
            number = -number
        yield "value", f"{number:f}"


def _number(chance: random.Random, places: int) -> Decimal:
    if chance.random() < 0.1:
        return Decimal(0)
    digits = chance.randint(1, 12)
    number = Decimal(chance.randint(0, 10**digits - 1))
    decimals = chance.randint(0, places)
    return number + Decimal(chance.randint(0, 10**decimals - 1)).scaleb(-decimals)


def _text(chance: random.Random) -> str:
    if chance.random() < 0.3:
        return ""
    if chance.random() < 0.4:
        return chance.choice(TEXTS)
    return "".join(chance.choices(LETTERS, k=chance.randint(1, 60)))


def everything(contract: Contract) -> dict[tuple[int, int], Any]:
    """What the drafts say, to the last digit and letter."""
    found = DraftFigure.objects.filter(filed_in__contract=contract)
    return {
        (filed_in, kpi): tuple(content)
        for filed_in, kpi, *content in found.values_list(
            "filed_in", "kpi", *CONTENT_FIELDS
        )
    }
