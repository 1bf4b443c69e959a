"""What is asked before an insert is placed: one form for each kind."""

import re
from datetime import datetime
from typing import Any

from django import forms

from contracts.register.models import Contract, Directorate
from contracts.register.term import TermState
from contracts.variations.models import Variation
from contracts_site.accounts.models import User
from contracts_site.committee_reports.inserts import (
    contract_register,
    kpi_scorecard,
    variation_decision,
)
from contracts_site.committee_reports.inserts.appraisals.forms import APPRAISAL_FORMS
from contracts_site.committee_reports.inserts.asking import InsertForm
from contracts_site.committee_reports.inserts.kinds import INSERT_KINDS
from contracts_site.committee_reports.papers.models import Paper
from contracts_site.foundation.calendars import Period
from contracts_site.foundation.calendars.services import school_terms
from contracts_site.foundation.look.fields import DateField, WholeNumberField
from contracts_site.foundation.look.wording import date_words
from contracts_site.foundation.look.written_periods import NotAPeriod, read_period
from contracts_site.foundation.settings_data.services import council_settings

MOST_PERIODS = 24


class InsertKindForm(forms.Form):
    kind = forms.ChoiceField(
        label="What do you want to insert?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what to insert."},
    )

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        field: Any = self.fields["kind"]
        field.choices = [(kind.key, kind.label) for kind in INSERT_KINDS.values()]
        field.widget.attrs["hints"] = {
            kind.key: kind.description for kind in INSERT_KINDS.values()
        }


class ScorecardForm(InsertForm):
    contract = forms.ModelChoiceField(
        queryset=Contract.objects.none(),
        empty_label="Choose a contract",
        error_messages={"required": "Choose the contract."},
    )
    until = forms.CharField(
        label="Last period",
        help_text="For example, September 2018 or Quarter 2 2018/19.",
        widget=forms.TextInput(attrs={"class": "govuk-input--width-20"}),
        error_messages={"required": "Enter the last period to show."},
    )
    periods = WholeNumberField(
        label="Number of periods",
        min_value=1,
        max_value=MOST_PERIODS,
        initial=kpi_scorecard.DEFAULT_PERIODS,
        error_messages={
            "required": "Enter how many periods to show, such as 12.",
            "min_value": f"Show from 1 to {MOST_PERIODS} periods.",
            "max_value": f"Show from 1 to {MOST_PERIODS} periods.",
        },
    )
    reported_on = DateField(
        label="As reported at the end of",
        required=False,
        help_text=(
            "A day in the past, such as 3 September 2018. Leave empty to show the "
            "record as it is now."
        ),
    )
    charts = forms.CharField(
        label="KPIs to draw as charts",
        required=False,
        help_text="Their codes, with commas between: A1, B3.",
        widget=forms.TextInput(attrs={"class": "govuk-input--width-20"}),
    )
    field_order = ("contract", "until", "periods", "reported_on", "charts", "into")

    def __init__(self, *args: Any, paper: Paper, user: User, **kw: Any) -> None:
        super().__init__(*args, paper=paper, user=user, **kw)
        field: Any = self.fields["contract"]
        field.queryset = Contract.objects.visible_to(user)
        self.initial.setdefault("contract", paper.contract_id)

    def clean_until(self) -> Period:
        start = council_settings().financial_year_start_month
        try:
            until = read_period(
                self.cleaned_data["until"],
                year_start_month=start,
                terms=school_terms(),
                takes_first_year=True,
            )
        except NotAPeriod as unread:
            raise forms.ValidationError(
                "Enter a period, such as September 2018, Quarter 2 2018/19 or 2018/19."
            ) from unread
        if until.last >= self.today:
            raise forms.ValidationError(
                f"{until.label} has not ended yet. Enter an earlier period."
            )
        return until

    def clean_reported_on(self) -> datetime | None:
        return self.end_of(self.cleaned_data["reported_on"])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        contract, until = data.get("contract"), data.get("until")
        if contract and until:
            self._check_term(contract, until)
        if contract and "charts" in data:
            self._check_charts(contract)
        return data

    def parameters(self) -> dict[str, Any]:
        data = self.cleaned_data
        return kpi_scorecard.scorecard_parameters(
            contract=data["contract"],
            until=data["until"],
            periods=int(data["periods"]),
            as_reported_at=data["reported_on"],
            charts=self._codes(),
        )

    def _check_term(self, contract: Contract, until: Period) -> None:
        if until.last < contract.starts_on:
            words = f"The contract starts on {date_words(contract.starts_on)}."
            self.add_error("until", f"{words} Enter a later period.")
        if until.first > contract.ends_on:
            words = f"The contract ends on {date_words(contract.ends_on)}."
            self.add_error("until", f"{words} Enter an earlier period.")

    def _check_charts(self, contract: Contract) -> None:
        known = set(contract.kpis.values_list("code", flat=True))
        if unknown := [code for code in self._codes() if code not in known]:
            self.add_error(
                "charts",
                f"The contract has no KPI {', '.join(unknown)}. Check the code.",
            )

    def _codes(self) -> list[str]:
        return [
            code for code in re.split(r"[,;\s]+", self.cleaned_data["charts"]) if code
        ]


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


INSERT_FORMS: dict[str, type[InsertForm]] = {
    kpi_scorecard.KEY: ScorecardForm,
    contract_register.KEY: RegisterForm,
    variation_decision.KEY: VariationForm,
    **APPRAISAL_FORMS,
}
