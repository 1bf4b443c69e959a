"""The form of which parties join and leave: all of them on one page."""

from typing import Any

from django import forms

from contracts.organisations.models import Party
from contracts.register.models import Provider
from contracts.variations.changes.exceptions import ChangeRefused
from contracts.variations.changes.forms import MarkedForm
from contracts.variations.changes.party_plan import JoiningParty, PlannedParties
from contracts.variations.changes.party_services import (
    joining_party,
    mark_of_parties,
    parties_now,
    planned_parties,
)
from contracts.variations.models import Variation
from contracts_site.foundation.look.layouts import Buttons, Fieldset, form_helper
from contracts_site.foundation.look.wording import date_words

ANOTHER = "another"
AT_MOST = 20
MISSING = {
    "provider": "Choose the provider that joins.",
    "role": "Choose what it joins as.",
    "delivers": "Say what it delivers.",
}


class PartiesForm(MarkedForm):
    """Who leaves, by ticks; who joins, a set of fields each and an empty one at the end.

    An empty set adds nobody. A second button saves and offers one more.
    """

    mark_optional = False

    blocks = forms.IntegerField(
        widget=forms.HiddenInput, min_value=1, max_value=AT_MOST, required=False
    )

    def __init__(
        self, *args: Any, variation: Variation, cancel: str, **kwargs: Any
    ) -> None:
        self.variation = variation
        self.now, self.chosen = parties_now(variation), planned_parties(variation)
        self.planned = PlannedParties()
        kwargs.setdefault("initial", self._as_chosen())
        super().__init__(*args, **kwargs)
        self.places = range(1, self._how_many() + 1)
        may_leave = self._may_leave()
        if may_leave:
            self.fields["leaving"] = _leaving_field(may_leave)
        for place in self.places:
            self.fields |= _fields_of(place)
        self.fields["seen"] = forms.CharField(
            widget=forms.HiddenInput, required=False, initial=self.mark()
        )
        buttons = [("Save and add another", ANOTHER)]
        self.helper = form_helper(
            *(["leaving"] if may_leave else []),
            *(self._fieldset(place) for place in self.places),
            *("blocks", "seen"),
            Buttons("Save the parties", *buttons, cancel=cancel),
        )

    def mark(self) -> str:
        return mark_of_parties(self.variation)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        leaving = frozenset(cleaned.get("leaving", ()))
        joining: list[JoiningParty] = []
        for place in self.places:
            each = self._joining_at(place)
            if each is not None:
                self._refuse_joining(place, each, joining, leaving)
                joining.append(each)
        self.planned = PlannedParties(tuple(joining), leaving)
        return cleaned

    def _joining_at(self, place: int) -> JoiningParty | None:
        """Nobody where the fields are empty, taken out, or say too little.

        What it joins as says nothing alone: a choice made by mistake cannot be undone.
        """
        typed = {name: self.cleaned_data.get(f"{name}_{place}") for name in MISSING}
        is_empty = not (typed["provider"] or typed["delivers"])
        if self.cleaned_data.get(f"out_{place}") or is_empty:
            return None
        for name, words in MISSING.items():
            field = f"{name}_{place}"
            if not typed[name] and field not in self.errors:
                self.add_error(field, words)
        provider, role, delivers = typed.values()
        if not (provider and role and delivers):
            return None
        return joining_party(provider, role=role, delivers=delivers)

    def _refuse_joining(
        self,
        place: int,
        each: JoiningParty,
        before: list[JoiningParty],
        leaving: frozenset[int],
    ) -> None:
        try:
            self.now.refuse_joining(each, before=before, leaving=leaving)
        except ChangeRefused as refusal:
            self.add_error(f"provider_{place}", str(refusal))

    def _how_many(self) -> int:
        """As many as were sent; at first one more than join already."""
        if self.is_bound:
            sent = self.data.get("blocks", "")
            return min(int(sent), AT_MOST) if sent.isdecimal() else 1
        return min(len(self.chosen.joining) + 1, AT_MOST)

    def _may_leave(self) -> list[Party]:
        """Those who could leave on the day, and whoever was chosen before."""
        day, chosen = self.now.effective_on, self.chosen.leaving
        offered = {
            each.pk
            for each in self.now.parties
            if each.may_leave(on=day) or each.pk in chosen
        }
        parties = self.variation.contract.parties.select_related("provider")
        return list(parties.filter(pk__in=offered))

    def _fieldset(self, place: int) -> Fieldset:
        joining = self.chosen.joining
        known = place <= len(joining)
        names = [*MISSING, *(["out"] if known else [])]
        legend = f"Joins: {joining[place - 1].name}" if known else "A party that joins"
        return Fieldset(legend, *(f"{name}_{place}" for name in names), size="s")

    def _as_chosen(self) -> dict[str, Any]:
        initial: dict[str, Any] = {
            "leaving": sorted(self.chosen.leaving),
            "blocks": len(self.chosen.joining) + 1,
        }
        for place, each in enumerate(self.chosen.joining, start=1):
            initial |= {
                f"provider_{place}": each.provider,
                f"role_{place}": each.role,
                f"delivers_{place}": each.delivers,
            }
        return initial


def _leaving_field(parties: list[Party]) -> forms.TypedMultipleChoiceField:
    return forms.TypedMultipleChoiceField(
        label="Who leaves",
        required=False,
        coerce=int,
        choices=[(each.pk, f"{each}: {each.delivers}") for each in parties],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Choose parties of this contract."},
    )


def _fields_of(place: int) -> dict[str, forms.Field]:
    return {
        f"provider_{place}": forms.ModelChoiceField(
            Provider.objects.in_use(),
            label="Provider",
            required=False,
            empty_label="Choose one",
        ),
        f"role_{place}": forms.ChoiceField(
            label="Joins as",
            required=False,
            choices=Party.Role.choices,
            widget=forms.RadioSelect(attrs={"choices_class": "govuk-radios--inline"}),
        ),
        f"delivers_{place}": forms.CharField(
            label="What it delivers", required=False, max_length=300
        ),
        f"out_{place}": forms.BooleanField(
            label="Take it out of this variation", required=False
        ),
    }


def parties_words(form: PartiesForm) -> str:
    """When the changes apply, and beside whom, for the page of the form."""
    contract = form.variation.contract
    return (
        f"Parties join and leave on {date_words(form.now.effective_on)}, when the "
        f"variation takes effect. {contract.provider} holds the contract today. Ask an "
        "administrator to add a provider that is not listed."
    )
