"""The grids in which one option is scored, alone and by the group."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.http import QueryDict

from contracts_site.foundation.look.fields import NumberField, ProseField
from options_appraisal.criteria.models import Criterion
from options_appraisal.scores.models import IndividualScore, ModeratedScore
from options_appraisal.scores.services import GivenScore, SettledScore, mark_of_rows
from options_appraisal.scoring.individual import HIGHEST, LOWEST, Spread
from options_appraisal.scoring.moderation import moderate
from options_appraisal.wording import number_words

Row = IndividualScore | ModeratedScore


@dataclass(frozen=True)
class GridRow:
    """One criterion: its box for a score, its box for words, what stands beside."""

    criterion: Criterion
    score: BoundField
    reason: BoundField
    spread: Spread | None
    others: Sequence[IndividualScore]

    @property
    def middle(self) -> str:
        return number_words(self.spread.median) if self.spread else ""


class ScoreGrid(forms.Form):
    """A score and words for each criterion; what is left empty is not given yet."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    spreads: Mapping[str, Spread] = {}

    def __init__(
        self,
        *args: Any,
        criteria: Sequence[Criterion],
        kept: Sequence[Row],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.criteria = criteria
        self.fields["seen"].initial = mark_of_rows(kept)
        by_criterion = {each.criterion_id: each for each in kept}
        for each in criteria:
            score, reason = self.names_of(each)
            row = by_criterion.get(each.pk)
            self.fields[score] = self.score_field(each)
            self.fields[score].initial = self.value_of(row) if row else None
            self.fields[reason] = ProseField(
                label=f"Why, for {each.name}",
                required=False,
                initial=row.reason if row else "",
            )
            self.fields[reason].widget.attrs.update(
                {"rows": 2, "class": "govuk-textarea"}
            )

    def score_field(self, criterion: Criterion) -> NumberField:
        words = f"{criterion.name}: enter a score from 0 to 100."
        field = NumberField(
            label=f"Score for {criterion.name}",
            required=False,
            min_value=LOWEST,
            max_value=HIGHEST,
            error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), words),
        )
        field.widget.attrs["class"] = "govuk-input govuk-input--width-3"
        return field

    def value_of(self, row: Row) -> Any:
        raise NotImplementedError

    @staticmethod
    def names_of(criterion: Criterion) -> tuple[str, str]:
        return f"score_{criterion.pk}", f"reason_{criterion.pk}"

    def typed(self, criterion: Criterion) -> tuple[Decimal | None, str]:
        score, reason = (self.cleaned_data.get(n) for n in self.names_of(criterion))
        return score, str(reason or "").strip()

    def rows(
        self, given: Mapping[int, Sequence[IndividualScore]] | None = None
    ) -> list[GridRow]:
        """`given` are the individual scores that may be shown, by criterion's key."""
        shown = []
        for each in self.criteria:
            score, reason = self.names_of(each)
            others = (given or {}).get(each.pk, ())
            spread = self.spreads.get(each.name)
            shown.append(GridRow(each, self[score], self[reason], spread, others))
        return shown

    def tell_of_change(self, error: Exception, kept: Sequence[Row]) -> None:
        """What is on record now beside each box; the next save goes through."""
        assert isinstance(self.data, QueryDict)
        data = self.data.copy()
        data["seen"] = mark_of_rows(kept)
        typed = {each: self.typed(each) for each in self.criteria}
        self.data = data
        self.add_error(None, str(error))
        now = {each.criterion_id: each for each in kept}
        for criterion, (score, _) in typed.items():
            row = now.get(criterion.pk)
            there = self.value_of(row) if row else None
            if score != there:
                told = "nothing" if there is None else f"{there}"
                self.add_error(self.names_of(criterion)[0], f"On record now: “{told}”")


class ScoringForm(ScoreGrid):
    """One scorer's whole numbers from 0 to 100 for one option."""

    def score_field(self, criterion: Criterion) -> NumberField:
        field = super().score_field(criterion)
        field.decimal_places = 0
        field.widget.attrs["inputmode"] = "numeric"
        return field

    def value_of(self, row: Row) -> Any:
        assert isinstance(row, IndividualScore)
        return row.value

    def clean(self) -> None:
        for each in self.criteria:
            name, _ = self.names_of(each)
            score, reason = self.typed(each)
            if score is None and reason and name not in self.errors:
                self.add_error(
                    name, f"{each.name}: enter a score from 0 to 100 for these words."
                )
            elif score is not None and score % 1:
                words = f"{each.name}: enter a whole number from 0 to 100."
                self.add_error(name, words)

    def given(self) -> dict[Criterion, GivenScore]:
        values = {}
        for each in self.criteria:
            score, reason = self.typed(each)
            values[each] = GivenScore(None if score is None else int(score), reason)
        return values


class ModerationForm(ScoreGrid):
    """The group's scores of one option, in halves; off the median for a reason."""

    def __init__(
        self, *args: Any, spreads: Mapping[str, Spread], **kwargs: Any
    ) -> None:
        self.spreads = spreads
        super().__init__(*args, **kwargs)
        for each in self.criteria:
            field, spread = self.fields[self.names_of(each)[0]], spreads.get(each.name)
            if field.initial is None and spread:
                field.initial = Decimal(float(spread.median)).normalize()

    def value_of(self, row: Row) -> Any:
        assert isinstance(row, ModeratedScore)
        return Decimal(f"{row.score.normalize():f}")

    def clean(self) -> None:
        for each in self.criteria:
            score, reason = self.typed(each)
            score_name, reason_name = self.names_of(each)
            if score is None:
                if reason and score_name not in self.errors:
                    words = f"{each.name}: enter the score for these words."
                    self.add_error(score_name, words)
                continue
            try:
                told = moderate(
                    self.spreads.get(each.name), Fraction(score), reason=reason
                )
            except ValueError:
                words = f"{each.name}: enter a score from 0 to 100, in halves."
                self.add_error(score_name, words)
                continue
            if told.is_blocked:
                self.add_error(
                    reason_name, ValidationError(f"{each.name}: {told.words}.")
                )

    def given(self) -> dict[Criterion, SettledScore]:
        return {each: SettledScore(*self.typed(each)) for each in self.criteria}
