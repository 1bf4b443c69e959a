"""What the pages of escalation rules and firings say."""

from collections.abc import Sequence
from datetime import date

from django.urls import reverse

from contracts.concerns.pages import Act
from contracts.concerns.presentation.drawing import late_row, overdue_tag, prose_rows
from contracts_site.foundation.look.components import SummaryRow, Tag
from contracts_site.foundation.look.wording import date_words, time_words
from contracts_site.foundation.tables import Column
from kpis.escalation.models import EscalationRule, Firing
from kpis.escalation.wording import condition_words, rule_words

OF_COUNCIL = "Every contract"


def rule_tag(rule: EscalationRule, *, on: date) -> Tag:
    if rule.is_in_force(on=on):
        return Tag("In force", "green")
    return Tag("Ended", "grey") if rule.in_force_from <= on else Tag("Later", "blue")


def rule_columns(*, on: date) -> Sequence[Column]:
    return (
        Column(
            "title",
            "Rule",
            lambda rule: rule.title,
            sort="title",
            link=lambda rule: reverse("kpis:escalation-rule-detail", args=[rule.pk]),
        ),
        Column("condition", "When", condition_words),
        Column("consequence", "What follows", lambda rule: rule.consequence),
        Column(
            "contract",
            "Holds for",
            lambda rule: rule.contract.title if rule.contract else OF_COUNCIL,
            sort="contract__title",
        ),
        Column("state", "State", lambda rule: rule_tag(rule, on=on)),
    )


def rule_export_columns(*, on: date) -> Sequence[Column]:
    return (
        *rule_columns(on=on),
        Column("told", "Who is told", lambda rule: rule.told_posts),
        Column("plan", "Plan within days", lambda rule: rule.plan_within_days),
        Column("notice", "Notice considered", lambda rule: rule.considers_notice),
        Column("from", "In force from", lambda rule: rule.in_force_from),
        Column("to", "In force to", lambda rule: rule.in_force_to),
    )


def rule_rows(rule: EscalationRule) -> list[SummaryRow]:
    ends = date_words(rule.in_force_to) or "further notice"
    return [
        SummaryRow("Holds for", rule.contract.title if rule.contract else OF_COUNCIL),
        SummaryRow("In full", rule_words(rule)),
        SummaryRow("In force", f"{date_words(rule.in_force_from)} to {ends}"),
    ]


def rule_acts(rule: EscalationRule, *, may_write: bool, has_fired: bool) -> list[Act]:
    if not may_write or rule.in_force_to is not None:
        return []
    end = Act("End the rule", reverse("kpis:escalation-rule-end", args=[rule.pk]))
    if has_fired:
        return [end]
    edit = reverse("kpis:escalation-rule-edit", args=[rule.pk])
    return [Act("Change", edit), end]


def about_words(firing: Firing) -> str:
    return str(firing.kpi or f"{firing.get_cadence_display()} returns")


def firing_tag(firing: Firing, *, on: date) -> Tag:
    if not firing.is_true:
        return Tag("Untrue", "grey")
    if firing.answer:
        return Tag("Answered", "green")
    if firing.plan_due_on is not None and firing.plan_due_on < on:
        return overdue_tag("Plan overdue")
    return Tag("To answer", "orange")


def firing_columns(*, on: date) -> Sequence[Column]:
    return (
        Column(
            "about",
            "KPI or returns",
            about_words,
            sort="kpi__code",
            link=lambda firing: reverse("kpis:firing-detail", args=[firing.pk]),
        ),
        Column("rule", "Rule", lambda firing: str(firing.rule), sort="rule__title"),
        Column(
            "period", "Met in", lambda firing: firing.period_label, sort="fired_for"
        ),
        Column("state", "State", lambda firing: firing_tag(firing, on=on)),
        Column("ended", "Ended", _ended_words, sort="ended_on"),
        Column("plan", "Plan due", lambda f: f.plan_due_on, sort="plan_due_on"),
    )


def firing_export_columns(*, on: date) -> Sequence[Column]:
    return (
        *firing_columns(on=on),
        Column("words", "The rule as worded", lambda firing: firing.rule_words),
        Column("behind", "Periods behind it", behind_words),
        Column("fired_on", "On record since", lambda firing: firing.fired_on),
        Column("untrue", "Why untrue", lambda firing: firing.untrue_because),
        Column("answer", "Answer", lambda firing: firing.get_answer_display()),
        Column("said", "What was done, or why not", lambda f: f.answer_words),
    )


def behind_words(firing: Firing) -> str:
    """April 2018: Amber (167); May 2018: Red (150)."""
    return "; ".join(f"{label}: {words}" for label, words in firing.behind)


def firing_rows(firing: Firing, *, on: date) -> list[SummaryRow]:
    rows = [
        SummaryRow("The rule as worded", firing.rule_words),
        SummaryRow("Met in", firing.period_label),
        SummaryRow("Periods behind it", behind_words(firing)),
        SummaryRow("On record since", time_words(firing.fired_at)),
    ]
    if firing.plan_due_on is not None:
        is_late = firing.is_to_answer and firing.plan_due_on < on
        rows.append(
            late_row("Action plan due", firing.plan_due_on, is_late=is_late, on=on)
        )
    if firing.ended_on is not None:
        seen = f"{firing.ended_because} Seen on {date_words(firing.ended_on)}."
        rows.append(SummaryRow("Ended", seen))
    if firing.answered_at is not None:
        rows.append(SummaryRow("Answer", firing.get_answer_display()))
        rows += prose_rows(("In words", firing.answer_words))
        who = f"{firing.answered_by}, {time_words(firing.answered_at)}"
        rows.append(SummaryRow("Answered by", who))
    return rows


def firing_remark(firing: Firing) -> str:
    if firing.untrue_on is None:
        return ""
    return (
        f"As the record stands now, the rule was not met: {firing.untrue_because} Seen "
        f"on {date_words(firing.untrue_on)}. What was recorded then stays below."
    )


def firing_acts(firing: Firing, *, may_answer: bool, plan_url: str = "") -> list[Act]:
    if not (may_answer and firing.is_to_answer):
        return []
    answer = Act("Answer", reverse("kpis:firing-answer", args=[firing.pk]))
    plan = [Act("Raise an action plan", plan_url, is_main=True)] if plan_url else []
    return [*plan, answer]


def _ended_words(firing: Firing) -> str:
    return "" if firing.ended_on is None else firing.ended_because.split(":")[0]
