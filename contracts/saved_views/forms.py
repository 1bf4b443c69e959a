"""A view's name and team; what a list opens with."""

from typing import Any

from django import forms

from contracts.access.standing import standing_of
from contracts.register.models import Directorate
from contracts.register.record_pages import RecordForm
from contracts.saved_views.models import SavedView, StandingView
from contracts.saved_views.services import ViewDetails
from contracts_site.accounts.models import User


class SavedViewForm(RecordForm):
    """Shared with a directorate of which the person is a member, or with nobody."""

    buttons = ("Save view", "Save changes")

    class Meta:
        model = SavedView
        fields = ("name", "shared_with")

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].error_messages["required"] = "Give the view a name."
        self.fields["name"].widget.attrs["class"] = "govuk-input--width-20"
        teams = Directorate.objects.filter(pk__in=standing_of(user).directorate_ids)
        shared = self.fields["shared_with"]
        assert isinstance(shared, forms.ModelChoiceField)
        shared.queryset = teams
        shared.empty_label = "Nobody: it is mine alone"
        shared.help_text = (
            "Its members may open the view. They see your name beside it, and of what it "
            "lists only what they may see."
        )
        if not teams:
            del self.fields["shared_with"]
            self.helper.layout.fields.remove("shared_with")

    def details(self) -> ViewDetails:
        typed = self.typed()
        return ViewDetails(typed["name"], typed.get("shared_with"))


class OpeningForm(forms.Form):
    """Which view a list opens with, of those that the person has."""

    view = forms.ChoiceField(
        label="The list opens with",
        widget=forms.RadioSelect(attrs={"choices_class": "govuk-radios--small"}),
        error_messages={"required": "Choose a view that the list opens with."},
    )

    def __init__(
        self,
        *args: Any,
        everything: str,
        standing: list[StandingView],
        saved: list[SavedView],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._saved = {str(each.pk): each for each in saved}
        self._names = {
            StandingView.ALL.value: everything,
            **{each.value: str(each.label) for each in standing},
            **{key: each.name for key, each in self._saved.items()},
        }
        field = self.fields["view"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(self._names.items())

    def name_of_the_chosen(self) -> str:
        return self._names[self.cleaned_data["view"]]

    def chosen(self) -> SavedView | StandingView:
        key = self.cleaned_data["view"]
        return self._saved[key] if key in self._saved else StandingView(key)
