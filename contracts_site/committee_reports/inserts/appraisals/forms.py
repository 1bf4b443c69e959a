"""What is asked before an insert of an appraisal is placed."""

from datetime import datetime
from typing import Any, ClassVar

from django import forms

from contracts_site.accounts.models import User
from contracts_site.committee_reports.inserts.appraisals.kinds import APPRAISAL_SORTS
from contracts_site.committee_reports.inserts.appraisals.marking import mark_of
from contracts_site.committee_reports.inserts.appraisals.sort import (
    AppraisalSort,
    appraisal_parameters,
)
from contracts_site.committee_reports.inserts.asking import InsertForm
from contracts_site.committee_reports.papers.models import Paper
from contracts_site.foundation.access_marks import EXEMPTIONS, AccessMark
from contracts_site.foundation.look.fields import DateField
from options_appraisal.appraisals.models import Appraisal
from options_appraisal.wording import listed

PARAGRAPHS = [(number, str(each)) for number, each in EXEMPTIONS.items()]


class AppraisalInsertForm(InsertForm):
    """Only appraisals that the author reads whole are offered."""

    sort: ClassVar[AppraisalSort]

    appraisal = forms.ModelChoiceField(
        queryset=Appraisal.objects.none(),
        label="Options appraisal",
        empty_label="Choose an appraisal",
        error_messages={"required": "Choose the appraisal."},
    )
    up_to = DateField(
        label="Leave out what is dated after",
        required=False,
        help_text=(
            "A day in the past, such as 1 March 2017. Leave empty for the record as it "
            "is now."
        ),
    )
    paragraph = forms.TypedChoiceField(
        label="Paragraph of Schedule 12A",
        choices=[("", "None: nothing is exempt as a whole"), *PARAGRAPHS],
        coerce=int,
        empty_value=None,
        required=False,
        help_text=(
            "Needed where a whole part of the appraisal is marked exempt. Prices that "
            "are exempt name their own."
        ),
    )
    field_order = ("appraisal", "up_to", "paragraph", "into")

    def __init__(self, *args: Any, paper: Paper, user: User, **kw: Any) -> None:
        super().__init__(*args, paper=paper, user=user, **kw)
        field: Any = self.fields["appraisal"]
        field.queryset = Appraisal.objects.visible_to(user).read_whole_by(user)
        field.label_from_instance = lambda each: f"{each.reference}: {each.title}"
        if paper.contract_id is not None:
            about = field.queryset.filter(services__contract=paper.contract_id)
            self.initial.setdefault("appraisal", about.first())

    def clean_up_to(self) -> datetime | None:
        return self.end_of(self.cleaned_data["up_to"])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if appraisal := data.get("appraisal"):
            self._check_way(appraisal)
            self._check_marks(appraisal)
        return data

    def parameters(self) -> dict[str, Any]:
        data = self.cleaned_data
        return appraisal_parameters(
            data["appraisal"],
            paragraph=data["paragraph"],
            as_reported_at=data["up_to"],
        )

    def _check_way(self, appraisal: Appraisal) -> None:
        if self.sort.only_weighted and not appraisal.is_weighted:
            self.add_error(
                "appraisal",
                f"{appraisal.reference} is judged in words: it has no scores. Choose "
                "another appraisal, or another kind of insert.",
            )

    def _check_marks(self, appraisal: Appraisal) -> None:
        kept_in = self._marked(appraisal, AccessMark.INTERNAL, self.sort.needs)
        if kept_in:
            self.add_error(
                "appraisal",
                f"In {appraisal.reference} this is marked internal: {kept_in}. It enters "
                "no paper. Change the mark on the appraisal first.",
            )
        exempt = self._marked(appraisal, AccessMark.EXEMPT, self.sort.tells)
        if exempt and self.cleaned_data.get("paragraph") is None:
            self.add_error(
                "paragraph",
                f"In {appraisal.reference} this is marked exempt: {exempt}. Choose the "
                "paragraph.",
            )

    @staticmethod
    def _marked(appraisal: Appraisal, mark: AccessMark, parts: Any) -> str:
        found = [each.words for each in parts if mark_of(appraisal, each) == mark]
        return listed(found) if found else ""


def form_of(sort: AppraisalSort) -> type[AppraisalInsertForm]:
    return type("AppraisalInsertForm", (AppraisalInsertForm,), {"sort": sort})


APPRAISAL_FORMS = {each.key: form_of(each) for each in APPRAISAL_SORTS}
