"""The forms of escalation rules, and of the answer to one that was met."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms

from contracts.register.record_pages import RecordForm
from contracts_site.foundation.look.fields import (
    DateField,
    ProseField,
    WholeNumberField,
)
from contracts_site.foundation.look.layouts import Fieldset
from kpis.escalation.models import OFF_TARGET, EscalationRule, Firing
from kpis.escalation.services import RuleDetails
from kpis.escalation.wording import level_words


class RuleForm(RecordForm):
    """A rule of the contract, or of the council where the instance has no contract."""

    buttons = ("Add rule", "Save changes")

    periods = WholeNumberField(
        label="How many periods",
        help_text="Running, or among the last: months for monthly KPIs, and so on.",
        error_messages={"required": "Enter how many periods the rule looks at."},
    )
    times = WholeNumberField(
        label="How many of them count",
        required=False,
        help_text="Only for a rule about so many of the last periods.",
    )
    consequence = ProseField(
        label="What follows",
        help_text="For example: the lead member is invited to the next board.",
        error_messages={"required": "Say what follows when the rule is met."},
    )
    plan_within_days = WholeNumberField(
        label="An action plan is due within so many days",
        required=False,
        help_text="Leave empty if no plan has to follow.",
    )
    in_force_from = DateField(
        label="In force from",
        help_text="Periods that end on this day or later count.",
    )

    class Meta:
        model = EscalationRule
        fields = (
            "title",
            "condition",
            "level",
            "periods",
            "times",
            "theme",
            "kpi",
            "consequence",
            "told_posts",
            "plan_within_days",
            "considers_notice",
            "in_force_from",
        )
        labels: ClassVar[Mapping[str, str]] = {
            "theme": "Only KPIs of this theme",
            "kpi": "Only this KPI",
            "told_posts": "Who is told",
            "considers_notice": "A rectification notice is considered",
        }
        help_texts: ClassVar[Mapping[str, str]] = {
            "told_posts": "Posts or roles, not persons' names.",
            "level": "For a rule about ratings.",
        }
        error_messages: ClassVar[Mapping[str, Any]] = {
            "title": {"required": "Enter a name for the rule."},
            "condition": {"required": "Choose what the rule looks at."},
            "told_posts": {"required": "Say which posts are told."},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        contract = self.instance.contract
        if contract is None:
            del self.fields["kpi"]
        else:
            self._every("kpi").queryset = contract.kpis.all()
            self._every("kpi").empty_label = "Any KPI"
        self._every("theme").empty_label = "Any theme"
        self._every("level").choices = [
            ("", "None: a rule about returns"),
            *((level, level_words(level)) for level, _label in OFF_TARGET),
        ]

    def layout(self) -> list[Any]:
        of_council = self.instance.contract is None
        scope = ("theme",) if of_council else ("theme", "kpi")
        return [
            "title",
            Fieldset(
                "When it is met", "condition", "level", "periods", "times", *scope
            ),
            Fieldset(
                "What follows",
                "consequence",
                "told_posts",
                "plan_within_days",
                "considers_notice",
            ),
            "in_force_from",
        ]

    def details(self) -> RuleDetails:
        return RuleDetails(**self.typed())

    def _every(self, name: str) -> Any:
        return self.fields[name]


class EndRuleForm(RecordForm):
    buttons = ("End the rule", "End the rule")

    in_force_to = DateField(
        label="In force to", help_text="Periods that end after this day do not count."
    )

    class Meta:
        model = EscalationRule
        fields = ("in_force_to",)


class AnswerForm(RecordForm):
    buttons = ("Record the answer", "Record the answer")

    answer = forms.ChoiceField(
        label="Answer",
        choices=Firing.Answer.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether something was done."},
    )
    answer_words = ProseField(
        label="What was done, or why nothing is needed",
        error_messages={"required": "Say what was done, or why nothing is needed."},
    )

    class Meta:
        model = Firing
        fields = ("answer", "answer_words")
