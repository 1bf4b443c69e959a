"""PDFs of an appraisal, printed in the background and kept by what they show."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse

from contracts_site.accounts.models import User
from contracts_site.foundation.jobs.exceptions import JobRefusedError
from contracts_site.foundation.jobs.handlers import JobResult, JobRun
from contracts_site.foundation.jobs.models import Job
from contracts_site.foundation.jobs.services import start_job
from contracts_site.foundation.printing import PrintError, print_pdf
from contracts_site.foundation.printing.downloads import file_name
from options_appraisal.appraisal_files.audiences import FileAudience
from options_appraisal.appraisal_files.document import appraisal_html, blank_html
from options_appraisal.appraisal_files.exceptions import NothingIsPublic
from options_appraisal.appraisals.models import Appraisal

KIND = "print-appraisal"
BY_HAND = "to fill in by hand, with empty boxes for each option and criterion"
FOLDER = "appraisals-printed"


class Document(StrEnum):
    """What is printed: the appraisal as on record, or a form to fill in by hand."""

    FILLED = "appraisal"
    BLANK_IN_WORDS = "blank-template-in-words"
    BLANK_SCORED = "blank-template-scored"

    @property
    def label(self) -> str:
        return self.value.replace("-", " ").capitalize()

    @property
    def hint(self) -> str:
        return (
            "to read or to put before a panel" if self is Document.FILLED else BY_HAND
        )


WAYS = {
    Document.BLANK_IN_WORDS: Appraisal.Way.WORDS,
    Document.BLANK_SCORED: Appraisal.Way.WEIGHTED,
}


@dataclass(frozen=True, kw_only=True)
class Edition:
    """A document of an appraisal for an audience, as on record on a day."""

    appraisal: Appraisal
    document: Document
    audience: FileAudience
    on: date

    def html(self) -> str:
        if self.document is Document.FILLED:
            return appraisal_html(self.appraisal, audience=self.audience, on=self.on)
        return blank_html(
            self.appraisal,
            audience=self.audience,
            on=self.on,
            way=WAYS[self.document],
        )

    @cached_property
    def kept_as(self) -> str:
        """The file's name in the storage: another content is another file."""
        digest = hashlib.sha256(self.html().encode()).hexdigest()
        return f"{FOLDER}/{digest}.pdf"

    @property
    def download_name(self) -> str:
        what = self.document.value
        return file_name(
            self.appraisal.reference, what, self.appraisal.title, ending=self.audience
        )


def start_printing(edition: Edition, *, at: datetime, by: User) -> Job:
    """The job that prints it; asked twice within a minute, the same job."""
    key = f"{KIND} {edition.kept_as} {by.pk} {at:%Y-%m-%d %H:%M}"
    return start_job(
        kind=KIND,
        key=key,
        arguments={
            "appraisal": edition.appraisal.pk,
            "document": edition.document.value,
            "audience": edition.audience.value,
            "on": edition.on.isoformat(),
        },
        label=f"{edition.appraisal}, {edition.document.label.lower()}",
        by=by,
    )


def print_appraisal(run: JobRun) -> JobResult:
    """A PDF that is there already is left."""
    edition = Edition(
        appraisal=Appraisal.objects.get(pk=run.arguments["appraisal"]),
        document=Document(run.arguments["document"]),
        audience=FileAudience(run.arguments["audience"]),
        on=date.fromisoformat(run.arguments["on"]),
    )
    try:
        if not default_storage.exists(edition.kept_as):
            printed = print_pdf(edition.html(), progress=run.progress)
            default_storage.save(edition.kept_as, ContentFile(printed.pdf))
    except (PrintError, NothingIsPublic) as failure:
        raise JobRefusedError(str(failure)) from failure
    return JobResult(
        url=reverse(
            "options_appraisal:appraisal-pdf",
            args=[edition.appraisal.pk, edition.audience, edition.document],
        ),
        link_text="Download the PDF",
        message="The PDF is printed.",
    )
