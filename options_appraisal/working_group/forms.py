"""The forms of members and their interests."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms

from contracts.register.record_pages import RecordForm
from contracts_site.accounts.models import User
from contracts_site.foundation.look.fields import DateField, ProseField
from contracts_site.foundation.look.layouts import Fieldset
from options_appraisal.appraisals.forms import AppraisalRowForm
from options_appraisal.working_group.models import Interest, WorkingGroupMember
from options_appraisal.working_group.services import InterestDetails

INVITATION = ("is_external", "invited_until", "sees_points", "sees_costed_service")


class MemberForm(AppraisalRowForm):
    empty_words: ClassVar[dict[str, str]] = {"user": "Nobody: does not sign in"}

    invited_until = DateField(
        label="Invited until",
        required=False,
        help_text="The last day on which they may open the appraisal.",
    )

    class Meta:
        model = WorkingGroupMember
        fields = ("name", "capacity", "user", "is_scorer", *INVITATION)
        error_messages: ClassVar[Mapping[str, Any]] = {
            "name": {"required": "Enter the post or the organisation."},
            "capacity": {"required": "Enter in what capacity they take part."},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        person = self.fields["user"]
        assert isinstance(person, forms.ModelChoiceField)
        person.queryset = User.objects.filter(is_active=True)

    def layout(self) -> list[Any]:
        return [
            "name",
            "capacity",
            "user",
            "is_scorer",
            Fieldset("If they come from outside the council", *INVITATION),
        ]


class InterestForm(AppraisalRowForm):
    declared_on = DateField(label="Declared on")
    what = ProseField(label="The interest", required=False)

    class Meta:
        model = Interest
        fields = ("member", "declared_on", "is_none", "what", "excused_from")
        widgets: ClassVar[Mapping[str, Any]] = {
            "excused_from": forms.CheckboxSelectMultiple
        }
        error_messages: ClassVar[Mapping[str, Any]] = {
            "member": {"required": "Choose the member."}
        }


class DeclareForm(RecordForm):
    """A member's own word."""

    buttons = ("Declare", "Declare")

    what = ProseField(
        label="Your interest",
        required=False,
        help_text="For instance that you work for a bidder, or run a service in scope.",
    )

    class Meta:
        model = Interest
        fields = ("is_none", "what")

    def details(self) -> InterestDetails:
        return InterestDetails(**self.typed())
