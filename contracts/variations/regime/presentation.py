"""What the page of the regime test says."""

from collections.abc import Sequence
from dataclasses import dataclass

from contracts.register.summary import prose_value
from contracts.variations.models import Variation
from contracts.variations.regime.models import ModificationTest
from contracts.variations.regime.part import route_title
from contracts.variations.regime_test import Answer, Notice, RegimeTest, told
from contracts_site.foundation.look.components import SummaryRow, Tag
from contracts_site.foundation.look.wording import date_words

COLOURS = {
    Answer.PERMITTED: "green",
    Answer.NOT_PERMITTED: "red",
    Answer.DEPENDS: "yellow",
}
WORDS = {
    Answer.PERMITTED: "Permitted",
    Answer.NOT_PERMITTED: "Ruled out",
    Answer.DEPENDS: "To judge",
}
NOTICE_WORDS = {
    Notice.NEEDED: "A notice is needed",
    Notice.NOT_NEEDED: "No notice is needed",
    Notice.DEPENDS: "Whether a notice is needed is for the officer",
}
SAID = {True: "Yes", False: "No", None: "Not said yet"}


@dataclass(frozen=True)
class DrawnRoute:
    title: str
    tag: Tag
    reason: str
    source: str
    is_suggested: bool


def drawn_routes(answer: RegimeTest) -> list[DrawnRoute]:
    return [
        DrawnRoute(
            title=route.title,
            tag=Tag(WORDS[route.answer], COLOURS[route.answer]),
            reason=route.reason,
            source=route.source,
            is_suggested=route.key == answer.suggested_route,
        )
        for route in answer.routes
    ]


def input_rows(
    record: ModificationTest, answer: RegimeTest, together: Sequence[Variation]
) -> list[SummaryRow]:
    """What was tested: from the record, and what an officer said."""
    value, term = answer.measures
    others = ", ".join(f"variation {each.number}" for each in together)
    rows = [
        SummaryRow("Regime", answer.regime.label),
        SummaryRow("Change of value", _capital(told(value))),
        SummaryRow("Change of term beyond the options", _capital(told(term))),
        SummaryRow("Tested together with", others or "No other variation"),
    ]
    if answer.has_grounds:
        rows += [
            SummaryRow("Mainly for", record.get_nature_display()),
            SummaryRow(
                "Scope changes materially", SAID[record.scope_changes_materially]
            ),
            SummaryRow(
                "Economic balance changes materially",
                SAID[record.balance_changes_materially],
            ),
        ]
    return rows


def decision_rows(record: ModificationTest, answer: RegimeTest) -> list[SummaryRow]:
    """The officer's decision, with the suggestion where it differs."""
    if not record.is_decided:
        return []
    rows = [
        SummaryRow("Route", route_title(record, answer)),
        SummaryRow("Notice of the change", record.get_notice_display()),
        SummaryRow("Decided by", record.decided_by_post),
        SummaryRow("Decided on", date_words(record.decided_on)),
    ]
    differs = (record.route, record.notice) != (
        record.suggested_route,
        record.suggested_notice,
    )
    if differs:
        rows.append(SummaryRow("The test suggested", _suggestion(record, answer)))
    if record.reason:
        rows.append(SummaryRow("Why", prose_value(record.reason)))
    return rows


def _suggestion(record: ModificationTest, answer: RegimeTest) -> str:
    title = next(
        (r.title for r in answer.routes if r.key == record.suggested_route),
        "No route",
    )
    return f"{title}; notice: {record.get_suggested_notice_display().lower()}"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
