"""The forms of risks, their scores and the actions that mitigate them."""

from typing import Any, ClassVar

from django import forms

from contracts.concerns.forms.records import RecordForm
from contracts.risks.models import Mitigation, Risk
from contracts.risks.scale import scale_in_use
from contracts.risks.services import (
    MitigationDetails,
    Rescoring,
    RiskDetails,
    Scores,
)
from contracts_site.foundation.look.fields import DateField, ProseField
from contracts_site.foundation.look.layouts import Buttons, Fieldset, Row, form_helper

INHERENT = ("inherent_likelihood", "inherent_impact")
RESIDUAL = ("residual_likelihood", "residual_impact")
SCORES = (*INHERENT, *RESIDUAL)
DETAILS = (
    "title",
    "description",
    "raised_on",
    "owner_post",
    "response",
    "controls",
    "review_on",
)
RESPONSE_HINT = (
    "Treat: act on it. Tolerate: live with it. Transfer: let another carry it. "
    "Terminate: stop what causes it."
)
SCORE_FIELDSETS = (
    Fieldset("Score with nothing done (inherent)", Row(*INHERENT)),
    Fieldset("Score with what is done today (residual)", Row(*RESIDUAL)),
)


def _step_field(name: str) -> forms.TypedChoiceField:
    """The council's words for the five steps."""
    kind, _, axis = name.partition("_")
    situation = "with nothing done" if kind == "inherent" else "with what is done today"
    words: dict[int, str] = getattr(scale_in_use(), axis)
    return forms.TypedChoiceField(
        label=axis.capitalize(),
        choices=[
            ("", "Choose one"),
            *((n, f"{n} {word}") for n, word in words.items()),
        ],
        coerce=int,
        error_messages={"required": f"Choose the {axis} {situation}."},
    )


class RiskForm(RecordForm):
    """A risk without its scores; they are changed by scoring it anew."""

    words = ("Raise risk", "Save changes")
    past = ("raised_on",)
    hints: ClassVar = {
        "title": "In a few words.",
        "response": RESPONSE_HINT,
        "controls": "What already keeps it from happening, or from doing harm.",
    }
    asks: ClassVar = {
        "title": "Name the risk.",
        "description": "Say what may happen, why, and with what effect.",
        "response": "Choose the response.",
    }

    class Meta(RecordForm.Meta):
        model = Risk
        fields: ClassVar[tuple[str, ...]] = DETAILS

    def details(self) -> RiskDetails:
        return RiskDetails(**{name: self.cleaned_data[name] for name in DETAILS})


class NewRiskForm(RiskForm):
    """A risk with its first scores."""

    class Meta(RiskForm.Meta):
        fields = (*DETAILS, *SCORES)

    def __init__(self, *args: Any, cancel: str, **kwargs: Any) -> None:
        super().__init__(*args, cancel=cancel, **kwargs)
        self.fields |= {name: _step_field(name) for name in SCORES}
        self.helper = form_helper(
            Fieldset("What it is", "title", "description", "raised_on"),
            Fieldset("What is done about it", "response", "controls"),
            Fieldset("Who looks at it, and when", "owner_post", "review_on"),
            *SCORE_FIELDSETS,
            "seen",
            Buttons("Raise risk", cancel=cancel),
        )

    def scores(self) -> Scores:
        return Scores(**{name: self.cleaned_data[name] for name in SCORES})


class ScoreForm(RecordForm):
    """The scores of a day, why they are so, and the next review."""

    past = ("scored_on",)

    scored_on = DateField(label="Scored on")
    reason = ProseField(
        label="Why it is scored so",
        help_text="What has changed since it was scored last.",
        error_messages={"required": "Say why the risk is scored so."},
    )

    class Meta(RecordForm.Meta):
        model = Risk
        fields = (*SCORES, "review_on")

    def __init__(self, *args: Any, cancel: str, **kwargs: Any) -> None:
        super().__init__(*args, cancel=cancel, **kwargs)
        self.fields |= {name: _step_field(name) for name in SCORES}
        self.helper = form_helper(
            *SCORE_FIELDSETS,
            "reason",
            Row("scored_on", "review_on"),
            "seen",
            Buttons("Save scores", cancel=cancel),
        )

    def rescoring(self) -> Rescoring:
        cleaned = self.cleaned_data
        return Rescoring(
            scores=Scores(**{name: cleaned[name] for name in SCORES}),
            reason=cleaned["reason"],
            scored_on=cleaned["scored_on"],
            review_on=cleaned["review_on"],
        )


class CloseRiskForm(RecordForm):
    words = ("Close risk", "Close risk")
    must = ("closing_reason", "closed_on")
    past = ("closed_on",)
    asks: ClassVar = {"closing_reason": "Say why the risk is closed."}

    class Meta(RecordForm.Meta):
        model = Risk
        fields = ("closing_reason", "closed_on")


class MitigationForm(RecordForm):
    words = ("Add action", "Add action")
    hints: ClassVar = {"what": "One thing that can be seen to be done."}
    asks: ClassVar = {"what": "Say what is to be done."}

    class Meta(RecordForm.Meta):
        model = Mitigation
        fields = ("what", "by_post", "due_on")

    def details(self) -> MitigationDetails:
        return MitigationDetails(**self.typed())


class CompleteMitigationForm(RecordForm):
    words = ("Record as done", "Record as done")
    must = ("evidence", "done_on")
    past = ("done_on",)
    asks: ClassVar = {"evidence": "Say what shows that the action is done."}

    class Meta(RecordForm.Meta):
        model = Mitigation
        fields = ("evidence", "done_on")
