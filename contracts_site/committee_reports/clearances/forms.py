"""Ask for clearance, answer, record what somebody signed who does not sign in."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Self

from django import forms
from django.urls import reverse

from contracts_site.committee_reports.clearances.acts import Act
from contracts_site.committee_reports.clearances.services import SignedElsewhere
from contracts_site.committee_reports.clearances.standing import ClearanceStanding
from contracts_site.committee_reports.heading_sets.kinds import ClearanceKind
from contracts_site.committee_reports.papers.models import Paper
from contracts_site.foundation.look.fields import DateField
from contracts_site.foundation.look.layouts import Buttons, form_helper
from contracts_site.foundation.look.wording import date_words

LONGEST_WORDS = 4000
ANSWERS = {
    Act.SIGNED: "Sign off the paper as it stands now",
    Act.SENT_BACK: "Send it back, with reasons",
    Act.COMMENTED: "Comment only",
}
NO_COMMENT = "Enter your comment."
NEED_WORDS = {
    Act.SENT_BACK: "Say what is to change before you can sign.",
    Act.COMMENTED: NO_COMMENT,
}


class AskForm(forms.Form):
    """Which clearances to ask for; those of the next step are ticked."""

    kinds = forms.MultipleChoiceField(
        label="Ask for",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one clearance."},
    )
    words = forms.CharField(
        label="Message",
        required=False,
        max_length=LONGEST_WORDS,
        help_text="What the officer should know, such as which section is theirs.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(
        self,
        data: Any,
        *,
        paper: Paper,
        standings: Sequence[ClearanceStanding],
    ) -> None:
        super().__init__(data)
        kinds: Any = self.fields["kinds"]
        kinds.choices = [(each.kind, _ask_words(each)) for each in standings]
        first = min((each.step or 0 for each in standings), default=0)
        kinds.initial = [s.kind for s in standings if (s.step or 0) == first]
        self.helper = form_helper(
            "kinds", "words", Buttons("Ask for clearance", cancel=_back(paper))
        )

    @property
    def chosen(self) -> list[ClearanceKind]:
        return [ClearanceKind(kind) for kind in self.cleaned_data["kinds"]]


class SeenForm(forms.Form):
    """A form that sends along the fingerprint of the paper that was on the page."""

    seen = forms.CharField(widget=forms.HiddenInput)

    def with_seen(self, seen: str) -> Self:
        """The same form, what was typed kept, for the paper as it is now."""
        data: Any = self.data
        data = data.copy()
        data["seen"] = seen
        self.data = data
        return self


class AnswerForm(SeenForm):
    """Sign off, send back or comment; of these, what the person may do now."""

    what = forms.ChoiceField(
        label="What is your answer?",
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose an answer.",
            "invalid_choice": "Choose again: somebody has acted meanwhile.",
        },
    )
    words = forms.CharField(
        label="Comment or reasons",
        required=False,
        max_length=LONGEST_WORDS,
        help_text="Kept with your name. Whoever reads the paper's drafts can read it.",
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def __init__(
        self, data: Any, *, standing: ClearanceStanding, acts: Sequence[Act], **kw: Any
    ) -> None:
        paper: Paper = kw.pop("paper")
        super().__init__(data, **kw)
        self.acts = acts
        what: Any = self.fields["what"]
        what.choices = [(act, ANSWERS[act]) for act in acts]
        if len(acts) == 1:
            what.initial, what.widget = acts[0], forms.HiddenInput()
            self.fields["words"].label, self.fields["words"].required = "Comment", True
            self.fields["words"].error_messages["required"] = NO_COMMENT
        button = "Save the comment" if len(acts) == 1 else "Save the answer"
        back = clearance_page(paper, standing.kind)
        self.helper = form_helper("seen", "what", "words", Buttons(button, cancel=back))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        what = cleaned.get("what")
        if what in NEED_WORDS and cleaned.get("words") == "":
            self.add_error("words", NEED_WORDS[Act(what)])
        return cleaned

    @property
    def act(self) -> Act:
        return Act(self.cleaned_data["what"])


class RecordForm(SeenForm):
    """Who signed without signing in, and on which day."""

    signed_by = forms.CharField(
        label="Who signed it off?",
        max_length=200,
        help_text="Post or name, such as Cabinet member for children's services.",
        error_messages={"required": "Enter who signed it off."},
    )
    signed_on = DateField(label="On which day?")
    words = forms.CharField(
        label="Note",
        required=False,
        max_length=LONGEST_WORDS,
        help_text="How it was given, such as by e-mail or at the briefing.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(
        self, data: Any, *, paper: Paper, kind: ClearanceKind, today: date, **kw: Any
    ) -> None:
        super().__init__(data, **kw)
        self.today = today
        self.helper = form_helper(
            "seen",
            "signed_by",
            "signed_on",
            "words",
            Buttons("Record the sign-off", cancel=clearance_page(paper, kind)),
        )

    def clean_signed_on(self) -> date:
        day: date = self.cleaned_data["signed_on"]
        if day > self.today:
            raise forms.ValidationError("Enter today or a day in the past.")
        return day

    @property
    def signed(self) -> SignedElsewhere:
        said = self.cleaned_data
        return SignedElsewhere(said["signed_by"], said["signed_on"], said["words"])


def clearance_page(paper: Paper, kind: ClearanceKind) -> str:
    return reverse("committee_reports:clearance-detail", args=[paper.pk, kind.value])


def _ask_words(standing: ClearanceStanding) -> str:
    if standing.days is None:
        return standing.label
    return f"{standing.label} (answer by {date_words(standing.days.answer_by)})"


def _back(paper: Paper) -> str:
    return reverse("committee_reports:paper-clearances", args=[paper.pk])
