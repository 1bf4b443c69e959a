"""Brings the record of firings up to what the ratings and returns say now."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from contracts.register.models import Contract
from kpis.escalation.firing import Condition, Episode, Point, episodes
from kpis.escalation.models import EscalationRule, Firing
from kpis.escalation.reading import (
    Period,
    Series,
    SeriesKey,
    points_for,
    rated_series,
    returns_series,
)
from kpis.escalation.wording import rule_words

MISSING = EscalationRule.Condition.MISSING


def judge_all(*, at: datetime) -> int:
    """What the daily job does: every contract with KPIs. How many rules were met."""
    contracts = Contract.objects.filter(kpi_sets__isnull=False).distinct()
    return sum(judge_contract(contract=each, at=at) for each in contracts)


@transaction.atomic
def judge_contract(*, contract: Contract, at: datetime) -> int:
    """Put new firings on record, and mark those that ended or are untrue.

    Done twice, it changes no more. Answers how many firings are new.
    """
    on = timezone.localdate(at)
    rules = list(
        EscalationRule.objects.of(contract)
        .filter(in_force_from__lte=on)
        .select_related("kpi", "theme")
    )
    if not rules:
        return 0
    # Two returns that are validated at once wait for each other here.
    Contract.objects.select_for_update(of=("self",), no_key=True).get(pk=contract.pk)
    since = min(rule.in_force_from for rule in rules)
    rated = rated_series(contract, since=since)
    returns = returns_series(contract, since=since, on=on)
    held = list(Firing.objects.filter(contract=contract, rule__in=rules))
    return sum(
        _Case(rule, contract, on, at).bring_up_to_date(
            returns if rule.condition == MISSING else rated,
            [firing for firing in held if firing.rule_id == rule.pk],
        )
        for rule in rules
    )


@dataclass(frozen=True)
class _Case:
    """One rule on one contract, on one day."""

    rule: EscalationRule
    contract: Contract
    on: date
    at: datetime

    @property
    def condition(self) -> Condition:
        return Condition(self.rule.times or self.rule.periods, self.rule.periods)

    def bring_up_to_date(self, series: Series, held: Sequence[Firing]) -> int:
        keys = {*series, *(_key_of(firing) for firing in held)}
        return sum(
            self._of_series(
                key,
                series.get(key, []),
                [firing for firing in held if _key_of(firing) == key],
            )
            for key in sorted(keys, key=str)
            if self.rule.kpi_id in {None, key}
        )

    def _of_series(
        self, key: SeriesKey, periods: Sequence[Period], held: Sequence[Firing]
    ) -> int:
        found = episodes(points_for(self.rule, periods), self.condition)
        by_day = {period.last_day: period for period in periods}
        for firing in held:
            if self.rule.is_in_force(on=firing.fired_for):
                self._look_again(firing, found, by_day.get(firing.fired_for))
        new = [
            episode
            for episode in found
            if not any(episode.holds_on(firing.fired_for) for firing in held)
        ]
        for episode in new:
            self._put_on_record(key, episode, by_day[episode.fired.last_day].cadence)
        return len(new)

    def _look_again(
        self, firing: Firing, found: Iterable[Episode], period: Period | None
    ) -> None:
        """Whether it stands, has ended, or was never so as the record stands now."""
        episode = next((e for e in found if e.holds_on(firing.fired_for)), None)
        if episode is not None:
            _stands(firing, ended=episode.ended, on=self.on)
        elif self.rule.condition == MISSING:
            words = "The returns that were missing are no longer missing together."
            _mark(firing, ended_on=firing.ended_on or self.on, ended_because=words)
        elif period is not None and period.is_settled and firing.is_true:
            words = (
                f"{period.label} is now {period.words}, or a period before it changed."
            )
            _mark(firing, untrue_on=self.on, untrue_because=words)

    def _put_on_record(self, key: SeriesKey, episode: Episode, cadence: str) -> None:
        days = self.rule.plan_within_days
        ended = episode.ended
        Firing.objects.create(
            rule=self.rule,
            contract=self.contract,
            kpi_id=None if self.rule.condition == MISSING else key,
            cadence=cadence,
            fired_for=episode.fired.last_day,
            period_label=episode.fired.label,
            rule_words=rule_words(self.rule),
            behind=[[point.label, point.words] for point in episode.behind],
            fired_on=self.on,
            fired_at=self.at,
            plan_due_on=None if days is None else self.on + timedelta(days=days),
            ended_on=self.on if ended else None,
            ended_because=_ended_words(ended),
        )


def _key_of(firing: Firing) -> SeriesKey:
    return firing.cadence if firing.kpi_id is None else firing.kpi_id


def _stands(firing: Firing, *, ended: Point | None, on: date) -> None:
    """True as recorded; over if a later period ended it."""
    _mark(
        firing,
        untrue_on=None,
        untrue_because="",
        ended_on=(firing.ended_on or on) if ended else None,
        ended_because=_ended_words(ended),
    )


def _ended_words(ended: Point | None) -> str:
    return f"{ended.label}: {ended.words}." if ended else ""


def _mark(firing: Firing, **values: object) -> None:
    """Save what differs; nothing is written, and no history, where nothing does."""
    changed = {
        name: value for name, value in values.items() if getattr(firing, name) != value
    }
    if changed:
        for name, value in changed.items():
            setattr(firing, name, value)
        firing.save(update_fields=list(changed))
