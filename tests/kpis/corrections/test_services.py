"""Correcting a slip in a definition in use: docs/rules/definition-corrections.md."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from contracts.register.seen import ChangedMeanwhile, mark_of
from contracts_site.foundation.calendars import Cadence, period_containing
from kpis.corrections.exceptions import (
    ADifferentMeasure,
    CorrectedAlready,
    NothingToCorrect,
    NotInUse,
    RatingsChangedMeanwhile,
    WhyIsMissing,
)
from kpis.corrections.models import DefinitionCorrection
from kpis.corrections.services import Looked, correct_definition, preview_correction
from kpis.definitions.models import KPIDefinition, Unit
from kpis.definitions.services import say_what_is_counted
from kpis.definitions.step_text import read_steps
from kpis.returns.contents import content_of
from kpis.returns.models import Figure
from kpis.returns.services.correcting import correct_figure
from kpis.returns.states import Cause
from kpis.scorecards.services import build_scorecard
from kpis.variations.services import propose_kpi_set
from tests.factories.contracts import VariationFactory
from tests.factories.kpis import KPIDefinitionFactory, KPISetFactory
from tests.kpis.corrections.situations import (
    CORRECTED_AT,
    WHY,
    Slip,
    worked_example,
)
from tests.kpis.variations.situations import record_figure

pytestmark = pytest.mark.django_db


@pytest.fixture
def slip() -> Slip:
    return Slip()


def test_preview_tells_the_worked_example_and_writes_nothing(slip: Slip) -> None:
    effects = preview_correction(slip.definition, slip.correction())
    told = [
        (each.figure.filed_in.period.label, each.figure.rating, each.after.level)
        for each in effects.every
    ]
    assert told == [
        (f"{month:%B %Y}", before, after)
        for month, _, before, after in worked_example()
    ]
    assert [e.figure.filed_in.period.label for e in effects.changed] == ["July 2018"]
    assert effects.unchanged == 3
    assert not DefinitionCorrection.objects.exists()
    assert Figure.objects.count() == len(slip.figures)


def test_confirming_judges_every_figure_again_as_a_correction(slip: Slip) -> None:
    made = slip.correct()
    current = Figure.objects.current().order_by("filed_in__period_end")
    assert [f.rating for f in current] == [after for *_, after in worked_example()]
    assert {f.definition for f in current} == {made.after}
    assert {f.cause for f in current} == {Cause.DEFINITION}
    assert {f.change_reason for f in current} == {
        f"The definition was corrected: {WHY}"
    }
    assert [f.supersedes for f in current] == slip.figures
    assert (made.corrected_by, made.corrected_at) == (slip.by, CORRECTED_AT)


def test_figure_that_was_superseded_before_stays_as_it_was(slip: Slip) -> None:
    first = slip.figures[0]
    newer = correct_figure(
        figure=first,
        content=replace(content_of(first), value=Decimal(70)),
        reason="A slip of the pen.",
        at=CORRECTED_AT - timedelta(days=1),
        by=slip.by,
    )
    slip.correct()
    first.refresh_from_db()
    assert first.superseded_at == newer.recorded_at
    assert newer.superseded_by.rating == "met"


def test_as_reported_before_has_the_target_and_the_rating_of_then(slip: Slip) -> None:
    slip.correct(target_low=Decimal(68), below_low=Decimal(50))
    july = period_containing(date(2018, 7, 15), cadence=Cadence.MONTHLY)

    def row(moment: Any) -> Any:
        card = build_scorecard(
            contract=slip.contract, until=july, as_reported_at=moment, periods=4
        )
        (only,) = card.rows
        return only

    before = row(CORRECTED_AT - timedelta(seconds=1))
    after = row(CORRECTED_AT)
    assert before.latest.level == "below"
    assert {cell.target_words for cell in before.cells} == {"at least 65 %"}
    assert after.latest.level == "significantly_below"
    assert {cell.target_words for cell in after.cells} == {"at least 68 %"}


def test_corrected_definition_takes_the_place_of_the_one_before(slip: Slip) -> None:
    made = slip.correct()
    kpi_set = slip.definition.kpi_set
    assert list(kpi_set.definitions.all()) == [made.after]
    assert made.after.position == made.before.position
    assert KPIDefinition.every.filter(kpi_set=kpi_set).count() == 2
    slip.figures[0].refresh_from_db()
    assert slip.figures[0].definition == made.before


def test_correction_can_be_corrected_and_each_step_stays(slip: Slip) -> None:
    first = slip.correct()
    slip.definition = first.after
    second = correct_definition(
        definition=first.after,
        correction=slip.correction("It says 45.", below_low=Decimal(45)),
        at=CORRECTED_AT + timedelta(days=1),
        by=slip.by,
    )
    assert second.before == first.after
    assert [c.reason for c in DefinitionCorrection.objects.all()] == [
        "It says 45.",
        WHY,
    ]


def test_steps_of_the_target_are_put_right_period_by_period(slip: Slip) -> None:
    steps = read_steps("July 2018: 45", slip.definition, as_distances=True).steps
    made = slip.correct(target_steps=steps)
    ratings = {
        f.filed_in.period.label: f.rating
        for f in Figure.objects.current().select_related("filed_in")
    }
    assert ratings["July 2018"] == "met"
    assert ratings["June 2018"] == "below"
    assert made.after.target_steps == steps


def test_figure_is_still_corrected_after_its_definition_was(slip: Slip) -> None:
    slip.correct()
    figure = Figure.objects.current().order_by("filed_in__period_end")[0]
    newer = correct_figure(
        figure=figure,
        content=replace(content_of(figure), value=Decimal(48)),
        reason="Counted twice.",
        at=CORRECTED_AT + timedelta(days=1),
        by=slip.by,
    )
    assert newer.rating == "significantly_below"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        pytest.param({"good_is": "low"}, "which way is good", id="good is"),
        pytest.param(
            {"calculation": "Other"}, "how it is calculated", id="calculation"
        ),
        pytest.param({"source": "Other"}, "where the figure comes from", id="source"),
        pytest.param({"cadence": "quarterly"}, "how often", id="cadence"),
        pytest.param({"numerator_label": "Others"}, "upper number", id="upper number"),
        pytest.param({"denominator_label": "All"}, "lower number", id="lower number"),
    ],
)
def test_what_would_be_a_different_measure_is_refused_with_the_way_to_do_it(
    slip: Slip, changes: dict[str, Any], words: str
) -> None:
    with pytest.raises(ADifferentMeasure, match=words) as refused:
        slip.correct(**changes)
    assert "through a variation" in str(refused.value)
    assert refused.value.field in changes
    assert not DefinitionCorrection.objects.exists()


def test_unit_word_is_a_slip_but_not_where_values_would_be_others(slip: Slip) -> None:
    with_parts = KPIDefinitionFactory(
        kpi_set=KPISetFactory(), ratio=True, unit=Unit.SCORE
    )
    record_figure(with_parts, Decimal(62))
    slip.correct(unit=Unit.SCORE)
    assert Figure.objects.current().filter(kpi=slip.definition.kpi).count() == 4
    slip.definition = with_parts
    with pytest.raises(ADifferentMeasure, match="two numbers"):
        slip.correct(unit=Unit.PERCENTAGE)


def test_definition_that_judged_nothing_is_changed_not_corrected() -> None:
    slip = Slip()
    slip.definition = KPIDefinitionFactory(kpi_set=KPISetFactory())
    with pytest.raises(NotInUse, match="Change the definition instead"):
        slip.correct()


def test_nothing_to_correct_and_no_reason_are_refused(slip: Slip) -> None:
    with pytest.raises(NothingToCorrect):
        slip.correct(below_low=slip.definition.below_low)
    with pytest.raises(WhyIsMissing):
        slip.correct("  ")


def test_second_of_two_corrections_is_told(slip: Slip) -> None:
    slip.correct()
    with pytest.raises(CorrectedAlready):
        slip.correct(below_low=Decimal(40))


def test_definition_or_ratings_that_differ_from_what_was_seen_are_told(
    slip: Slip,
) -> None:
    effects = preview_correction(slip.definition, slip.correction())
    seen = mark_of(KPIDefinition.objects.get(pk=slip.definition.pk))

    def confirm(looked: Looked) -> DefinitionCorrection:
        return correct_definition(
            definition=slip.definition,
            correction=slip.correction(),
            looked=looked,
            at=CORRECTED_AT,
            by=slip.by,
        )

    with pytest.raises(ChangedMeanwhile):
        confirm(Looked("another", effects.mark))
    record_figure(slip.definition, Decimal(40), day=date(2018, 8, 15))
    with pytest.raises(RatingsChangedMeanwhile):
        confirm(Looked(seen, effects.mark))
    assert not DefinitionCorrection.objects.exists()
    again = preview_correction(slip.definition, slip.correction())
    assert confirm(Looked(seen, again.mark)).pk


def test_what_counts_people_holds_for_the_definition_before_it_too(slip: Slip) -> None:
    made = slip.correct()
    say_what_is_counted(definition=made.after, counts_people=False, by=slip.by)
    made.before.refresh_from_db()
    assert not made.before.counts_people


def test_set_copied_from_a_corrected_one_stands_from_its_own_date(slip: Slip) -> None:
    made = slip.correct()
    variation = VariationFactory(contract=slip.contract)
    proposed = propose_kpi_set(variation=variation, name="N", reason="R", by=slip.by)
    (copied,) = proposed.definitions.all()
    assert copied.below_low == made.after.below_low
    assert copied.stands_from is None


def test_correction_on_record_is_never_changed_nor_deleted(slip: Slip) -> None:
    made = slip.correct()
    with pytest.raises(DatabaseError, match="Cannot"), transaction.atomic():
        DefinitionCorrection.objects.filter(pk=made.pk).update(reason="Other")
    with pytest.raises(DatabaseError, match="Cannot"), transaction.atomic():
        made.delete()
    with pytest.raises(DatabaseError, match="Cannot"), transaction.atomic():
        KPIDefinition.every.filter(pk=made.before_id).update(superseded_at=None)


def test_correction_without_a_reason_or_of_itself_is_refused_by_the_database(
    slip: Slip,
) -> None:
    made = slip.correct()
    other = KPIDefinitionFactory(kpi_set=slip.definition.kpi_set)
    row = {
        "before": other,
        "after": KPIDefinitionFactory(kpi_set=slip.definition.kpi_set),
        "reason": WHY,
        "corrected_at": CORRECTED_AT,
        "corrected_by": slip.by,
    }
    says_why = pytest.raises(
        IntegrityError, match="correction_of_a_definition_says_why"
    )
    with says_why, transaction.atomic():
        DefinitionCorrection.objects.create(**row | {"reason": ""})
    by_another = pytest.raises(
        IntegrityError, match="correction_replaces_a_definition_by_another"
    )
    with by_another, transaction.atomic():
        DefinitionCorrection.objects.create(**row | {"after": other})
    assert made.pk
