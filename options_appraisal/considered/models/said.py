"""What is said of an option: points by somebody, and judgements in words."""

from datetime import date
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from contracts.access.standing import SignedInPerson
from contracts_site.foundation.full_text import WordsIndex
from contracts_site.foundation.history import tracked
from options_appraisal.appraisals.guards import OF_OPTION, written
from options_appraisal.appraisals.models import (
    NOT_EXEMPT,
    Appraisal,
    MayBeExempt,
    MayBeExemptQuerySet,
    Objective,
    exempt_with_its_reason,
)
from options_appraisal.appraisals.states import Writing
from options_appraisal.considered.models.options import OfOption, OfOptionQuerySet
from options_appraisal.criteria.models import Criterion
from options_appraisal.working_group.models import WorkingGroupMember

SPEAKERS = ("member", "entry", "panel")


def _said_by(speaker: str) -> Q:
    return Q(
        **{f"{each}__isnull": each != speaker for each in SPEAKERS},
    )


class PointQuerySet(MayBeExemptQuerySet["Point"]):
    def visible_to(self, user: SignedInPerson) -> Self:
        """Whole readers all; a guest their own, and others' where invited to them.

        What is marked exempt of others', as a rival's price, no invitation opens.
        """
        whole = Q(option__appraisal__in=Appraisal.objects.read_whole_by(user))
        opened = Appraisal.objects.visible_to(user)
        own = Q(member__user_id=user.pk, option__appraisal__in=opened)
        invited = Appraisal.objects.invited_to("sees_points", user)
        named = Q(option__appraisal__in=invited) & NOT_EXEMPT
        return self.filter(whole | own | named)


@tracked
class Point(OfOption, MayBeExempt):
    """An advantage or a disadvantage of an option, and who said so."""

    class Side(models.TextChoices):
        FOR = "for", "For"
        AGAINST = "against", "Against"

    side = models.CharField("for or against", max_length=10, choices=Side)
    words = models.TextField("the point")
    criterion = models.ForeignKey(
        Criterion,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="points",
    )
    objective = models.ForeignKey(
        Objective,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="points",
    )
    member = models.ForeignKey(
        WorkingGroupMember,
        verbose_name="said by a member",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="points",
    )
    entry = models.ForeignKey(
        "options_appraisal.ConsultationEntry",
        verbose_name="said in the consultation",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="points",
    )
    panel = models.ForeignKey(
        "options_appraisal.PanelOutcome",
        verbose_name="said by a panel",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="points",
    )

    objects = PointQuerySet.as_manager()

    class Meta:
        ordering = ("option", "-side", "pk")
        indexes = (WordsIndex(name="point_words", b=("words",)),)
        constraints = (
            models.CheckConstraint(
                name="point_has_one_speaker",
                condition=_said_by("member") | _said_by("entry") | _said_by("panel"),
                violation_error_message="Choose one who said it, and only one.",
                violation_error_code="member",
            ),
            exempt_with_its_reason(
                "exempt_point_names_its_paragraph_and_reason", "the point"
            ),
        )
        triggers = (written(Writing.GROWTH, appraisal=OF_OPTION),)

    def __str__(self) -> str:
        return self.words

    def clean(self) -> None:
        """What it names belongs to the appraisal of its option."""
        of = self.option.appraisal_id if self.option_id else None
        for name in ("criterion", "objective", *SPEAKERS):
            named = getattr(self, name)
            if of and named is not None and named.appraisal_id != of:
                raise ValidationError({name: "Choose one of this appraisal."})

    @property
    def speaker(self) -> str:
        """The post or organisation, whom we asked, or the panel and its day."""
        if self.member is not None:
            return self.member.name
        return str(self.entry or self.panel)

    @property
    def said_on(self) -> date | None:
        """The day of the panel or the consultation; members speak all along."""
        if self.panel is not None:
            return self.panel.held_on
        return self.entry.happened_on if self.entry is not None else None


@tracked
class Judgement(OfOption):
    """How an option does on a criterion, in words."""

    criterion = models.ForeignKey(
        Criterion, on_delete=models.PROTECT, related_name="judgements"
    )
    words = models.TextField("judgement")

    objects = OfOptionQuerySet["Judgement"].as_manager()

    class Meta:
        ordering = ("option", "criterion")
        constraints = (
            models.UniqueConstraint(
                fields=("option", "criterion"),
                name="option_is_judged_once_on_a_criterion",
                violation_error_message=(
                    "The option is judged on this criterion already."
                ),
                violation_error_code="criterion",
            ),
            models.CheckConstraint(
                name="judgement_has_words",
                condition=~Q(words=""),
                violation_error_message="Enter the judgement.",
                violation_error_code="words",
            ),
        )
        triggers = (written(Writing.FRAME, appraisal=OF_OPTION),)

    def __str__(self) -> str:
        return self.words
