"""Two people wrote at once: what each of them wrote, side by side."""

from dataclasses import dataclass

from django.forms import Form

from contracts_site.committee_reports.papers.forms import CoverForm
from contracts_site.committee_reports.papers.models import Paper


@dataclass(frozen=True)
class Difference:
    """One field as it was typed here, and as somebody else has saved it."""

    label: str
    yours: str
    saved: str


def cover_conflict(paper: Paper, form: CoverForm) -> list[Difference]:
    """The fields of the cover that differ."""
    saved = CoverForm.initial_of(paper)
    typed = {name: _key(value) for name, value in form.cleaned_data.items()}
    return [
        Difference(
            label=str(form[name].label),
            yours=_shown(form, name, value),
            saved=_shown(form, name, saved.get(name)),
        )
        for name, value in typed.items()
        if name != "seen_version" and str(value or "") != str(saved.get(name) or "")
    ]


def _key(value: object) -> object:
    """A record by its key, as the form's beginning has it."""
    return getattr(value, "pk", value)


def _shown(form: Form, name: str, value: object) -> str:
    choices = getattr(form.fields[name], "choices", None)
    if choices is None or not value:
        return str(value or "Nothing")
    return next((str(label) for key, label in choices if str(key) == str(value)), "")
