"""What a reader may ask of a scorecard: up to which month, which year, as reported when."""

from datetime import date, datetime, time

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import timezone

from contracts_site.foundation.look.fields import DateField
from kpis.scorecards.years import YearBasis


class ScorecardForm(forms.Form):
    """Sent by GET; every question has a default, so an empty form is valid."""

    mark_optional = False

    until = forms.ChoiceField(label="Up to the end of", required=False)
    as_reported_at = DateField(
        label="As reported at the end of",
        required=False,
        help_text="Leave empty for today. For example, 3 September 2018.",
    )
    year = forms.ChoiceField(
        label="Year to date",
        required=False,
        choices=[
            ("", YearBasis.FINANCIAL.words),
            (YearBasis.CONTRACT.value, YearBasis.CONTRACT.words),
        ],
    )

    def __init__(
        self, data: QueryDict, *, months: list[tuple[str, str]], today: date
    ) -> None:
        super().__init__(data)
        self.today = today
        field = self.fields["until"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", "The newest month reported"), *months]

    def clean_as_reported_at(self) -> date | None:
        asked: date | None = self.cleaned_data["as_reported_at"]
        if asked and asked > self.today:
            raise ValidationError(
                "The date is in the future. Give today or an earlier date."
            )
        return asked

    @property
    def basis(self) -> YearBasis:
        """The year asked for; the financial one where none is, or none that exists."""
        return YearBasis(self.cleaned_data.get("year") or YearBasis.FINANCIAL)

    def moment(self, *, now: datetime) -> datetime:
        """The end of the day asked for, or now."""
        asked: date | None = self.cleaned_data.get("as_reported_at")
        if asked is None or asked == self.today:
            return now
        return timezone.make_aware(datetime.combine(asked, time.max))
