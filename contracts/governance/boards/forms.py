"""The forms of boards: what they are, who sits on them, what they watch."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.db.models import Q

from contracts.governance.boards.models import (
    Board,
    BoardMember,
    TermsOfReference,
    WatchedContract,
)
from contracts.governance.boards.services import BoardDetails
from contracts.governance.committees.models import Committee
from contracts.register.models import Contract
from contracts.register.seen import seen_field
from contracts_site.accounts.models import User
from contracts_site.foundation.look.answers import AnswersAtTheField
from contracts_site.foundation.look.fields import DateField, ProseField
from contracts_site.foundation.look.layouts import (
    Buttons,
    Fieldset,
    form_helper,
    name_the_empty_choices,
)

A_POST = "A post, not a person's name."


class BoardForm(AnswersAtTheField):
    purpose = ProseField(
        label="What it is for",
        error_messages={"required": "Say what the board is for."},
    )
    standing_items = ProseField(
        label="Standing items of the agenda",
        required=False,
        help_text="One on each line, in order. New meetings begin with them.",
    )
    ended_on = DateField(
        label="Stopped meeting on",
        required=False,
        help_text="Leave empty while it meets.",
    )

    class Meta:
        model = Board
        fields = (
            "name",
            "purpose",
            "cadence",
            "chair_post",
            "place",
            "standing_items",
            "reports_to",
            "reports_to_committee",
            "ended_on",
        )
        error_messages: ClassVar[Mapping[str, Any]] = {
            "name": {"required": "Enter the board's name."},
            "cadence": {"required": "Choose how often it meets."},
            "chair_post": {"required": "Enter the post that chairs it."},
        }

    def __init__(self, *args: Any, user: User, cancel: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name_the_empty_choices(self)
        self.fields["seen"] = seen_field(self.instance)
        self.fields["chair_post"].help_text = A_POST
        self._offer_those_above(user)
        new = self.instance.pk is None
        if new:
            del self.fields["ended_on"]
        self.helper = form_helper(
            Fieldset("What it is", "name", "purpose"),
            Fieldset("How it meets", "cadence", "chair_post", "place"),
            "standing_items",
            Fieldset("Whom it reports to", "reports_to", "reports_to_committee"),
            *(() if new else ("ended_on",)),
            "seen",
            Buttons("Set up board" if new else "Save changes", cancel=cancel),
        )

    def _offer_those_above(self, user: User) -> None:
        board, committee = (
            self.fields["reports_to"],
            self.fields["reports_to_committee"],
        )
        assert isinstance(board, forms.ModelChoiceField)
        assert isinstance(committee, forms.ModelChoiceField)
        visible = Board.objects.visible_to(user).exclude(pk=self.instance.pk)
        kept = Q(pk=self.instance.reports_to_id)
        board.queryset = visible.filter(Q(ended_on__isnull=True) | kept)
        board.label, board.empty_label = "Another board", "None"
        kept = Q(pk=self.instance.reports_to_committee_id)
        committee.queryset = Committee.objects.filter(Q(is_active=True) | kept)
        committee.label, committee.empty_label = "Or a committee", "None"

    def details(self) -> BoardDetails:
        typed = {
            name: self.cleaned_data[name]
            for name in self.Meta.fields
            if name in self.cleaned_data
        }
        return BoardDetails(**typed, is_illustrative=self.instance.is_illustrative)


class MemberForm(AnswersAtTheField):
    class Meta:
        model = BoardMember
        fields = ("post", "organisation")
        widgets: ClassVar[Mapping[str, Any]] = {"organisation": forms.RadioSelect}
        error_messages: ClassVar[Mapping[str, Any]] = {
            "post": {"required": "Enter the post."},
            "organisation": {"required": "Choose for whom the post sits."},
        }

    def __init__(self, *args: Any, cancel: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        organisation = self.fields["organisation"]
        assert isinstance(organisation, forms.ChoiceField)
        organisation.label = "For whom"
        organisation.choices = BoardMember.Organisation.choices
        buttons = Buttons("Add member", cancel=cancel)
        self.helper = form_helper(*self.Meta.fields, buttons)


class WatchForm(AnswersAtTheField):
    watched_from = DateField(label="From")

    class Meta:
        model = WatchedContract
        fields = ("contract", "watched_from")
        error_messages: ClassVar[Mapping[str, Any]] = {
            "contract": {"required": "Choose a contract."}
        }

    def __init__(
        self, *args: Any, board: Board, user: User, cancel: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        contract = self.fields["contract"]
        assert isinstance(contract, forms.ModelChoiceField)
        watched = board.watched.filter(watched_until__isnull=True)
        contract.queryset = Contract.objects.visible_to(user).exclude(
            pk__in=watched.values("contract")
        )
        contract.empty_label = "Choose one"
        buttons = Buttons("Watch this contract", cancel=cancel)
        self.helper = form_helper(*self.Meta.fields, buttons)


class StopWatchingForm(AnswersAtTheField):
    watched_until = DateField(label="Last day of watching")

    class Meta:
        model = WatchedContract
        fields = ("watched_until",)

    def __init__(self, *args: Any, cancel: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen"] = seen_field(self.instance)
        buttons = Buttons("Stop watching", cancel=cancel)
        self.helper = form_helper(*self.fields, buttons)


class TermsForm(AnswersAtTheField):
    text = ProseField(
        label="Terms of reference",
        help_text="Markdown: # for a heading, - for a list.",
        widget=forms.Textarea(attrs={"rows": 20}),
        error_messages={"required": "Write the terms of reference."},
    )

    class Meta:
        model = TermsOfReference
        fields = ("text",)

    def __init__(self, *args: Any, cancel: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen"] = seen_field(self.instance)
        buttons = Buttons("Save draft", cancel=cancel)
        self.helper = form_helper(*self.fields, buttons)


class AgreeTermsForm(AnswersAtTheField):
    agreed_on = DateField(label="Agreed on")

    class Meta:
        model = TermsOfReference
        fields = ("agreed_on",)

    def __init__(self, *args: Any, cancel: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen"] = seen_field(self.instance)
        buttons = Buttons("Record as agreed", cancel=cancel)
        self.helper = form_helper(*self.fields, buttons)
