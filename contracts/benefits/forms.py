"""The forms of benefits and of what they measured."""

from typing import Any, ClassVar

from contracts.benefits.models import Benefit, BenefitMeasurement
from contracts.benefits.services import BenefitDetails, BenefitEnd, MeasurementDetails
from contracts.concerns.forms.records import RecordForm
from contracts_site.foundation.look.layouts import Buttons, Fieldset, Row, form_helper


class BenefitForm(RecordForm):
    words = ("Plan benefit", "Save changes")
    hints: ClassVar = {
        "title": "In a few words.",
        "kind": "Money each year recurs; money once is counted as the total so far.",
        "baseline": "Leave empty if it is not known, or for money that begins at nothing.",
        "baseline_on": "Only if there is a baseline. For example, 3 September 2018",
        "target": "Only if it is measured: pounds, a number, or a percentage.",
    }
    asks: ClassVar = {
        "title": "Name the benefit.",
        "description": "Say what the benefit is and how it is measured.",
        "kind": "Choose how it is measured.",
    }

    class Meta(RecordForm.Meta):
        model = Benefit
        fields = (
            "title",
            "description",
            "kind",
            "baseline",
            "baseline_on",
            "target",
            "due_on",
            "owner_post",
        )

    def __init__(self, *args: Any, cancel: str, **kwargs: Any) -> None:
        super().__init__(*args, cancel=cancel, **kwargs)
        words = self.words[1] if self.instance.pk else self.words[0]
        self.helper = form_helper(
            "title",
            "description",
            "kind",
            Fieldset("From where", Row("baseline", "baseline_on")),
            Fieldset("To where, and by when", Row("target", "due_on")),
            "owner_post",
            "seen",
            Buttons(words, cancel=cancel),
        )

    def details(self) -> BenefitDetails:
        return BenefitDetails(**self.typed())


class MeasurementForm(RecordForm):
    words = ("Record value", "Record value")
    past = ("measured_on",)
    hints: ClassVar = {
        "source": "For example, the finance system at the end of the quarter.",
        "break_reason": "Only if the definition changed, so that earlier values do not "
        "compare. For example, a new inspection framework.",
    }
    asks: ClassVar = {"source": "Say how the value is known."}

    class Meta(RecordForm.Meta):
        model = BenefitMeasurement
        fields = ("value", "measured_on", "source", "break_reason")

    def __init__(self, *args: Any, benefit: Benefit, **kwargs: Any) -> None:
        measurement = BenefitMeasurement(benefit=benefit)
        super().__init__(*args, instance=measurement, **kwargs)

    def details(self) -> MeasurementDetails:
        return MeasurementDetails(**self.typed())


class EndBenefitForm(RecordForm):
    words = ("Record what came of it", "Record what came of it")
    must = ("outcome", "ended_on")
    past = ("ended_on",)
    asks: ClassVar = {
        "state": "Choose what came of it.",
        "outcome": "Say what came of the benefit.",
    }

    class Meta(RecordForm.Meta):
        model = Benefit
        fields = ("state", "outcome", "ended_on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["state"]
        expected = Benefit.State.EXPECTED
        field.choices = [("", "Choose one")] + [
            choice for choice in Benefit.State.choices if choice[0] != expected
        ]
        self.initial["state"] = ""

    def ends_as(self) -> BenefitEnd:
        return BenefitEnd(**self.typed())
