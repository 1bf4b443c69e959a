"""Forms of KPI sets and definitions."""

from typing import Any, ClassVar

from django import forms

from contracts.register.models import Contract
from contracts.register.seen import seen_field
from contracts_site.foundation.calendars import Cadence
from contracts_site.foundation.calendars.services import school_terms
from contracts_site.foundation.look.fields import (
    DateField,
    ProseField,
    WholeNumberField,
)
from contracts_site.foundation.look.layouts import Buttons, Fieldset, Row, form_helper
from kpis.definitions.bounds import HIGHEST, LOWEST
from kpis.definitions.care_form import next_review_field, owner_field
from kpis.definitions.constraints import MOST_DECIMAL_PLACES
from kpis.definitions.counted_form import counts_people, counts_people_field
from kpis.definitions.details import FIELD_NAMES, DefinitionFields, NewKPI
from kpis.definitions.judging_form import JudgingForm
from kpis.definitions.models import (
    KPI,
    GoodIs,
    KPISet,
    PutTogether,
    ReportedBy,
    Theme,
    Unit,
)
from kpis.definitions.place_rule import place_rule_problem
from kpis.definitions.year_rule import year_rule_problem

MOST_PLACE = 32767


class KPISetForm(forms.ModelForm[KPISet]):
    """The name of a set, who must comment, and why it changed."""

    reason = ProseField(
        label="Why the KPI set changed",
        help_text="One or two sentences; printed wherever the change shows.",
    )

    class Meta:
        model = KPISet
        fields = ("name", "comment_rule", "reason")
        widgets: ClassVar = {"comment_rule": forms.RadioSelect}
        labels: ClassVar = {"comment_rule": "Comments in a return"}
        error_messages: ClassVar = {
            "name": {"required": "Enter a name for the KPI set."}
        }

    def __init__(self, *args: Any, back: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen"] = seen_field(self.instance)
        self.fields["reason"].error_messages["required"] = (
            "Say why the KPI set changes."
        )
        if self.instance.variation_id is None:
            del self.fields["reason"]
        self.helper = form_helper(*self.fields, Buttons("Save", cancel=back))

    @property
    def values(self) -> dict[str, str]:
        """What the set says of itself; one of the award has no reason."""
        said = {name: self.cleaned_data[name] for name in ("name", "comment_rule")}
        return {**said, "reason": self.cleaned_data.get("reason", "")}

    @property
    def seen(self) -> str:
        return str(self.cleaned_data["seen"])


class AwardSetForm(forms.ModelForm[KPISet]):
    """The KPI set that comes with the award."""

    effective_from = DateField(
        label="Applies from", help_text="Usually the contract's first day."
    )

    class Meta:
        model = KPISet
        fields = ("name", "effective_from", "comment_rule")
        widgets: ClassVar = {"comment_rule": forms.RadioSelect}
        labels: ClassVar = {"comment_rule": "Comments in a return"}
        error_messages: ClassVar = {
            "name": {"required": "Enter a name for the KPI set."}
        }

    def __init__(
        self, *args: Any, contract: Contract, back: str, **kwargs: Any
    ) -> None:
        kwargs["initial"] = {
            "name": "KPIs of the award",
            "effective_from": contract.starts_on,
        }
        super().__init__(*args, **kwargs)
        self.helper = form_helper(*self.fields, Buttons("Add the KPI set", cancel=back))


class DefinitionForm(JudgingForm):
    """A definition; for a new one, also which KPI it defines."""

    kpi = forms.ModelChoiceField(
        KPI.objects.none(),
        required=False,
        label="A KPI this contract has had",
        empty_label="None: this is a new KPI",
        help_text="A KPI keeps its code, its figures and its chart from set to set.",
    )
    code = forms.CharField(
        label="Code of the KPI",
        max_length=12,
        required=False,
        help_text="A short code such as A1, the same in every KPI set.",
        widget=forms.TextInput(attrs={"class": "govuk-input--width-5"}),
    )
    name = forms.CharField(
        label="Short name of the KPI",
        max_length=150,
        required=False,
        help_text="As it stands in lists and charts.",
    )
    theme = forms.ModelChoiceField(
        Theme.objects.all(),
        required=False,
        label="Theme",
        empty_label="None of these: a new theme",
    )
    new_theme = forms.CharField(
        label="New theme",
        max_length=150,
        required=False,
        help_text="Only if the theme is not in the list.",
    )
    position = WholeNumberField(
        label="Place in the set (optional)",
        required=False,
        min_value=0,
        max_value=MOST_PLACE,
        help_text="Lower numbers come first. Leave empty to put it last.",
    )
    wording = ProseField(
        label="What is measured", widget=forms.Textarea(attrs={"rows": 3})
    )
    calculation = ProseField(
        label="How it is calculated", widget=forms.Textarea(attrs={"rows": 3})
    )
    decimal_places = forms.TypedChoiceField(
        label="Decimal places shown",
        coerce=int,
        choices=[(n, str(n)) for n in range(MOST_DECIMAL_PLACES + 1)],
        help_text="For display only; ratings use the unrounded value.",
    )
    counts_people = counts_people_field(required=False)
    cadence = forms.ChoiceField(
        label="Reported",
        choices=Cadence.choices,
        widget=forms.RadioSelect,
        initial=Cadence.MONTHLY,
    )
    reported_by = forms.ChoiceField(
        label="Figures are given",
        choices=ReportedBy.choices,
        required=False,
        widget=forms.RadioSelect,
        initial="",
        help_text=(
            "By site or locality: a return asks for a figure of each that the contract "
            "serves in the period."
        ),
    )
    place_rule = forms.ChoiceField(
        label="How the sites or localities make the KPI’s figure",
        choices=PutTogether.choices,
        required=False,
        initial="",
        help_text="The KPI’s own figure is worked out from theirs, and is what is rated.",
    )
    good_is = forms.ChoiceField(
        label="Good is",
        choices=GoodIs.choices,
        widget=forms.RadioSelect(
            attrs={
                "label_class": "govuk-fieldset__legend--s",
                "hints": {
                    GoodIs.HIGH: "Fill in the lowest values only.",
                    GoodIs.LOW: "Fill in the highest values only.",
                    GoodIs.IN_RANGE: "Fill in both targets; bounds where you want them.",
                    GoodIs.NOT_RATED: "Leave the target and all bounds empty.",
                },
            }
        ),
        error_messages={"required": "Choose which way is better."},
    )
    why_it_matters = ProseField(
        label="Why it matters (optional)",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    owner_post = owner_field()
    next_review_on = next_review_field()

    # Of code, theme and bounds some are always needed: the hints say which.
    mark_optional = False
    field_order = (
        "kpi",
        "code",
        "name",
        "theme",
        "new_theme",
        "position",
        "wording",
        "calculation",
        "source",
        "unit",
        "decimal_places",
        "cadence",
        "why_it_matters",
        "numerator_label",
        "denominator_label",
        "reported_by",
        "place_rule",
        "year_to_date",
        "counts_people",
        "good_is",
        "bounds_are",
        *LOWEST,
        *HIGHEST,
        "target_steps",
        "weight",
        "control",
        "owner_post",
        "next_review_on",
    )

    class Meta(JudgingForm.Meta):
        fields = FIELD_NAMES
        widgets: ClassVar = {
            "control": forms.RadioSelect(
                attrs={"label_class": "govuk-fieldset__legend--m"}
            )
        }
        labels: ClassVar = {
            "numerator_label": "The upper number counts (optional)",
            "denominator_label": "The lower number counts (optional)",
        }
        error_messages: ClassVar = {
            "unit": {"required": "Choose the unit."},
            "source": {"required": "Say where the figure comes from."},
        }

    def __init__(self, *args: Any, kpi_set: KPISet, back: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kpi_set = kpi_set
        self.is_new = self.instance.pk is None
        self._say_what_is_needed()
        if self.is_new:
            defined = kpi_set.definitions.values("kpi")
            self._kpis().queryset = KPI.objects.filter(
                contract=kpi_set.contract_id
            ).exclude(pk__in=defined)
        else:
            del self.fields["kpi"], self.fields["code"]
            self.initial["name"] = self.instance.kpi.name
        self.helper = form_helper(*self._layout(), Buttons("Save", cancel=back))

    def _kpis(self) -> Any:
        return self.fields["kpi"]

    def _say_what_is_needed(self) -> None:
        needed = {
            "wording": "Say what is measured.",
            "calculation": "Say how it is calculated.",
            "control": "Choose who controls it.",
        }
        for name, words in needed.items():
            self.fields[name].error_messages["required"] = words
        unit: Any = self.fields["unit"]
        unit.choices = [("", "Choose a unit"), *Unit.choices]

    def _layout(self) -> list[Any]:
        kpi = ["kpi", Row("code", "name")] if self.is_new else ["name"]
        return [
            Fieldset("The KPI", *kpi),
            Fieldset("Where it stands", "theme", "new_theme", "position"),
            Fieldset(
                "What it measures",
                "wording",
                "calculation",
                "source",
                Row("unit", "decimal_places"),
                "cadence",
                "why_it_matters",
            ),
            Fieldset(
                "A part of a whole",
                "numerator_label",
                "denominator_label",
            ),
            Fieldset("Sites and localities", "reported_by", "place_rule"),
            "year_to_date",
            "counts_people",
            Fieldset("How it is judged", "good_is"),
            *self.judging_layout(),
            "control",
            Fieldset("Who looks after it", "owner_post", "next_review_on"),
            "seen",
        ]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if self.is_new:
            self._clean_kpi(data)
        elif not data.get("name"):
            self.add_error("name", "Enter a short name for the KPI.")
        self._clean_theme(data)
        self._clean_parts(data)
        if words := year_rule_problem(
            data.get("year_to_date", ""),
            unit=data.get("unit", ""),
            numerator_label=data.get("numerator_label", ""),
        ):
            self.add_error("year_to_date", words)
        if words := self._place_problem(data):
            self.add_error("place_rule", words)
        self.clean_judging(data)
        return data

    def clean_cadence(self) -> str:
        cadence: str = self.cleaned_data["cadence"]
        if cadence == Cadence.TERMLY and not school_terms().known:
            raise forms.ValidationError(
                "The calendar has no school terms yet. Ask an administrator to add "
                "them, then choose this."
            )
        return cadence

    def clean_counts_people(self) -> bool:
        return counts_people(self.cleaned_data["counts_people"])

    def _clean_kpi(self, data: dict[str, Any]) -> None:
        """Either a KPI of the contract, or a code and a name for a new one."""
        typed = data.get("code") or data.get("name")
        if data.get("kpi") and typed:
            self.add_error("kpi", "Choose a KPI or name a new one, not both.")
        elif not data.get("kpi"):
            if not data.get("code"):
                self.add_error("code", "Enter a code such as A1.")
            elif self._code_is_taken(data["code"]):
                self.add_error(
                    "code", "This contract already has a KPI with this code."
                )
            if not data.get("name"):
                self.add_error("name", "Enter a short name for the KPI.")

    @property
    def chosen_kpi(self) -> KPI | NewKPI:
        """The KPI that a new definition is for."""
        data = self.cleaned_data
        return data["kpi"] or NewKPI(data["code"], data["name"])

    @property
    def details(self) -> DefinitionFields:
        data = self.cleaned_data
        theme = data["theme"] or data["new_theme"]
        return DefinitionFields.from_mapping({**data, "theme": theme})

    def _code_is_taken(self, code: str) -> bool:
        kpis = KPI.objects.filter(contract=self.kpi_set.contract_id)
        return kpis.filter(code__iexact=code).exists()

    def _clean_theme(self, data: dict[str, Any]) -> None:
        if data.get("theme") and data.get("new_theme"):
            self.add_error("new_theme", "Choose a theme or type a new one, not both.")
        elif not data.get("theme") and not data.get("new_theme"):
            self.add_error("theme", "Choose a theme, or type a new one below.")

    def _place_problem(self, data: dict[str, Any]) -> str:
        return place_rule_problem(
            data.get("place_rule", ""),
            reported_by=data.get("reported_by", ""),
            unit=data.get("unit", ""),
            numerator_label=data.get("numerator_label", ""),
            good_is=data.get("good_is", ""),
        )

    def _clean_parts(self, data: dict[str, Any]) -> None:
        upper, lower = data.get("numerator_label"), data.get("denominator_label")
        if upper and not lower:
            words = "Say what the lower number counts, or clear the upper one."
            self.add_error("denominator_label", words)
        if lower and not upper:
            words = "Say what the upper number counts, or clear the lower one."
            self.add_error("numerator_label", words)
