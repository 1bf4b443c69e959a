"""The forms of what an appraisal is about, and of what follows from it."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms

from contracts.documents.models import Document
from contracts.register.models import Contract
from contracts_site.foundation.look.fields import DateField, MoneyField, ProseField
from options_appraisal.appraisals.forms.exempt import EXEMPT, MayBeExemptForm
from options_appraisal.appraisals.forms.rows import (
    NOT_SAID,
    AppraisalRowForm,
    NumberedForm,
    number_field,
)
from options_appraisal.appraisals.models import (
    Evidence,
    Finding,
    NextStep,
    Objective,
    ServiceInScope,
)


def _yes_or_no(value: Any) -> bool | None:
    return None if value == "" else str(value) == "True"


class ServiceInScopeForm(AppraisalRowForm):
    empty_words: ClassVar[dict[str, str]] = {"contract": "None in the register"}

    ends_on = DateField(label="Last day as it is today", required=False)
    budget = MoneyField(label="Budget a year today", required=False, min_value=0)
    is_statutory = forms.TypedChoiceField(
        label="Statutory",
        choices=NOT_SAID,
        required=False,
        coerce=_yes_or_no,
        empty_value=None,
    )
    taken_out_on = DateField(
        label="Taken out of the scope on",
        required=False,
        help_text="Leave empty while the service is in the scope.",
    )
    taken_out_reason = ProseField(label="Why it was taken out", required=False)

    class Meta:
        model = ServiceInScope
        fields = (
            "name",
            "contract",
            "locality",
            "ends_on",
            "budget",
            "is_statutory",
            "taken_out_on",
            "taken_out_reason",
        )
        error_messages: ClassVar[Mapping[str, Any]] = {
            "name": {"required": "Name the service."}
        }


class EvidenceForm(MayBeExemptForm):
    read_for_offers = ("title", "says")

    dated_on = DateField(label="Date", required=False)
    says = ProseField(
        label="What it says",
        error_messages={"required": "Enter what the evidence says."},
    )

    class Meta:
        model = Evidence
        fields = ("kind", "title", "dated_on", "says", "document", *EXEMPT)
        error_messages: ClassVar[Mapping[str, Any]] = {
            "kind": {"required": "Choose the kind of evidence."},
            "title": {"required": "Enter a title."},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        document = self.fields["document"]
        assert isinstance(document, forms.ModelChoiceField)
        document.queryset = Document.objects.filter(
            contract__appraised__appraisal=self.appraisal
        ).distinct()
        document.help_text = "Of a contract in the scope."


class FindingForm(AppraisalRowForm):
    saw = ProseField(
        label="What we saw", error_messages={"required": "Enter what was seen."}
    )
    requires = ProseField(label="What it requires", required=False)
    looks_like = ProseField(label="What it looks like", required=False)

    class Meta:
        model = Finding
        fields = ("saw", "requires", "looks_like", "evidence")


class ObjectiveForm(NumberedForm):
    number = number_field()

    class Meta:
        model = Objective
        fields = ("number", "name", "outcome")
        error_messages: ClassVar[Mapping[str, Any]] = {
            "name": {"required": "Enter the objective."}
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        outcome = self.fields["outcome"]
        assert isinstance(outcome, forms.ModelChoiceField)
        assert outcome.queryset is not None
        outcome.queryset = outcome.queryset.select_related("priority")


class NextStepForm(AppraisalRowForm):
    due_on = DateField(label="Due on")
    done_on = DateField(
        label="Done on", required=False, help_text="Leave empty until it is done."
    )
    evidence = ProseField(label="Evidence that it is done", required=False)

    class Meta:
        model = NextStep
        fields = ("what", "by_post", "contract", "due_on", "done_on", "evidence")
        error_messages: ClassVar[Mapping[str, Any]] = {
            "what": {"required": "Enter what follows."},
            "by_post": {"required": "Enter the post that does it."},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        contract = self.fields["contract"]
        assert isinstance(contract, forms.ModelChoiceField)
        contract.queryset = Contract.objects.filter(
            appraised__appraisal=self.appraisal
        ).distinct()
