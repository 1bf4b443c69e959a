"""The forms of early warnings."""

from typing import ClassVar

from contracts.concerns.forms.records import RecordForm
from contracts.concerns.models import EarlyWarning
from contracts.concerns.services import WarningDetails


class EarlyWarningForm(RecordForm):
    words = ("Raise early warning", "Save changes")
    past = ("raised_on",)
    hints: ClassVar = {
        "title": "In a few words.",
        "what_is_affected": "Which children, KPIs, buildings, money or dates.",
    }
    asks: ClassVar = {
        "title": "Give the warning a title.",
        "what_may_happen": "Say what may happen.",
        "what_is_affected": "Say what would be affected.",
        "likelihood": "Choose how likely it is.",
        "mitigation": "Say what is done to prevent it.",
    }

    class Meta(RecordForm.Meta):
        model = EarlyWarning
        fields = (
            "title",
            "what_may_happen",
            "what_is_affected",
            "likelihood",
            "mitigation",
            "raised_on",
            "raised_by_post",
            "owner_post",
        )

    def details(self) -> WarningDetails:
        return WarningDetails(**self.typed())


class CloseEarlyWarningForm(RecordForm):
    words = ("Close early warning", "Close early warning")
    must = ("closing_reason", "closed_on")
    past = ("closed_on",)
    hints: ClassVar = {
        "closing_reason": "What has changed so that it can no longer happen."
    }
    asks: ClassVar = {
        "closing_reason": "Say why the warning need no longer be watched."
    }

    class Meta(RecordForm.Meta):
        model = EarlyWarning
        fields = ("closing_reason", "closed_on")
