"""What is asked before an insert is placed: one form for each kind."""

from typing import Any

from django import forms

from contracts.register.models import Directorate
from contracts.register.term import TermState
from contracts.variations.models import Variation
from contracts_site.accounts.models import User
from contracts_site.committee_reports.inserts import (
    contract_register,
    kpi_scorecard,
    spc_chart,
    variation_decision,
    variation_proposal,
)
from contracts_site.committee_reports.inserts.appraisals.forms import APPRAISAL_FORMS
from contracts_site.committee_reports.inserts.asking import InsertForm
from contracts_site.committee_reports.inserts.kinds import INSERT_KINDS, grouped_kinds
from contracts_site.committee_reports.inserts.kpi_forms import (
    ChartForm,
    ScorecardForm,
)
from contracts_site.committee_reports.inserts.of_contracts.forms import CONTRACT_FORMS
from contracts_site.committee_reports.papers.models import Paper
from contracts_site.foundation.look.fields import DateField


class InsertKindForm(forms.Form):
    kind = forms.ChoiceField(
        label="What do you want to insert?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what to insert."},
    )

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        field: Any = self.fields["kind"]
        field.choices = [
            (group, [(kind.key, kind.label) for kind in kinds])
            for group, kinds in grouped_kinds()
        ]
        field.widget.attrs["hints"] = {
            kind.key: kind.description for kind in INSERT_KINDS.values()
        }


class RegisterForm(InsertForm):
    on = DateField(
        label="As on",
        help_text="The day that decides which contracts are live or expired.",
        error_messages={"required": "Enter the day, such as 3 September 2018."},
    )
    directorates = forms.ModelMultipleChoiceField(
        queryset=Directorate.objects.all(),
        required=False,
        widget=forms.CheckboxSelectMultiple(
            attrs={"choices_class": "govuk-checkboxes--small"}
        ),
        help_text="Leave all empty for every directorate.",
    )
    states = forms.MultipleChoiceField(
        label="Contracts that are",
        choices=[(str(state), str(state)) for state in TermState],
        required=False,
        widget=forms.CheckboxSelectMultiple(
            attrs={"choices_class": "govuk-checkboxes--small"}
        ),
        help_text="Leave all empty for every contract.",
    )
    reference_begins = forms.CharField(
        label="References that begin with",
        required=False,
        max_length=40,
        help_text="Leave empty for all.",
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10"}),
    )
    field_order = ("on", "directorates", "states", "reference_begins", "into")

    def __init__(self, *args: Any, paper: Paper, user: User, **kw: Any) -> None:
        super().__init__(*args, paper=paper, user=user, **kw)
        self.initial.setdefault("on", self.today)

    def parameters(self) -> dict[str, Any]:
        data = self.cleaned_data
        return contract_register.register_parameters(
            on=data["on"],
            directorate_ids=[directorate.pk for directorate in data["directorates"]],
            states=[TermState(state) for state in data["states"]],
            reference_begins=data["reference_begins"],
        )


class VariationForm(InsertForm):
    variation = forms.ModelChoiceField(
        queryset=Variation.objects.none(),
        label="Approved variation",
        empty_label="Choose a variation",
        error_messages={"required": "Choose the variation."},
    )
    field_order = ("variation", "into")

    def __init__(self, *args: Any, paper: Paper, user: User, **kw: Any) -> None:
        super().__init__(*args, paper=paper, user=user, **kw)
        approved = Variation.objects.visible_to(user).approved()
        if paper.contract_id is not None:
            approved = approved.filter(contract=paper.contract_id)
        field: Any = self.fields["variation"]
        field.queryset = approved.select_related("contract")
        field.label_from_instance = lambda each: f"{each.contract.title}: {each}"

    def parameters(self) -> dict[str, Any]:
        chosen: Variation = self.cleaned_data["variation"]
        return variation_decision.variation_parameters(chosen)


class ProposalForm(InsertForm):
    variation = forms.ModelChoiceField(
        queryset=Variation.objects.none(),
        label="Variation to be decided",
        empty_label="Choose a variation",
        help_text="Those with KPIs of their own that nobody has decided yet.",
        error_messages={"required": "Choose the variation."},
    )
    field_order = ("variation", "into")

    def __init__(self, *args: Any, paper: Paper, user: User, **kw: Any) -> None:
        super().__init__(*args, paper=paper, user=user, **kw)
        to_decide = Variation.objects.visible_to(user).undecided()
        if paper.contract_id is not None:
            to_decide = to_decide.filter(contract=paper.contract_id)
        field: Any = self.fields["variation"]
        field.queryset = to_decide.filter(kpi_set__isnull=False).select_related(
            "contract"
        )
        field.label_from_instance = lambda each: (
            f"{each.contract.title}: {each} ({each.get_state_display().lower()})"
        )

    def parameters(self) -> dict[str, Any]:
        chosen: Variation = self.cleaned_data["variation"]
        return variation_proposal.proposal_parameters(chosen)


INSERT_FORMS: dict[str, type[InsertForm]] = {
    kpi_scorecard.KEY: ScorecardForm,
    contract_register.KEY: RegisterForm,
    variation_decision.KEY: VariationForm,
    variation_proposal.KEY: ProposalForm,
    spc_chart.KEY: ChartForm,
    **CONTRACT_FORMS,
    **APPRAISAL_FORMS,
}
