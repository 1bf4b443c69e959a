"""The record of firings follows what ratings and returns say."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from contracts_site.accounts.models import User
from contracts_site.foundation.jobs.handlers import JobRun
from kpis.escalation.exceptions import NothingToAnswer, RuleHasFired
from kpis.escalation.jobs import judge_escalation_of_the_day
from kpis.escalation.judging import judge_all, judge_contract
from kpis.escalation.models import Firing
from kpis.escalation.services import RuleDetails, answer_firing, end_rule, revise_rule
from kpis.returns.figure_input import FigureInput
from kpis.returns.models import Figure, Return
from kpis.returns.services import correct_figure, validate_return
from kpis.returns.states import ReturnState
from kpis.variations.services import propose_kpi_set
from tests.factories.accounts import PersonFactory
from tests.factories.contracts import VariationFactory
from tests.factories.escalation import EscalationRuleFactory, FiringFactory
from tests.factories.kpis import KPIDefinitionFactory, KPISetFactory, ThemeFactory
from tests.kpis.variations.situations import approve, filed, record_figure

pytestmark = pytest.mark.django_db

AT = datetime(2018, 12, 3, 9, 0, tzinfo=UTC)
OFF, ON = Decimal(62), Decimal(70)


class Case:
    """One KPI of a contract, of which months are on record."""

    def __init__(self) -> None:
        self.award = KPISetFactory(contract__starts_on=date(2016, 10, 1))
        self.contract = self.award.contract
        self.a1 = KPIDefinitionFactory(kpi_set=self.award, kpi__code="A1")
        self.by: User = PersonFactory(commissioner_of=self.contract.directorate)

    def months(self, *values: Decimal, begin: int = 1) -> list[Figure]:
        return [
            record_figure(self.a1, value, day=date(2018, number, 3))
            for number, value in enumerate(values, start=begin)
        ]

    def judge(self, at: datetime = AT) -> int:
        return judge_contract(contract=self.contract, at=at)

    def correct(self, figure: Figure, value: Decimal) -> Figure:
        return correct_figure(
            figure=figure,
            content=FigureInput.reported(value),
            reason="Counted again",
            at=AT,
            by=self.by,
        )


@pytest.fixture
def case() -> Case:
    return Case()


def test_judging_puts_a_firing_on_record_once_with_what_is_behind_it(
    case: Case,
) -> None:
    rule = EscalationRuleFactory(plan_within_days=20)
    case.months(OFF, OFF, OFF, OFF)
    assert case.judge() == 1
    assert case.judge(AT + timedelta(days=1)) == 0
    firing = Firing.objects.get()
    assert (firing.rule, firing.kpi, firing.contract) == (
        rule,
        case.a1.kpi,
        case.contract,
    )
    assert (firing.fired_for, firing.period_label) == (date(2018, 3, 31), "March 2018")
    assert firing.behind == [
        ["January 2018", "Amber (62.0 %)"],
        ["February 2018", "Amber (62.0 %)"],
        ["March 2018", "Amber (62.0 %)"],
    ]
    assert firing.rule_words == (
        "Any KPI off target (Amber or worse) for 3 periods running: The lead member is "
        "invited to the next board. Told: Director of Children's Services. Action plan "
        "within 20 days."
    )
    assert (firing.fired_on, firing.fired_at) == (AT.date(), AT)
    assert firing.plan_due_on == date(2018, 12, 23)
    assert firing.ended_on is None


def test_judging_without_a_rule_records_nothing(case: Case) -> None:
    case.months(OFF, OFF, OFF)
    assert case.judge() == 0


def test_judging_says_when_the_episode_ended(case: Case) -> None:
    EscalationRuleFactory()
    case.months(OFF, OFF, OFF)
    case.judge()
    case.months(ON, begin=4)
    case.judge(AT + timedelta(days=2))
    firing = Firing.objects.get()
    assert firing.ended_on == date(2018, 12, 5)
    assert firing.ended_because == "April 2018: Green (70.0 %)."
    case.judge(AT + timedelta(days=9))
    firing.refresh_from_db()
    assert firing.ended_on == date(2018, 12, 5)


def test_judging_after_a_correction_marks_a_firing_untrue_and_keeps_it(
    case: Case,
) -> None:
    EscalationRuleFactory()
    figures = case.months(OFF, OFF, OFF)
    case.judge()
    corrected = case.correct(figures[1], ON)
    firing = Firing.objects.get()
    assert firing.untrue_on == AT.date()
    assert firing.untrue_because.startswith("March 2018 is now Amber (62.0 %), or")
    case.correct(corrected, OFF)
    firing.refresh_from_db()
    assert firing.is_true
    assert Firing.objects.count() == 1


def test_judging_leaves_a_firing_alone_while_its_return_is_open_again(
    case: Case,
) -> None:
    EscalationRuleFactory()
    case.months(OFF, OFF, OFF)
    case.judge()
    Return.objects.filter(period_end="2018-03-31").update(state=ReturnState.QUERIED)
    case.judge()
    assert Firing.objects.get().is_true


def test_validating_a_return_looks_at_the_rules(case: Case) -> None:
    EscalationRuleFactory()
    case.months(OFF, OFF, OFF)
    last = filed(case.contract.pk, date(2018, 3, 3))
    Return.objects.filter(pk=last.pk).update(
        state=ReturnState.SUBMITTED, validated_by=None, validated_at=None
    )
    assert case.judge() == 0
    validate_return(filed_in=last, at=AT, by=case.by)
    assert Firing.objects.get().period_label == "March 2018"


def test_late_approval_that_rates_the_months_better_marks_the_firing_untrue(
    case: Case,
) -> None:
    EscalationRuleFactory()
    case.months(OFF, OFF, OFF)
    case.judge()
    variation = VariationFactory(
        contract=case.contract, number=1, effective_on=date(2018, 1, 1)
    )
    proposed = propose_kpi_set(
        variation=variation, name="Easier", reason="Too hard.", by=case.by
    )
    proposed.definitions.update(target_low=Decimal(60), slight_low=Decimal(55))
    approve(variation, by=case.by, at=AT)
    firing = Firing.objects.get()
    assert not firing.is_true
    assert firing.untrue_because.startswith("March 2018 is now Green (62.0 %)")


def test_daily_work_looks_at_every_contract(case: Case) -> None:
    EscalationRuleFactory()
    case.months(OFF, OFF, OFF)
    run = JobRun.__new__(JobRun)
    assert judge_escalation_of_the_day(run).data == {"fired": 1}
    assert judge_all(at=AT) == 0


def test_rule_of_another_contract_or_theme_or_kpi_does_not_fire(case: Case) -> None:
    EscalationRuleFactory(of_a_contract=True)
    EscalationRuleFactory(theme=ThemeFactory(quality=True))
    other = KPIDefinitionFactory(kpi_set=case.award, kpi__code="B2")
    EscalationRuleFactory(contract=case.contract, kpi=other.kpi)
    case.months(OFF, OFF, OFF)
    assert case.judge() == 0


@pytest.mark.parametrize("narrow", ["theme", "kpi"])
def test_rule_of_this_theme_or_kpi_fires(case: Case, narrow: str) -> None:
    about = {"theme": case.a1.theme} if narrow == "theme" else {"kpi": case.a1.kpi}
    EscalationRuleFactory(contract=case.contract, **about)
    case.months(OFF, OFF, OFF)
    assert case.judge() == 1


def overdue(case: Case, *months: int) -> None:
    for month in months:
        made = filed(case.contract.pk, date(2018, month, 3))
        Return.objects.filter(pk=made.pk).update(
            state=ReturnState.OPEN,
            due_on=date(2018, month, 28) + timedelta(days=14),
            submitted_by=None,
            submitted_at=None,
            declared_name="",
            validated_by=None,
            validated_at=None,
        )


def test_missing_returns_fire_and_end_when_one_comes(case: Case) -> None:
    EscalationRuleFactory(missing=True)
    overdue(case, 9, 10)
    assert case.judge() == 1
    firing = Firing.objects.get()
    assert (firing.kpi, firing.period_label) == (None, "October 2018")
    assert firing.behind[0] == ["September 2018", "was due on 12 October 2018"]
    Return.objects.filter(period_end="2018-09-30").update(
        state=ReturnState.SUBMITTED,
        submitted_by=case.by,
        submitted_at=AT,
        declared_name="Pat",
    )
    case.judge()
    firing.refresh_from_db()
    assert firing.is_true
    assert firing.ended_on == AT.date()


def test_returns_that_are_not_due_yet_do_not_count_as_missing(case: Case) -> None:
    EscalationRuleFactory(missing=True)
    overdue(case, 10, 11)
    assert case.judge(datetime(2018, 12, 1, tzinfo=UTC)) == 0


def test_answer_firing_keeps_who_said_what_and_only_once(case: Case) -> None:
    firing = FiringFactory(contract=case.contract, kpi=case.a1.kpi)
    answer_firing(
        firing=firing,
        answer="not_needed",
        answer_words="One centre was shut.",
        at=AT,
        by=case.by,
    )
    firing.refresh_from_db()
    assert (firing.answered_by, firing.answered_at) == (case.by, AT)
    with pytest.raises(NothingToAnswer):
        answer_firing(
            firing=firing, answer="done", answer_words="Again.", at=AT, by=case.by
        )


def test_answer_firing_that_is_untrue_is_refused(case: Case) -> None:
    firing = FiringFactory(contract=case.contract, untrue=True)
    with pytest.raises(NothingToAnswer):
        answer_firing(
            firing=firing, answer="done", answer_words="It.", at=AT, by=case.by
        )


def test_rule_that_has_fired_is_ended_but_never_reworded(case: Case) -> None:
    rule = FiringFactory(contract=case.contract, kpi=case.a1.kpi).rule
    details = RuleDetails(
        title="Other",
        condition="running",
        level="below",
        periods=2,
        consequence="Nothing.",
        told_posts="Nobody",
        in_force_from=date(2018, 1, 1),
    )
    with pytest.raises(RuleHasFired):
        revise_rule(rule=rule, details=details, by=case.by)
    end_rule(rule=rule, in_force_to=date(2018, 12, 31), by=case.by)
    rule.refresh_from_db()
    assert rule.in_force_to == date(2018, 12, 31)
