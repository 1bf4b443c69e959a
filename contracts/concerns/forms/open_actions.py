"""The filters of the page of open actions."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.db.models import Q, QuerySet

from contracts.concerns.open_actions import (
    OPEN_ACTION_SOURCES,
    OpenActionSource,
    sources_named,
)
from contracts.register.models import Contract

WHOSE = (
    ("post", "Actions of my post"),
    ("managed", "Contracts I manage"),
    ("directorate", "Contracts of my directorate"),
)


class OpenActionFilterForm(forms.Form):
    """`post` is the person's; `contracts` those that each choice of "whose" stands for."""

    q = forms.CharField(
        label="Action, post or contract",
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    whose = forms.ChoiceField(label="Whose", required=False)
    source = forms.ChoiceField(label="Source", required=False)
    state = forms.ChoiceField(
        label="State",
        required=False,
        choices=(("", "All that are open"), ("overdue", "Overdue")),
    )

    mark_optional = False

    def __init__(
        self,
        data: Mapping[str, Any],
        *,
        post: str,
        contracts: Mapping[str, QuerySet[Contract]],
    ) -> None:
        super().__init__(data)
        self.post = post
        self.contracts = contracts
        offered = {*contracts, *(("post",) if post else ())}
        self._offer("whose", [each for each in WHOSE if each[0] in offered], "All")
        self._offer(
            "source", [(each.name, each.name) for each in OPEN_ACTION_SOURCES], "Any"
        )

    @property
    def sources(self) -> list[OpenActionSource]:
        """Those chosen; what the address says wrongly is passed over."""
        chosen = self.cleaned_data.get("source", "")
        return sources_named([chosen] if chosen else [])

    def passing(self, *, on: date) -> Q:
        """What a row must meet, under the names that all sources share."""
        said = self.cleaned_data
        return (
            _has_words(said.get("q", ""))
            & self._is_of(said.get("whose", ""))
            & (Q(late_after__lt=on) if said.get("state") else Q())
        )

    def _offer(self, name: str, choices: list[tuple[str, str]], every: str) -> None:
        field: Any = self.fields[name]
        field.choices = [("", every), *choices]
        if not choices:
            del self.fields[name]

    def _is_of(self, whose: str) -> Q:
        if whose == "post":
            return Q(post__iexact=self.post)
        return Q(about_pk__in=self.contracts[whose].values("pk")) if whose else Q()


def _has_words(words: str) -> Q:
    every = Q()
    for word in words.split():
        every &= (
            Q(action__icontains=word)
            | Q(post__icontains=word)
            | Q(about__icontains=word)
        )
    return every
