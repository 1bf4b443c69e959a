"""Files made to hurt, uploaded to a return: refused in words, by page and in background."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from contracts_site.foundation.jobs.models import Job
from contracts_site.foundation.jobs.running import perform_job
from kpis.returns.models import DraftFigure
from kpis.spreadsheets.models import SheetRow, SheetUpload
from tests.contracts.pages import error_summary
from tests.foundation.spreadsheets.test_hostile_files import HOSTILE
from tests.kpis.returns.conftest import SignIn
from tests.kpis.returns.situations import Situation

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "make", [pytest.param(make, id=name) for name, make, _refusal in HOSTILE]
)
def test_hostile_upload_is_refused_in_words_and_leaves_nothing(
    centres: Situation, sign_in: SignIn, make: Callable[[], bytes]
) -> None:
    client = sign_in(centres.provider_user)
    page = reverse("kpis:return-spreadsheet", args=[centres.april.pk])
    answer = client.post(page, {"file": SimpleUploadedFile("april.xlsx", make())})
    if answer.status_code == 302:
        job = Job.objects.latest("pk")
        perform_job(job.pk)
        job.refresh_from_db()
        assert job.state == "failed"
        told = job.error
        upload = SheetUpload.objects.get()
        assert (upload.state, upload.content) == ("refused", None)
        assert told == upload.summary["refusal"]
    else:
        (told,) = error_summary(answer)
    assert "Something went wrong" not in told
    assert told.endswith(".")
    assert not SheetRow.objects.exists()
    assert not DraftFigure.objects.exists()
