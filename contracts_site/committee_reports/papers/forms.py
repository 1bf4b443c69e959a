"""Forms of a paper: start it, its cover, its sections and recommendations."""

from typing import Any, Self

from django import forms
from django.db.models import QuerySet

from contracts.governance.models import MeetingDate
from contracts.register.models import Contract
from contracts_site.accounts.models import User
from contracts_site.committee_reports.assembly.passages import (
    MarkUnclear,
    check_marks,
)
from contracts_site.committee_reports.heading_sets.kinds import (
    CoverFieldKind,
    PartKind,
)
from contracts_site.committee_reports.heading_sets.models import CoverField, HeadingSet
from contracts_site.committee_reports.marks.exceptions import PassageGuarded
from contracts_site.committee_reports.marks.passages import guard_passages
from contracts_site.committee_reports.papers.details import (
    NewPaper,
    NewSection,
    PaperCover,
    SectionText,
)
from contracts_site.committee_reports.papers.models import Paper, Section
from contracts_site.foundation.look.fields import ProseField
from contracts_site.foundation.look.wording import date_words

COVER_PREFIX = "cover-"
YES_NO = (("", "Not answered yet"), ("No", "No"), ("Yes", "Yes"))
TEXT_HELP = (
    "Markdown: leave an empty line between paragraphs, begin a line with - for a list, "
    "write **bold**. Paragraph numbers come by themselves."
)
REFERENCE_HELP = (
    "To refer to another part, write [see Background]: its number comes by itself."
)
MARK_HELP = (
    "To keep paragraphs back, write ::: exempt 3 on a line of its own before them, with "
    "the paragraph of Schedule 12A, or ::: confidential; and ::: on a line of its own "
    "after them."
)


class MeetingChoiceField(forms.ModelChoiceField[MeetingDate]):
    def label_from_instance(self, obj: MeetingDate) -> str:
        return f"{date_words(obj.held_on)}, {obj.committee.name}"


class HeadingSetChoiceField(forms.ModelChoiceField[HeadingSet]):
    """Only one version of a set is in use: its name says which set it is."""

    def label_from_instance(self, obj: HeadingSet) -> str:
        return obj.name


class VersionedForm(forms.Form):
    """A form that says which version of the record it was opened on."""

    seen_version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    mark_optional = False

    def with_version(self, version: int) -> Self:
        """The same answers, to be saved over the version that has been shown now."""
        data: Any = self.data
        data = data.copy()
        data[self.add_prefix("seen_version")] = str(version)
        self.data = data
        return self


class CoverForm(VersionedForm):
    """The cover: what every paper has, and what this committee's box asks."""

    title = forms.CharField(
        max_length=200, error_messages={"required": "Enter the title of the paper."}
    )
    meeting = MeetingChoiceField(
        queryset=MeetingDate.objects.none(),
        empty_label="Choose a meeting",
        help_text="If the date is missing, ask the clerk to add it to the calendar.",
        error_messages={"required": "Choose the meeting that the paper goes to."},
    )
    report_of = forms.CharField(
        label="Report of",
        max_length=200,
        help_text="A post, such as Strategic director for children and families.",
        error_messages={"required": "Enter the post whose report this is."},
    )
    contract = forms.ModelChoiceField(
        queryset=Contract.objects.none(),
        required=False,
        empty_label="Not about one contract",
        help_text="Commissioners of its directorate can then read the draft.",
    )

    def __init__(
        self, *args: Any, user: User, paper: Paper | None = None, **kw: Any
    ) -> None:
        super().__init__(*args, **kw)
        fields: dict[str, Any] = self.fields
        fields["meeting"].queryset = MeetingDate.objects.select_related("committee")
        fields["contract"].queryset = Contract.objects.visible_to(user)
        self.cover_fields = _cover_fields(paper)
        for asked in self.cover_fields:
            fields[f"{COVER_PREFIX}{asked.key}"] = _form_field(asked)

    @classmethod
    def initial_of(cls, paper: Paper) -> dict[str, Any]:
        """What the paper's cover says now, for the form to begin with."""
        values = paper.cover_values.select_related("field")
        return {
            "title": paper.title,
            "meeting": paper.meeting_id,
            "report_of": paper.report_of,
            "contract": paper.contract_id,
            "seen_version": paper.version,
            **{f"{COVER_PREFIX}{value.field.key}": value.value for value in values},
        }

    def cover(self) -> PaperCover:
        data = self.cleaned_data
        return PaperCover(
            title=data["title"],
            meeting=data["meeting"],
            report_of=data["report_of"],
            contract=data["contract"],
            values={
                asked.key: data[f"{COVER_PREFIX}{asked.key}"]
                for asked in self.cover_fields
            },
        )


class NewPaperForm(CoverForm):
    """A paper is started with its heading set; its box is filled in afterwards."""

    heading_set = HeadingSetChoiceField(
        queryset=HeadingSet.objects.none(),
        empty_label="Choose a heading set",
        help_text="It decides the sections, their numbering and the cover.",
        error_messages={"required": "Choose the heading set of the committee."},
    )
    reference = forms.CharField(
        max_length=40,
        required=False,
        help_text="Leave empty to be given one, such as CR-2018-01.",
    )
    field_order = (
        "title",
        "meeting",
        "heading_set",
        "report_of",
        "contract",
        "reference",
    )

    def __init__(self, *args: Any, user: User, **kw: Any) -> None:
        super().__init__(*args, user=user, **kw)
        del self.fields["seen_version"]
        fields: dict[str, Any] = self.fields
        fields["heading_set"].queryset = _sets_in_use()

    def clean_reference(self) -> str:
        reference: str = self.cleaned_data["reference"]
        if reference:
            field = Paper._meta.get_field("reference")
            field.run_validators(reference)
            if Paper.objects.filter(reference=reference).exists():
                raise forms.ValidationError("Another paper already has this reference.")
        return reference

    def clean(self) -> dict[str, Any]:
        """A set that belongs to one committee serves no other's meeting."""
        data = super().clean() or self.cleaned_data
        meeting, heading_set = data.get("meeting"), data.get("heading_set")
        if meeting and heading_set and not heading_set.serves(meeting.committee):
            self.add_error(
                "heading_set",
                f"This heading set belongs to {heading_set.committee}. Choose one for "
                f"{meeting.committee}, or another meeting.",
            )
        return data

    def wanted(self, *, author: User) -> NewPaper:
        return NewPaper(
            cover=self.cover(),
            heading_set=self.cleaned_data["heading_set"],
            author=author,
            reference=self.cleaned_data["reference"],
        )


class SectionForm(VersionedForm):
    """The text of a section; its title too, unless the committee has fixed it."""

    title = forms.CharField(
        max_length=200,
        label="Heading",
        error_messages={"required": "Enter the heading of the section."},
    )
    body = ProseField(
        label="Text",
        required=False,
        help_text=f"{TEXT_HELP} {REFERENCE_HELP} {MARK_HELP}",
        widget=forms.Textarea(attrs={"rows": 18}),
    )
    is_ready = forms.BooleanField(
        label="This section is ready for the committee", required=False
    )

    def __init__(self, data: Any = None, *, section: Section) -> None:
        super().__init__(data, initial=_section_initial(section))
        self.section = section
        if section.is_fixed:
            del self.fields["title"]
        if section.kind == PartKind.RECOMMENDATIONS:
            self.fields["body"].label = "Text before the recommendations"

    def clean_body(self) -> str:
        body: str = self.cleaned_data["body"]
        try:
            check_marks(body)
            guard_passages(self.section, body)
        except (MarkUnclear, PassageGuarded) as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        return body

    def text(self) -> SectionText:
        data = self.cleaned_data
        return SectionText(data["body"], data["is_ready"], data.get("title", ""))


class NewSectionForm(forms.Form):
    """A section or appendix of the author's own."""

    title = forms.CharField(
        max_length=200,
        label="Heading",
        error_messages={"required": "Enter the heading of the new section."},
    )
    kind = forms.ChoiceField(
        label="What is it?",
        choices=((PartKind.SECTION, "Section"), (PartKind.APPENDIX, "Appendix")),
        initial=PartKind.SECTION,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a section or an appendix."},
    )
    after = forms.ModelChoiceField(
        label="Comes after",
        queryset=Section.objects.none(),
        required=False,
        empty_label="The cover: it comes first",
        help_text="An appendix always comes after the sections.",
    )
    is_numbered = forms.BooleanField(label="It takes a number", required=False)

    mark_optional = False

    def __init__(self, data: Any = None, *, paper: Paper) -> None:
        last = paper.sections.exclude(kind=PartKind.APPENDIX).last()
        initial = {"is_numbered": True, "after": last.pk if last else None}
        super().__init__(data, initial=initial)
        fields: dict[str, Any] = self.fields
        fields["after"].queryset = paper.sections.all()
        self.last = paper.sections.last()

    def clean(self) -> dict[str, Any]:
        """Appendices stand after all sections, sections before all appendices."""
        data = super().clean() or self.cleaned_data
        if data.get("kind") == PartKind.APPENDIX:
            data["after"] = self.last
        elif data.get("after") and data["after"].kind == PartKind.APPENDIX:
            self.add_error("after", "A section cannot come after an appendix.")
        return data

    def wanted(self) -> NewSection:
        data = self.cleaned_data
        return NewSection(
            data["title"],
            after=data["after"],
            kind=PartKind(data["kind"]),
            is_numbered=data["is_numbered"],
        )


class RecommendationForm(VersionedForm):
    text = ProseField(
        label="Recommendation",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=(
            "Begin with what the committee is asked to do. To refer to another part, "
            "write [see Background]."
        ),
        error_messages={"required": "Enter what the committee is asked to do."},
    )


def _cover_fields(paper: Paper | None) -> list[CoverField]:
    return list(paper.heading_set.cover_fields.all()) if paper else []


def _sets_in_use() -> QuerySet[HeadingSet]:
    return HeadingSet.objects.in_use()


def _section_initial(section: Section) -> dict[str, Any]:
    return {
        "title": section.title,
        "body": section.body,
        "is_ready": section.is_ready,
        "seen_version": section.version,
    }


def _form_field(asked: CoverField) -> forms.Field:
    """What is written in one field of the box; all may stay empty in a draft."""
    words: dict[str, Any] = {
        "label": asked.label,
        "help_text": asked.hint,
        "required": False,
    }
    match CoverFieldKind(asked.kind):
        case CoverFieldKind.YES_NO:
            return forms.ChoiceField(choices=YES_NO, **words)
        case CoverFieldKind.EMAIL:
            return forms.EmailField(
                error_messages={
                    "invalid": "Enter an e-mail address such as name@council.example."
                },
                **words,
            )
        case CoverFieldKind.LONG_TEXT:
            return ProseField(widget=forms.Textarea(attrs={"rows": 3}), **words)
        case _:
            return forms.CharField(max_length=300, **words)
