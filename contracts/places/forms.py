"""The forms of sites, their hours and what serves them."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q

from contracts.places.choices import Occupancy, Weekday
from contracts.places.models import Locality, ServedLocality, ServedSite, Site
from contracts.places.opening import EXAMPLE, UnreadableHours, read_spells
from contracts.places.services import (
    OpeningHours,
    ServedLocalityDetails,
    ServedSiteDetails,
    SiteDetails,
    hours_on_record,
)
from contracts.register.record_pages import RecordForm
from contracts_site.foundation.look.fields import DateField, MoneyField, ProseField
from contracts_site.foundation.look.layouts import Fieldset, Row


class PostcodeField(forms.CharField):
    """Written in any way, kept as AB1 2CD."""

    def to_python(self, value: Any) -> str:
        bare = "".join(str(super().to_python(value) or "").upper().split())
        return f"{bare[:-3]} {bare[-3:]}" if len(bare) > 3 else bare


class SiteForm(RecordForm):
    buttons = ("Add site", "Save changes")

    address = ProseField(
        required=False, widget=forms.Textarea(attrs={"rows": 3}), label="Address"
    )
    postcode = PostcodeField(required=False, max_length=8)
    occupancy = forms.ChoiceField(
        label="How far it is used",
        required=False,
        choices=[("", "Not recorded"), *Occupancy.choices],
    )
    occupancy_notes = ProseField(
        label="Notes on its use",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    lease_from = DateField(label="Lease begins", required=False)
    lease_until = DateField(
        label="Lease ends",
        required=False,
        help_text="Commissioners are reminded half a year before.",
    )
    break_on = DateField(
        label="Break date",
        required=False,
        help_text="When the lease may be ended early, as 3 September 2018",
    )
    rent_per_year = MoneyField(label="Rent in a year", required=False, min_value=0)
    lease_notes = ProseField(
        label="Notes on the lease",
        required=False,
        help_text="Notice, repairs, service charge",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    closed_on = DateField(
        label="Closed from",
        required=False,
        help_text="Leave empty while the site is in use.",
    )

    class Meta:
        model = Site
        fields = (
            "name",
            "address",
            "postcode",
            "locality",
            "responsible",
            "occupancy",
            "occupancy_notes",
            "landlord",
            "lease_from",
            "lease_until",
            "break_on",
            "rent_per_year",
            "lease_notes",
            "closed_on",
        )
        error_messages: ClassVar[Mapping[str, Any]] = {
            "name": {"required": "Enter the site's name."},
            "responsible": {"required": "Choose who is responsible for the building."},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["postcode"].widget.attrs["class"] = "govuk-input--width-10"
        _offer_localities(self, kept=self.instance.locality_id)

    def layout(self) -> list[Any]:
        return [
            Fieldset("Where it is", "name", "address", "postcode", "locality"),
            Fieldset(
                "The building",
                "responsible",
                "occupancy",
                "occupancy_notes",
                "closed_on",
            ),
            Fieldset(
                "Its lease",
                "landlord",
                Row("lease_from", "lease_until"),
                "break_on",
                "rent_per_year",
                "lease_notes",
            ),
        ]

    def details(self) -> SiteDetails:
        return SiteDetails(
            **self.typed(), is_illustrative=self.instance.is_illustrative
        )


class OpeningHoursForm(RecordForm):
    """A line for each day of the week."""

    buttons = ("Save hours", "Save hours")

    term_time_notes = ProseField(
        label="In term time and holidays",
        required=False,
        help_text="What differs, for example closed in August",
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    class Meta:
        model = Site
        fields = ("term_time_notes",)

    def __init__(self, *args: Any, hours: Mapping[int, str], **kwargs: Any) -> None:
        self.hours_now = hours
        super().__init__(*args, **kwargs)
        for day in Weekday:
            self.fields[_field(day)] = forms.CharField(
                label=day.label,
                required=False,
                initial=hours.get(day, ""),
                help_text="Leave empty if closed."
                if day != Weekday.MONDAY
                else (f"Leave empty if closed; else such as {EXAMPLE}."),
                widget=forms.TextInput(attrs={"autocomplete": "off"}),
            )
        self.fields["seen_hours"] = forms.CharField(
            required=False,
            widget=forms.HiddenInput,
            initial=hours_on_record(self.instance),
        )

    def layout(self) -> list[Any]:
        days = [_field(day) for day in Weekday]
        return [Fieldset("Hours", *days), "term_time_notes", "seen_hours"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for day in Weekday:
            try:
                cleaned[_field(day)] = read_spells(cleaned.get(_field(day), ""))
            except UnreadableHours as error:
                self.add_error(_field(day), ValidationError(str(error)))
        return cleaned

    def hours(self) -> OpeningHours:
        return OpeningHours(
            spells={day: self.cleaned_data[_field(day)] for day in Weekday},
            term_time_notes=self.cleaned_data["term_time_notes"],
        )


class ServedSiteForm(RecordForm):
    buttons = ("Add site to the contract", "Save changes")

    starts_on = DateField(label="From")
    ends_on = DateField(
        label="Until",
        required=False,
        help_text="Leave empty if until the contract ends.",
    )

    class Meta:
        model = ServedSite
        fields = ("site", "starts_on", "ends_on", "notes")
        error_messages: ClassVar[Mapping[str, Any]] = {
            "site": {"required": "Choose a site."}
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sites = self.fields["site"]
        assert isinstance(sites, forms.ModelChoiceField)
        usable = Q(closed_on__isnull=True) | Q(pk=self.instance.site_id)
        sites.queryset, sites.empty_label = Site.objects.filter(usable), "Choose one"
        sites.help_text = (
            "A site that is not listed is added to the list of sites first."
        )

    def details(self) -> ServedSiteDetails:
        return ServedSiteDetails(**self.typed())


class ServedLocalityForm(RecordForm):
    buttons = ("Add locality to the contract", "Save changes")

    starts_on = DateField(label="From")
    ends_on = DateField(
        label="Until",
        required=False,
        help_text="Leave empty if until the contract ends.",
    )

    class Meta:
        model = ServedLocality
        fields = ("locality", "starts_on", "ends_on", "notes")
        error_messages: ClassVar[Mapping[str, Any]] = {
            "locality": {"required": "Choose a locality."}
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer_localities(self, kept=self.instance.locality_id)
        self.fields[
            "locality"
        ].help_text = "Ask an administrator to add a locality that is not listed."

    def details(self) -> ServedLocalityDetails:
        return ServedLocalityDetails(**self.typed())


def _field(day: int) -> str:
    return f"day_{day}"


def _offer_localities(form: RecordForm, *, kept: int | None) -> None:
    """Those in use, and the one that is on record."""
    field = form.fields["locality"]
    assert isinstance(field, forms.ModelChoiceField)
    field.queryset = Locality.objects.filter(Q(is_active=True) | Q(pk=kept))
    field.empty_label = "Choose one" if field.required else "None"
