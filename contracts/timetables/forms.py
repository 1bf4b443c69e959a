"""The forms of a procurement's timetable."""

from contracts.recommissioning.services import MilestoneDone, MilestoneShift
from contracts.register.record_pages import RecordForm
from contracts.timetables.models import TimetableRecord
from contracts_site.foundation.look.fields import DateField, ProseField


class CompleteStepForm(RecordForm):
    buttons = ("Record as done", "Record as done")

    done_on = DateField(label="Done on")
    note = ProseField(
        label="What was done",
        help_text="And where it is recorded.",
        error_messages={"required": "Say what was done, and where it is recorded."},
    )

    class Meta:
        model = TimetableRecord
        fields = ("done_on", "note")

    def details(self) -> MilestoneDone:
        return MilestoneDone(**self.typed())


class ShiftStepForm(RecordForm):
    buttons = ("Shift the milestone", "Shift the milestone")

    shifted_to = DateField(label="Planned for")
    shift_reason = ProseField(
        label="Why",
        help_text="For example, that bidders have asked for longer.",
        error_messages={"required": "Say why the milestone is shifted."},
    )

    class Meta:
        model = TimetableRecord
        fields = ("shifted_to", "shift_reason")

    def details(self) -> MilestoneShift:
        return MilestoneShift(**self.typed())
