"""The forms around a return, apart from its grid."""

from typing import Any

from django import forms
from django.urls import reverse

from contracts_site.foundation.look.layouts import Buttons, form_helper
from contracts_site.foundation.uploads import UploadField
from kpis.definitions.models import KPI, KPIDefinition
from kpis.returns.figure_input import FigureInput, TypedFigure, number_fields
from kpis.returns.models import Return
from kpis.returns.states import FigureState

LONGEST_TEXT = 4000


class DeclarationForm(forms.Form):
    """Who declares that the figures are right."""

    declared_name = forms.CharField(
        label="Name",
        max_length=150,
        error_messages={"required": "Enter the name of the person who declares it."},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    declared_post = forms.CharField(
        label="Post",
        max_length=150,
        help_text="For example, Area manager",
        error_messages={"required": "Enter the post of the person who declares it."},
        widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
    )

    def __init__(self, *args: Any, what: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = f"Submit {what.removeprefix('the return') or 'return'}"
        self.helper = form_helper("declared_name", "declared_post", Buttons(words))


class QueryForm(forms.Form):
    """What is asked, and about which KPI or the whole return."""

    kpi = forms.ModelChoiceField(
        KPI.objects.none(),
        label="What is it about?",
        required=False,
        empty_label="The whole return",
        error_messages={"invalid_choice": "Choose a KPI of this return."},
    )
    text = forms.CharField(
        label="What do you want to know?",
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": "Write what you want to know."},
    )

    mark_optional = False

    def __init__(
        self, *args: Any, definitions: list[KPIDefinition], cancel: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        asked = [definition.kpi_id for definition in definitions]
        field = self.fields["kpi"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = KPI.objects.filter(pk__in=asked)
        self.helper = form_helper("kpi", "text", Buttons("Send query", cancel=cancel))


class DismissNamesForm(forms.Form):
    """Which of the words found may stay, and why."""

    words = forms.MultipleChoiceField(
        label="Which words may stay?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose the words that may stay."},
    )
    reason = forms.CharField(
        label="Why may they stay?",
        max_length=LONGEST_TEXT,
        help_text="For example, a place, or a name that is published anyway.",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why these words may stay."},
    )

    def __init__(
        self, *args: Any, words: list[str], filed_in: Return, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["words"]
        field.choices = [(each, each) for each in words]
        field.initial = words if len(words) == 1 else []
        back = reverse("kpis:return-validate", args=[filed_in.pk])
        self.helper = form_helper(
            "words", "reason", Buttons("Keep the reason", cancel=back)
        )


class AnswerForm(forms.Form):
    text = forms.CharField(
        label="Your answer",
        max_length=LONGEST_TEXT,
        help_text=(
            "If the figure was wrong, answer here and then change it in the return."
        ),
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": "Write your answer."},
    )

    def __init__(self, *args: Any, cancel: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = form_helper("text", Buttons("Send answer", cancel=cancel))


class RecallForm(forms.Form):
    reason = forms.CharField(
        label="Why do you take it back?",
        max_length=350,
        help_text="Kept with the return. For example: A3 was counted twice.",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Say why you take it back."},
    )

    def __init__(self, *args: Any, cancel: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = form_helper("reason", Buttons("Take it back", cancel=cancel))


class ReopenForm(forms.Form):
    reason = forms.CharField(
        label="Why is the return reopened?",
        max_length=350,
        help_text="Whoever fills it in reads this.",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Say why the return is reopened."},
    )

    def __init__(self, *args: Any, cancel: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = form_helper(
            "reason", Buttons("Reopen return", cancel=cancel, warning=True)
        )


class EvidenceForm(forms.Form):
    file = UploadField(
        label="Choose a file", hint="Leave out names of children and families."
    )

    def __init__(self, *args: Any, cancel: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = form_helper("file", Buttons("Upload", cancel=cancel))


class FigureForm(forms.Form):
    """One figure and why it is recorded: for corrections and verified figures."""

    state = forms.ChoiceField(
        label="State",
        choices=[
            (state.value, state.label)
            for state in FigureState
            if state != FigureState.AWAITED
        ],
    )
    value = forms.CharField(label="Value", required=False)
    numerator = forms.CharField(required=False)
    denominator = forms.CharField(required=False)
    reason = forms.CharField(
        label="Why there is no figure",
        required=False,
        help_text="For “Not available” and “Not applicable” only.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    comment = forms.CharField(
        label="Comment", required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    change_reason = forms.CharField(
        max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(
        self,
        *args: Any,
        definition: KPIDefinition,
        why: str,
        cancel: str,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.mark_optional = False
        self.definition = definition
        self.content: FigureInput | None = None
        self._keep_number_fields()
        asked = self.fields["change_reason"]
        asked.label = why
        asked.error_messages["required"] = (
            f"{why.removesuffix('?')}: say so in a few words."
        )
        self.helper = form_helper(*self.fields, Buttons("Check answers", cancel=cancel))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        typed = TypedFigure(
            **{
                name: cleaned.get(name) or ""
                for name in ("state", "value", "numerator", "denominator")
            },
            reason=cleaned.get("reason") or "",
            comment=cleaned.get("comment") or "",
        )
        content, problems = FigureInput.from_text(typed, definition=self.definition)
        for problem in problems:
            self.add_error(problem.field, problem.words)
        if not problems and content.state == FigureState.AWAITED:
            first = number_fields(self.definition)[0]
            self.add_error(first, "Enter the figure, or choose another state.")
        self.content = content
        return cleaned

    def _keep_number_fields(self) -> None:
        """Ask for the value, or for both parts of it, under their own names."""
        kept = number_fields(self.definition)
        for name in ("value", "numerator", "denominator"):
            if name not in kept:
                del self.fields[name]
                continue
            self.fields[name].widget.attrs |= {
                "inputmode": "decimal",
                "autocomplete": "off",
                "class": "govuk-input--width-10",
            }
        if "numerator" in kept:
            self.fields["numerator"].label = self.definition.numerator_label
            self.fields["denominator"].label = self.definition.denominator_label
