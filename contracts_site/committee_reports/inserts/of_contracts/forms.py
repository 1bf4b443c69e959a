"""What is asked before an insert of a contract is placed."""

from datetime import datetime
from typing import Any

from django import forms

from contracts.audits.models import AuditReview
from contracts.register.models import Contract
from contracts_site.accounts.models import User
from contracts_site.committee_reports.inserts.asking import InsertForm
from contracts_site.committee_reports.inserts.of_contracts.audits import AUDIT_REVIEW
from contracts_site.committee_reports.inserts.of_contracts.kinds import CONTRACT_SORTS
from contracts_site.committee_reports.inserts.of_contracts.sort import (
    contract_parameters,
)
from contracts_site.committee_reports.papers.models import Paper
from contracts_site.foundation.look.fields import DateField


class ContractInsertForm(InsertForm):
    """Of which contract; of the paper's own, unless the author chooses another."""

    contract = forms.ModelChoiceField(
        queryset=Contract.objects.none(),
        empty_label="Choose a contract",
        error_messages={"required": "Choose the contract."},
    )
    field_order = ("contract", "up_to", "into")

    def __init__(self, *args: Any, paper: Paper, user: User, **kw: Any) -> None:
        super().__init__(*args, paper=paper, user=user, **kw)
        field: Any = self.fields["contract"]
        field.queryset = Contract.objects.visible_to(user)
        self.initial.setdefault("contract", paper.contract_id)

    def parameters(self) -> dict[str, Any]:
        data = self.cleaned_data
        return contract_parameters(data["contract"], as_reported_at=data.get("up_to"))


class DatedContractForm(ContractInsertForm):
    """Of a record that can be asked how it stood on a day."""

    up_to = DateField(
        label="Leave out what is dated after",
        required=False,
        help_text=(
            "A day in the past, such as 3 September 2018. Leave empty for the record as "
            "it is now."
        ),
    )

    def clean_up_to(self) -> datetime | None:
        return self.end_of(self.cleaned_data["up_to"])


class AuditReviewForm(InsertForm):
    """Of the paper's contract first."""

    review = forms.ModelChoiceField(
        queryset=AuditReview.objects.none(),
        label="Audit review",
        empty_label="Choose a review",
        error_messages={"required": "Choose the audit review."},
    )
    field_order = ("review", "into")

    def __init__(self, *args: Any, paper: Paper, user: User, **kw: Any) -> None:
        super().__init__(*args, paper=paper, user=user, **kw)
        reviews = AuditReview.objects.visible_to(user).select_related("contract")
        if paper.contract_id is not None:
            reviews = reviews.filter(contract=paper.contract_id)
        field: Any = self.fields["review"]
        field.queryset = reviews
        field.label_from_instance = lambda each: f"{each.contract.title}: {each}"

    def parameters(self) -> dict[str, Any]:
        review: AuditReview = self.cleaned_data["review"]
        return contract_parameters(review.contract, review=review.pk)


CONTRACT_FORMS: dict[str, type[InsertForm]] = {
    **{
        each.key: DatedContractForm if each.dated else ContractInsertForm
        for each in CONTRACT_SORTS
    },
    AUDIT_REVIEW.key: AuditReviewForm,
}
