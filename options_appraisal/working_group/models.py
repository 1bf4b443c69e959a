"""Members of a working group, what guests are invited to, and interests."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Model, Q

from contracts.access.standing import SignedInPerson
from contracts_site.foundation.history import tracked
from options_appraisal.appraisals.guards import OF_INTEREST, OF_MEMBER, written
from options_appraisal.appraisals.models import Appraisal, AppraisalRow
from options_appraisal.appraisals.states import Writing


class MemberQuerySet(models.QuerySet["WorkingGroupMember"]):
    def visible_to(self, user: SignedInPerson) -> Self:
        """The whole group for those who read the appraisal whole; a guest's own row."""
        whole = Q(appraisal__in=Appraisal.objects.read_whole_by(user))
        own = Q(user_id=user.pk, appraisal__in=Appraisal.objects.visible_to(user))
        return self.filter(whole | own)

    def scorers(self) -> Self:
        return self.filter(is_scorer=True)

    def without_word_of_interests(self) -> Self:
        return self.filter(interests__isnull=True)


@tracked
class WorkingGroupMember(AppraisalRow):
    """One who makes the appraisal, by post or organisation and in what capacity.

    A guest comes from outside the council and sees what the invitation names, until it
    ends.
    """

    appraisal = models.ForeignKey(
        Appraisal, on_delete=models.PROTECT, related_name="members"
    )
    name = models.CharField("post or organisation", max_length=150)
    capacity = models.CharField(
        max_length=150, help_text="For instance public health, or incumbent provider."
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="person who signs in",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="working_groups",
    )
    is_scorer = models.BooleanField("scores the options", default=False)
    is_external = models.BooleanField("from outside the council", default=False)
    invited_until = models.DateField("invited until", null=True, blank=True)
    sees_points = models.BooleanField("sees what others said", default=False)
    sees_costed_service = models.BooleanField("sees the costed service", default=False)

    objects = MemberQuerySet.as_manager()

    class Meta:
        verbose_name = "member of the working group"
        verbose_name_plural = "members of the working group"
        ordering = ("appraisal", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("appraisal", "name"),
                name="member_has_one_name_in_a_group",
                violation_error_message=(
                    "A member with this post or organisation is in the group."
                ),
                violation_error_code="name",
            ),
            models.UniqueConstraint(
                fields=("appraisal", "user"),
                name="person_is_in_a_group_once",
                violation_error_message="This person is in the group already.",
                violation_error_code="user",
            ),
            models.CheckConstraint(
                name="guest_is_invited_until_a_day",
                condition=Q(is_external=True)
                | Q(
                    is_external=False,
                    invited_until__isnull=True,
                    sees_points=False,
                    sees_costed_service=False,
                ),
                violation_error_message=(
                    "Only a member from outside the council has an invitation: the "
                    "others see everything."
                ),
                violation_error_code="invited_until",
            ),
            models.CheckConstraint(
                name="guest_who_signs_in_is_invited_until_a_day",
                condition=Q(is_external=False)
                | Q(user__isnull=True)
                | Q(invited_until__isnull=False),
                violation_error_message="Enter the day on which the invitation ends.",
                violation_error_code="invited_until",
            ),
        )
        triggers = (written(Writing.GROWTH),)

    def __str__(self) -> str:
        return f"{self.name} ({self.capacity})"


class InterestQuerySet(models.QuerySet["Interest"]):
    def visible_to(self, user: SignedInPerson) -> Self:
        """Interests of others are no guest's business; their own are."""
        whole = Q(member__appraisal__in=Appraisal.objects.read_whole_by(user))
        own = Q(
            member__user_id=user.pk,
            member__appraisal__in=Appraisal.objects.visible_to(user),
        )
        return self.filter(whole | own)


@tracked
class Interest(models.Model):
    """What a member declares, or the word that there is none."""

    member = models.ForeignKey(
        WorkingGroupMember, on_delete=models.PROTECT, related_name="interests"
    )
    declared_on = models.DateField("declared on")
    is_none = models.BooleanField("there is no interest to declare", default=False)
    what = models.TextField("the interest", blank=True)
    excused_from: models.ManyToManyField[Model, Any] = models.ManyToManyField(
        "options_appraisal.Option",
        verbose_name="options that the member does not score",
        through="Excuse",
        related_name="excused",
        blank=True,
    )

    objects = InterestQuerySet.as_manager()

    class Meta:
        ordering = ("member", "declared_on", "pk")
        constraints = (
            models.CheckConstraint(
                name="interest_is_declared_or_denied",
                condition=Q(is_none=True, what="") | (Q(is_none=False) & ~Q(what="")),
                violation_error_message=(
                    "Enter the interest, or say that there is none."
                ),
                violation_error_code="what",
            ),
        )
        triggers = (written(Writing.GROWTH, appraisal=OF_MEMBER),)

    def __str__(self) -> str:
        return "None to declare" if self.is_none else self.what


class ExcuseQuerySet(models.QuerySet["Excuse"]):
    def visible_to(self, user: SignedInPerson) -> Self:
        return self.filter(interest__in=Interest.objects.visible_to(user))


@tracked
class Excuse(models.Model):
    """A declared interest keeps its member from scoring an option."""

    interest = models.ForeignKey(
        Interest, on_delete=models.CASCADE, related_name="excuses"
    )
    option = models.ForeignKey(
        "options_appraisal.Option", on_delete=models.PROTECT, related_name="excuses"
    )

    objects = ExcuseQuerySet.as_manager()

    class Meta:
        ordering = ("interest", "option")
        constraints = (
            models.UniqueConstraint(
                fields=("interest", "option"),
                name="interest_excuses_from_an_option_once",
            ),
        )
        triggers = (written(Writing.GROWTH, appraisal=OF_INTEREST),)

    def __str__(self) -> str:
        return f"Excused from {self.option}"
