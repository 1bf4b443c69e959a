"""The page of a job: how far it has come, what came of it, and trying again."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from contracts_site.foundation.jobs.models import Job
from contracts_site.foundation.jobs.pages import REFRESH_SECONDS, status_of
from contracts_site.foundation.jobs.permissions import may_retry
from contracts_site.foundation.jobs.services import retry_job
from contracts_site.foundation.look.components import Breadcrumb


@require_GET
def job_detail(request: HttpRequest, pk: int) -> HttpResponse:
    job = get_object_or_404(Job.objects.visible_to(request.user), pk=pk)
    context = {
        "job": job,
        "status": status_of(job),
        "may_retry": may_retry(request.user, job),
        "refresh_seconds": REFRESH_SECONDS,
        "breadcrumbs": [Breadcrumb("Home", "/"), Breadcrumb(job.label, "")],
    }
    is_partial = request.headers.get("HX-Request") == "true"
    template = "jobs/_job_progress.html" if is_partial else "jobs/job_detail.html"
    return render(request, template, context)


@require_POST
def job_retry(request: HttpRequest, pk: int) -> HttpResponse:
    job = get_object_or_404(Job.objects.visible_to(request.user), pk=pk)
    person = request.user
    if not isinstance(person, AbstractBaseUser) or not may_retry(person, job):
        raise PermissionDenied
    retry_job(job, by=person)
    return redirect("jobs:job-detail", pk=job.pk)
