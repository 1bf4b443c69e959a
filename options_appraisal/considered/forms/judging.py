"""The form that judges one option on every criterion in words."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import QueryDict

from contracts_site.foundation.look.fields import ProseField
from contracts_site.foundation.look.layouts import Buttons, form_helper
from options_appraisal.considered.models import Judgement
from options_appraisal.considered.services import mark_of_judgements
from options_appraisal.criteria.models import Criterion


class JudgingForm(forms.Form):
    """A box for each criterion; one that is left empty is not judged yet."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: Any,
        criteria: Sequence[Criterion],
        judgements: Sequence[Judgement],
        cancel: str,
        **kwargs: Any,
    ) -> None:
        words = {each.criterion_id: each.words for each in judgements}
        super().__init__(*args, **kwargs)
        self.criteria = criteria
        self.fields["seen"].initial = mark_of_judgements(judgements)
        for each in criteria:
            self.fields[self.name_of(each)] = ProseField(
                label=each.name,
                help_text=each.asked,
                required=False,
                initial=words.get(each.pk, ""),
            )
        boxes = [self.name_of(each) for each in criteria]
        self.helper = form_helper(
            *boxes, "seen", Buttons("Save judgements", cancel=cancel)
        )

    @staticmethod
    def name_of(criterion: Criterion) -> str:
        return f"criterion_{criterion.pk}"

    def words(self) -> dict[Criterion, str]:
        return {
            each: self.cleaned_data[self.name_of(each)].strip()
            for each in self.criteria
        }

    def tell_of_change(self, error: Exception, judgements: Sequence[Judgement]) -> None:
        """What is on record now beside each box; the next save goes through."""
        assert isinstance(self.data, QueryDict)
        data = self.data.copy()
        data["seen"] = mark_of_judgements(judgements)
        typed, self.data = self.words(), data
        self.add_error(None, str(error))
        now = {each.criterion_id: each.words for each in judgements}
        for criterion, words in typed.items():
            kept = now.get(criterion.pk, "")
            if kept != words:
                told = kept or "nothing"
                self.add_error(self.name_of(criterion), f"On record now: “{told}”")
