"""What every insert asks before it is placed."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils import timezone

from contracts_site.accounts.models import User
from contracts_site.committee_reports.heading_sets.kinds import PartKind
from contracts_site.committee_reports.papers.models import Paper, Section
from contracts_site.foundation.look.wording import date_words


class InsertForm(forms.Form):
    """What all kinds ask: into which section. `now` is when the person asks."""

    into = forms.ModelChoiceField(
        label="At the end of which section?",
        queryset=Section.objects.none(),
        empty_label="None yet: I will write its line myself",
        required=False,
    )

    def __init__(
        self, *args: Any, paper: Paper, user: User, now: datetime, **kw: Any
    ) -> None:
        super().__init__(*args, **kw)
        self.now, self.today = now, timezone.localdate(now)
        field: Any = self.fields["into"]
        field.queryset = paper.sections.exclude(kind=PartKind.RECOMMENDATIONS)

    def parameters(self) -> dict[str, Any]:
        raise NotImplementedError

    def end_of(self, day: date | None) -> datetime | None:
        """The end of a day in the past; for today, now."""
        if day is None:
            return None
        if day > self.today:
            raise forms.ValidationError(
                f"{date_words(day)} is in the future. Enter today or a day before."
            )
        return min(timezone.make_aware(datetime.combine(day, time.max)), self.now)
