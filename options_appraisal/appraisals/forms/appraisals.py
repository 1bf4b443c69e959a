"""The forms of an appraisal itself: its start, its frame, and its moves."""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.db.models import Q

from contracts.access.models import Role
from contracts.procurement.forms.procurement import OptionMonthsField
from contracts.register.models import Contract
from contracts.register.record_pages import RecordForm
from contracts_site.accounts.models import User
from contracts_site.foundation.look.fields import (
    DateField,
    ProseField,
    WholeNumberField,
)
from contracts_site.foundation.look.layouts import Buttons, Fieldset, form_helper
from options_appraisal.appraisals.models import LONGEST_MONTHS, Appraisal
from options_appraisal.appraisals.services import AppraisalDetails

MARKS = (
    "points_access",
    "consultation_access",
    "risks_access",
    "costs_access",
    "scores_access",
)


class AppraisalForm(RecordForm):
    """`person` starts the appraisal; another officer may take it over later."""

    buttons = ("Start the appraisal", "Save changes")

    need = ProseField(
        label="The need",
        required=False,
        help_text="Why something has to be decided, and by when.",
    )
    began_on = DateField(label="Began on")
    starts_on = DateField(label="First day of the new service", required=False)
    months = WholeNumberField(
        label="Months of service, without extensions",
        required=False,
        min_value=1,
        max_value=LONGEST_MONTHS,
    )
    option_months = OptionMonthsField(
        label="Extension options in months",
        required=False,
        help_text="Each option's length, with commas between: 12, 12.",
    )
    options_counted = WholeNumberField(
        label="Extension options counted in the costs", required=False, min_value=0
    )
    base_year = WholeNumberField(
        label="Financial year in whose prices options are compared",
        required=False,
        min_value=2000,
        max_value=2100,
        help_text="The year in which it begins: 2017 for 2017/18.",
    )

    class Meta:
        model = Appraisal
        fields = (
            "reference",
            "title",
            "directorate",
            "need",
            "way",
            "began_on",
            "officer",
            "starts_on",
            "months",
            "option_months",
            "options_counted",
            "base_year",
            *MARKS,
        )
        widgets: ClassVar[Mapping[str, Any]] = {"way": forms.RadioSelect}
        error_messages: ClassVar[Mapping[str, Any]] = {
            "reference": {"required": "Enter a reference."},
            "title": {"required": "Enter a title."},
            "directorate": {"required": "Choose the directorate."},
            "officer": {"required": "Choose the officer whose appraisal it is."},
        }

    def __init__(self, *args: Any, person: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        officers = User.objects.filter(
            Q(pk=person.pk)
            | Q(is_active=True, memberships__role=Role.COMMISSIONING_OFFICER)
        ).distinct()
        for name, queryset in (("officer", officers), ("directorate", None)):
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)
            field.empty_label = "Choose one"
            if queryset is not None:
                field.queryset = queryset
        way = self.fields["way"]
        if self.instance.pk and self.instance.state != "draft":
            way.disabled = True
            way.help_text = "Chosen in the draft."

    def layout(self) -> list[Any]:
        said = (
            "reference",
            "title",
            "directorate",
            "need",
            "way",
            "began_on",
            "officer",
        )
        term = ("starts_on", "months", "option_months", "options_counted", "base_year")
        return [
            *(("contracts",) if "contracts" in self.fields else ()),
            Fieldset("What is appraised", *said),
            Fieldset("The term over which options are costed", *term),
            Fieldset("How far each part may travel", *MARKS),
        ]

    def clean_options_counted(self) -> int:
        return self.cleaned_data["options_counted"] or 0

    def details(self) -> AppraisalDetails:
        typed = {name: v for name, v in self.typed().items() if name != "contracts"}
        return AppraisalDetails(**typed, is_illustrative=self.instance.is_illustrative)


class StartForm(AppraisalForm):
    """Of contracts near their end, several, or none where there is only a need."""

    contracts = forms.ModelMultipleChoiceField(
        label="Contracts that it is about",
        queryset=Contract.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=(
            "Those that end soon. Their last day and price are brought over. Choose "
            "none if the appraisal starts from a need."
        ),
    )

    def __init__(self, *args: Any, on: date, chosen: Any = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        contracts = self.fields["contracts"]
        assert isinstance(contracts, forms.ModelMultipleChoiceField)
        keys = [each.pk for each in chosen]
        ending = Contract.objects.in_last_months(on=on)
        contracts.queryset = Contract.objects.filter(
            Q(pk__in=keys) | Q(pk__in=ending.values("pk"))
        )


class MoveForm(forms.Form):
    """A reason where one is needed; a yes otherwise."""

    reason = ProseField(label="Why", error_messages={"required": "Say why."})

    def __init__(
        self, *args: Any, words: str, cancel: str, asks_reason: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if not asks_reason:
            del self.fields["reason"]
        self.helper = form_helper(*self.fields, Buttons(words, cancel=cancel))
