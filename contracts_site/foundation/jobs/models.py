"""One row for each piece of background work: the only truth about it.

A job is *queued* until a worker claims it, *running* while that worker's heartbeat
moves, and ends *done* or *failed*. When the heartbeat stops, the sweeper queues the job
again; when a person asks, a failed one is queued again. Each claim writes a new
`run_token`, and a run may only write while the token is its own.
"""

from typing import Self

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from contracts_site.foundation.jobs.states import ENDED, JobState
from contracts_site.foundation.jobs.viewers import sees_every_job


class JobQuerySet(models.QuerySet["Job"]):
    def visible_to(self, user: AbstractBaseUser | AnonymousUser) -> Self:
        """The person's own jobs; every job for those whom `JOB_VIEWERS` admits."""
        if sees_every_job(user):
            return self
        return self.filter(requested_by=user.pk) if user.pk else self.none()


class Job(models.Model):
    kind = models.CharField(max_length=60)
    key = models.CharField(
        max_length=200,
        unique=True,
        error_messages={"unique": "This work has been asked for already."},
    )
    label = models.CharField(max_length=200)
    arguments = models.JSONField(default=dict)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    state = models.CharField(
        max_length=10, choices=JobState.choices, default=JobState.QUEUED
    )
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    message = models.CharField(max_length=200, blank=True)
    result = models.JSONField(null=True, blank=True)
    error = models.TextField(blank=True)

    attempts = models.PositiveSmallIntegerField(default=0)
    task_id = models.UUIDField(null=True, editable=False)
    run_token = models.UUIDField(null=True, editable=False)
    heartbeat_at = models.DateTimeField(null=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        ordering = ("-created_at",)
        indexes = (
            models.Index(
                fields=("state", "heartbeat_at"),
                name="job_not_ended",
                condition=~Q(state__in=ENDED),
            ),
        )
        constraints = (
            models.CheckConstraint(
                name="job_state_is_known",
                condition=Q(state__in=JobState.values),
                violation_error_message="Choose one of the four states of a job.",
            ),
            models.CheckConstraint(
                name="job_progress_is_within_its_total",
                condition=Q(done__lte=F("total")),
                violation_error_message="No more can be done than there is to do.",
            ),
            models.CheckConstraint(
                name="job_has_a_result_only_when_done",
                condition=Q(state=JobState.DONE, result__isnull=False)
                | (~Q(state=JobState.DONE) & Q(result__isnull=True)),
                violation_error_message="A job has a result when, and only when, done.",
            ),
            models.CheckConstraint(
                name="job_says_why_it_failed",
                condition=Q(state=JobState.FAILED) ^ Q(error=""),
                violation_error_message="A job must say why when, and only when, "
                "it failed.",
            ),
            models.CheckConstraint(
                name="job_has_an_end_time_once_ended",
                condition=Q(state__in=ENDED, finished_at__isnull=False)
                | (~Q(state__in=ENDED) & Q(finished_at__isnull=True)),
                violation_error_message="A job has an end time once it has ended.",
            ),
        )

    def __str__(self) -> str:
        return self.label

    def get_absolute_url(self) -> str:
        return reverse("jobs:job-detail", args=[self.pk])

    @property
    def has_ended(self) -> bool:
        return self.state in ENDED
