"""What is asked to propose a mark, to decide on it and to lift it."""

import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django import forms

from contracts.register.record_pages import RecordForm
from contracts_site.accounts.models import User
from contracts_site.committee_reports.inserts.inner import WHOLE_ROW, InnerRow, Place
from contracts_site.committee_reports.inserts.models import Insert
from contracts_site.committee_reports.marks.exceptions import PlaceGone
from contracts_site.committee_reports.marks.models import Mark, MarkState, piece_words
from contracts_site.committee_reports.marks.pieces import piece_name, pieces_of
from contracts_site.committee_reports.marks.services import (
    COVERS,
    Decision,
    Piece,
    mark_inside,
    mark_on,
)
from contracts_site.committee_reports.papers.models import Paper
from contracts_site.foundation.access_marks import Ground
from contracts_site.foundation.look.fields import DateField, ProseField
from contracts_site.foundation.look.wording import date_words

WHY = (
    "Why the public interest in keeping it back outweighs the public interest in "
    "disclosing it. For confidential information: who gave it on which terms, or what "
    "bars its disclosure."
)


class ProposingForm(RecordForm):
    """On which ground something is kept back, and why."""

    buttons = ("Propose the mark", "Propose the mark")

    ground = forms.ChoiceField(
        label="On which ground?",
        choices=Ground.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the ground."},
    )
    reason = ProseField(
        label="Why",
        required=False,
        help_text=f"{WHY} The clerk decides, and may change it.",
    )

    class Meta:
        model = Mark
        fields = ("ground", "reason")


class ProposeMarkForm(ProposingForm):
    """A whole piece of the paper, on one ground."""

    field_order = ("piece", "ground", "reason")

    piece = forms.ChoiceField(
        label="What is kept back?",
        error_messages={"required": "Choose what is kept back."},
    )

    def __init__(self, *args: Any, paper: Paper, **kwargs: Any) -> None:
        super().__init__(*args, instance=Mark(paper=paper), **kwargs)
        self.pieces = {piece_name(piece): piece for piece in pieces_of(paper)}
        field: Any = self.fields["piece"]
        field.choices = [
            ("", "Choose a piece of the paper"),
            *((name, piece_words(piece)) for name, piece in self.pieces.items()),
        ]

    def layout(self) -> list[Any]:
        return ["piece", "ground", "reason"]

    def clean(self) -> dict[str, Any]:
        """Constraints ask about the piece, which the model's own fields do not hold."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if chosen := self.pieces.get(data.get("piece", "")):
            for field in ("covers", *(each.value for each in COVERS.values())):
                setattr(self.instance, field, getattr(mark_on(chosen), field))
        return data

    def chosen(self) -> Piece:
        return self.pieces[self.cleaned_data["piece"]]


class ProposeInsideForm(ProposingForm):
    """Rows and figures of an insert, on one ground."""

    field_order = ("places", "ground", "reason")

    places = forms.MultipleChoiceField(
        label="What is kept back?",
        help_text="The whole row goes with its name. A figure leaves its row.",
        widget=forms.CheckboxSelectMultiple(
            attrs={"choices_class": "govuk-checkboxes--small app-choices--beside"}
        ),
        error_messages={
            "required": "Choose at least one row or figure.",
            "invalid_choice": str(PlaceGone()),
        },
    )

    def __init__(
        self, *args: Any, insert: Insert, rows: Sequence[InnerRow], **kwargs: Any
    ) -> None:
        super().__init__(*args, instance=Mark(paper=insert.paper), **kwargs)
        self.insert = insert
        field: Any = self.fields["places"]
        field.choices = [(_row_words(row), _choices_of(row)) for row in rows]

    def layout(self) -> list[Any]:
        return ["places", "ground", "reason"]

    def clean(self) -> dict[str, Any]:
        """What is checked is the mark as it would be kept, with what it covers already."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if {"places", "ground"} <= data.keys():
            ground = Ground(data["ground"])
            self.instance = mark_inside(self.insert, self.chosen(), ground)
        return data

    def chosen(self) -> list[Place]:
        return [place_from(value) for value in self.cleaned_data["places"]]


def place_value(place: Place) -> str:
    """What stands for the place in an answer."""
    return json.dumps(place)


def place_from(value: str) -> Place:
    row, figure = json.loads(value)
    return row, figure


def _row_words(row: InnerRow) -> str:
    return f"{row.table}: {row.label}" if row.table else row.label


def _choices_of(row: InnerRow) -> list[tuple[str, str]]:
    whole = [(place_value((row.key, WHOLE_ROW)), "The whole row")]
    figures = [
        (place_value((row.key, figure.key)), f"{figure.label}: {figure.words}")
        for figure in row.figures
    ]
    return [*(whole if row.goes_whole else ()), *figures]


class DecideMarkForm(RecordForm):
    """The decision of the proper officer, recorded by the clerk."""

    buttons = ("Record the decision", "Record the decision")

    reason = ProseField(
        label="Why it is kept back",
        help_text=WHY,
        error_messages={"required": "Say why it is kept back."},
    )
    decided_post = forms.CharField(
        label="Post that decides",
        max_length=200,
        help_text="The council's proper officer, such as Monitoring Officer.",
        error_messages={"required": "Enter the post that decides."},
    )
    review_on = DateField(
        label="Look at it again on",
        help_text="When it might be public: for prices, after the award.",
        error_messages={"required": "Enter the day on which it is looked at again."},
    )

    class Meta:
        model = Mark
        fields = ("reason", "decided_post", "review_on")

    def __init__(self, *args: Any, by: User, at: datetime, today: date, **kw: Any):
        super().__init__(*args, **kw)
        self.today = today
        self.instance.state = MarkState.DECIDED
        self.instance.decided_by, self.instance.decided_at = by, at

    def clean_review_on(self) -> date:
        day: date = self.cleaned_data["review_on"]
        if day <= self.today:
            raise forms.ValidationError(
                f"{date_words(day)} is not after today. Enter a later day."
            )
        return day

    def decision(self) -> Decision:
        return Decision(**self.typed())


class LiftMarkForm(RecordForm):
    buttons = ("Lift the mark", "Lift the mark")

    class Meta:
        model = Mark
        fields = ("lifted_reason",)

    lifted_reason = ProseField(
        label="Why it may be public",
        help_text="For example: the contract is awarded and its value published.",
        error_messages={"required": "Say why it may be public."},
    )

    def __init__(self, *args: Any, by: User, at: datetime, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.instance.state = MarkState.LIFTED
        self.instance.lifted_by, self.instance.lifted_at = by, at
