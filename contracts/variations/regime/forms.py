"""The forms of the regime test: what only an officer can say, and the decision."""

from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict

from contracts.register.seen import mark_of, seen_field
from contracts.variations.models import Variation
from contracts.variations.regime.exceptions import DecisionLiesAhead
from contracts.variations.regime.models import ModificationTest
from contracts.variations.regime.services import ModificationInputs, RouteDecision
from contracts.variations.regime_test import Notice, RegimeTest
from contracts_site.foundation.look.answers import AnswersAtTheField
from contracts_site.foundation.look.fields import DateField, ProseField
from contracts_site.foundation.look.layouts import Buttons, form_helper

YES_NO = [("no", "No"), ("yes", "Yes"), ("", "Not said yet")]
SAID = {"yes": True, "no": False, "": None}
AS_SAID = {True: "yes", False: "no", None: ""}


def _yes_or_no(label: str, help_text: str) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        help_text=help_text,
        required=False,
        choices=YES_NO,
        widget=forms.RadioSelect(attrs={"choices_class": "govuk-radios--inline"}),
    )


class ModificationInputsForm(forms.Form):
    """Kind of contract, what changes materially, which variations belong together."""

    mark_optional = False

    nature = forms.ChoiceField(
        label="What the contract is mainly for",
        choices=ModificationTest.KindOfContract.choices,
        widget=forms.RadioSelect(attrs={"choices_class": "govuk-radios--inline"}),
    )
    scope_changes_materially = _yes_or_no(
        "Does the scope change materially?",
        "Other services, other users or another place than what was put to tender.",
    )
    balance_changes_materially = _yes_or_no(
        "Does the economic balance change materially in the provider's favour?",
        "For example, more money for the same work, or less risk.",
    )
    together = forms.ModelMultipleChoiceField(
        Variation.objects.none(),
        label="Earlier variations that could reasonably have been made with this one",
        help_text="They are tested together with it.",
        required=False,
        widget=forms.CheckboxSelectMultiple(
            attrs={"choices_class": "govuk-checkboxes--small"}
        ),
    )

    def __init__(
        self,
        *args: Any,
        record: ModificationTest,
        earlier: list[Variation],
        cancel: str,
        **kwargs: Any,
    ) -> None:
        kwargs["initial"] = {
            "nature": record.nature,
            "scope_changes_materially": AS_SAID[record.scope_changes_materially],
            "balance_changes_materially": AS_SAID[record.balance_changes_materially],
            "together": list(record.made_together.values_list("earlier", flat=True))
            if record.pk
            else [],
        }
        super().__init__(*args, **kwargs)
        self.fields["seen"] = seen_field(record)
        choice = self.fields["together"]
        assert isinstance(choice, forms.ModelMultipleChoiceField)
        choice.queryset = Variation.objects.filter(pk__in=[v.pk for v in earlier])
        if not earlier:
            del self.fields["together"]
        buttons = Buttons("Save and test", cancel=cancel)
        self.helper = form_helper(*self.fields, buttons)

    def take_as_seen(self, record: ModificationTest) -> None:
        """Let the next save go through, once the person has been told."""
        data = QueryDict(mutable=True)
        data.update(self.data)
        data["seen"] = mark_of(record)
        self.data = data

    def inputs(self) -> ModificationInputs:
        typed = self.cleaned_data
        return ModificationInputs(
            nature=typed["nature"],
            scope_changes_materially=SAID[typed["scope_changes_materially"]],
            balance_changes_materially=SAID[typed["balance_changes_materially"]],
            together=list(typed.get("together", [])),
        )


class RouteDecisionForm(AnswersAtTheField):
    """Which route, whether a notice comes first, why, by which post and when."""

    route = forms.ChoiceField(
        label="Which route the change takes",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the route that the change takes."},
    )
    notice = forms.ChoiceField(
        label="Is a notice of the change needed?",
        choices=[
            (Notice.NEEDED.value, "Yes, before the change"),
            (Notice.NOT_NEEDED.value, "No"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether a notice is needed."},
    )
    reason = ProseField(
        label="Why",
        required=False,
        help_text=(
            "Only if the decision differs from the suggestion, or where the test left it "
            "to the officer."
        ),
    )
    decided_by_post = forms.CharField(
        label="Decided by",
        max_length=200,
        help_text="A post, not a person's name.",
        error_messages={"required": "Enter the post of the person who decided."},
    )
    decided_on = DateField(label="Decided on")

    class Meta:
        model = ModificationTest
        fields = ("route", "notice", "reason", "decided_by_post", "decided_on")

    def __init__(
        self, *args: Any, answer: RegimeTest, on: date, cancel: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.answer, self.on = answer, on
        field = self.fields["route"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(each.key, each.title) for each in answer.routes]
        field.widget.attrs["hints"] = {
            each.key: f"{_capital(each.answer)}. {each.source}"
            for each in answer.routes
        }
        self.fields["seen"] = seen_field(self.instance)
        buttons = Buttons("Record the decision", cancel=cancel)
        self.helper = form_helper(*self.Meta.fields, "seen", buttons)

    def clean_decided_on(self) -> date:
        day: date = self.cleaned_data["decided_on"]
        if day > self.on:
            raise forms.ValidationError(str(DecisionLiesAhead()))
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        suggested = (self.answer.suggested_route, self.answer.notice.answer.value)
        decided = (cleaned.get("route"), cleaned.get("notice"))
        if None not in decided and decided != suggested and not cleaned.get("reason"):
            self.add_error("reason", REASON_NEEDED)
        return cleaned

    def _post_clean(self) -> None:
        """The row's rules are asked by the service, which knows the suggestion."""

    def decision(self) -> RouteDecision:
        typed = {name: self.cleaned_data[name] for name in self.Meta.fields}
        return RouteDecision(**typed)


REASON_NEEDED = "The decision differs from the suggestion, or none was made. Say why."


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
