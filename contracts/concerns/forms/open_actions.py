"""The filters of the page of open actions."""

from collections.abc import Collection, Mapping
from typing import Any

from django import forms

from contracts.concerns.open_actions import OPEN_ACTION_SOURCES, OpenAction

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
        contracts: Mapping[str, Collection[int]],
    ) -> None:
        super().__init__(data)
        self.post = post.casefold()
        self.contracts = contracts
        offered = {*contracts, *(("post",) if post else ())}
        self._offer("whose", [each for each in WHOSE if each[0] in offered], "All")
        self._offer(
            "source", [(each.name, each.name) for each in OPEN_ACTION_SOURCES], "Any"
        )

    def passes(self, action: OpenAction) -> bool:
        """What the address says wrongly is passed over."""
        said = self.cleaned_data
        return (
            self._has_words(action, said.get("q", ""))
            and self._is_of(action, said.get("whose", ""))
            and said.get("source", "") in {"", action.source}
            and (action.is_overdue or not said.get("state"))
        )

    def _offer(self, name: str, choices: list[tuple[str, str]], every: str) -> None:
        field: Any = self.fields[name]
        field.choices = [("", every), *choices]
        if not choices:
            del self.fields[name]

    def _has_words(self, action: OpenAction, words: str) -> bool:
        text = f"{action.what} {action.by_post} {action.contract_title}".casefold()
        return all(word in text for word in words.casefold().split())

    def _is_of(self, action: OpenAction, whose: str) -> bool:
        if whose == "post":
            return action.by_post.casefold() == self.post
        return not whose or action.contract_pk in self.contracts[whose]
