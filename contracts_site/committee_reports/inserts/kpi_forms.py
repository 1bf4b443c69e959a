"""What is asked before figures of KPIs are placed: until which period, how many."""

import re
from datetime import datetime
from typing import Any

from django import forms

from contracts.register.models import Contract
from contracts_site.accounts.models import User
from contracts_site.committee_reports.inserts import kpi_scorecard, spc_chart
from contracts_site.committee_reports.inserts.asking import InsertForm
from contracts_site.committee_reports.papers.models import Paper
from contracts_site.foundation.calendars import Cadence, Period
from contracts_site.foundation.calendars.services import school_terms
from contracts_site.foundation.look.fields import DateField, WholeNumberField
from contracts_site.foundation.look.wording import date_words
from contracts_site.foundation.look.written_periods import NotAPeriod, read_period
from contracts_site.foundation.settings_data.services import council_settings
from kpis.definitions.models import KPI, KPIDefinition

MOST_COLUMNS, MOST_ROWS = 24, 36


def _periods_field(most: int, *, initial: int) -> WholeNumberField:
    return WholeNumberField(
        label="Number of periods",
        min_value=1,
        max_value=most,
        initial=initial,
        error_messages={
            "required": "Enter how many periods to show, such as 12.",
            "min_value": f"Show from 1 to {most} periods.",
            "max_value": f"Show from 1 to {most} periods.",
        },
    )


class PeriodForm(InsertForm):
    """Until which period, and as reported when."""

    until = forms.CharField(
        label="Last period",
        help_text="For example, September 2018 or Quarter 2 2018/19.",
        widget=forms.TextInput(attrs={"class": "govuk-input--width-20"}),
        error_messages={"required": "Enter the last period to show."},
    )
    reported_on = DateField(
        label="As reported at the end of",
        required=False,
        help_text=(
            "A day in the past, such as 3 September 2018. Leave empty to show the "
            "record as it is now."
        ),
    )

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

    def check_term(self, contract: Contract, until: Period) -> None:
        if until.last < contract.starts_on:
            words = f"The contract starts on {date_words(contract.starts_on)}."
            self.add_error("until", f"{words} Enter a later period.")
        if until.first > contract.ends_on:
            words = f"The contract ends on {date_words(contract.ends_on)}."
            self.add_error("until", f"{words} Enter an earlier period.")


class ScorecardForm(PeriodForm):
    contract = forms.ModelChoiceField(
        queryset=Contract.objects.none(),
        empty_label="Choose a contract",
        error_messages={"required": "Choose the contract."},
    )
    periods = _periods_field(MOST_COLUMNS, initial=kpi_scorecard.DEFAULT_PERIODS)
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

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        contract, until = data.get("contract"), data.get("until")
        if contract and until:
            self.check_term(contract, until)
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


class ChartForm(PeriodForm):
    """A KPI of the paper's contract, where it is about one."""

    kpi = forms.ModelChoiceField(
        queryset=KPI.objects.none(),
        label="KPI",
        empty_label="Choose a KPI",
        error_messages={"required": "Choose the KPI."},
    )
    periods = _periods_field(MOST_ROWS, initial=spc_chart.DEFAULT_PERIODS)
    field_order = ("kpi", "until", "periods", "reported_on", "into")

    def __init__(self, *args: Any, paper: Paper, user: User, **kw: Any) -> None:
        super().__init__(*args, paper=paper, user=user, **kw)
        kpis = KPI.objects.filter(contract__in=Contract.objects.visible_to(user))
        if paper.contract_id is not None:
            kpis = kpis.filter(contract=paper.contract_id)
        field: Any = self.fields["kpi"]
        field.queryset = kpis.select_related("contract").order_by(
            "contract__title", "code"
        )
        field.label_from_instance = lambda each: f"{each.contract.title}: {each}"

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        kpi, until = data.get("kpi"), data.get("until")
        if kpi and until:
            self.check_term(kpi.contract, until)
            self._check_cadence(kpi, until)
        return data

    def parameters(self) -> dict[str, Any]:
        data = self.cleaned_data
        return spc_chart.chart_parameters(
            kpi=data["kpi"],
            until=data["until"],
            periods=int(data["periods"]),
            as_reported_at=data["reported_on"],
        )

    def _check_cadence(self, kpi: KPI, until: Period) -> None:
        dated = KPIDefinition.objects.filter(kpi=kpi)
        used = set(dated.order_by().values_list("cadence", flat=True))
        if until.cadence not in used:
            words = " or ".join(Cadence(each).label.lower() for each in sorted(used))
            self.add_error(
                "until",
                f"{kpi.code} is reported {words or 'nowhere yet'}. Enter such a period.",
            )
