"""A variation of a contract, from draft to recorded decision."""

from typing import ClassVar, Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from contracts.access.models import Role
from contracts.access.standing import SignedInPerson, standing_of
from contracts.register.models import Contract
from contracts.variations.exceptions import TransitionError
from contracts.worked_out.triggers import counts_changes
from contracts_site.foundation.full_text import WordsIndex
from contracts_site.foundation.history import tracked


class VariationQuerySet(models.QuerySet["Variation"]):
    def visible_to(self, user: SignedInPerson) -> Self:
        """All variations for those who read contracts whole; approved ones for members."""
        standing = standing_of(user)
        if standing.reads_every_contract:
            return self
        if standing.holds(Role.MEMBER):
            return self.approved()
        return self.none()

    def approved(self) -> Self:
        return self.filter(state=Variation.State.APPROVED)

    def proposed(self) -> Self:
        return self.filter(state=Variation.State.PROPOSED)

    def undecided(self) -> Self:
        """Drafts and those proposed."""
        return self.filter(state__in=(Variation.State.DRAFT, Variation.State.PROPOSED))


@counts_changes()
@tracked
class Variation(models.Model):
    """A change to a contract.

    DRAFT is being written; PROPOSED waits for a decision; APPROVED carries the authority
    under which it was decided and is closed to editing; WITHDRAWN came to nothing. The
    effective date may lie before the decision: both are kept.
    """

    class State(models.TextChoices):
        DRAFT = "draft", "Draft"
        PROPOSED = "proposed", "Proposed"
        APPROVED = "approved", "Approved"
        WITHDRAWN = "withdrawn", "Withdrawn"

    NEXT_STATES: ClassVar[dict[State, frozenset[State]]] = {
        State.DRAFT: frozenset({State.PROPOSED, State.WITHDRAWN}),
        State.PROPOSED: frozenset({State.APPROVED, State.DRAFT, State.WITHDRAWN}),
        State.APPROVED: frozenset(),
        State.WITHDRAWN: frozenset(),
    }

    contract = models.ForeignKey(
        Contract, on_delete=models.PROTECT, related_name="variations"
    )
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    rationale = models.TextField("why the contract changes")
    state = models.CharField(max_length=12, choices=State, default=State.DRAFT)
    effective_on = models.DateField("takes effect on")
    signed_on = models.DateField("signed on", null=True, blank=True)
    decided_by_post = models.CharField(
        "decided by",
        max_length=200,
        blank=True,
        help_text="The post of the person who decided; they need not have an account.",
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="account of the person who decided",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    authority = models.CharField(
        "under which authority",
        max_length=200,
        blank=True,
        help_text="For example: scheme of delegation, part 3, paragraph 12.",
    )
    authority_reference = models.CharField(
        "decision reference", max_length=100, blank=True
    )
    decided_on = models.DateField("decided on", null=True, blank=True)
    evidence = models.FileField(
        "record of the decision",
        upload_to="variations/%Y/",
        blank=True,
        help_text="The signed decision as a PDF, Word file or picture, at most 10 MB.",
    )
    warnings_read = models.TextField(
        "warnings read before the approval",
        blank=True,
        help_text="One to a line, as they stood when the approval was recorded.",
    )
    drafted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    approval_recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    approval_recorded_at = models.DateTimeField(null=True, blank=True)

    objects = VariationQuerySet.as_manager()

    class Meta:
        ordering = ("contract", "number")
        indexes = (WordsIndex(name="variation_words", a=("title",), b=("rationale",)),)
        constraints = (
            models.UniqueConstraint(
                fields=("contract", "number"),
                name="variation_number_is_used_once_in_a_contract",
                violation_error_message=(
                    "This contract already has a variation with this number."
                ),
            ),
            models.CheckConstraint(
                name="variation_is_approved_under_recorded_authority",
                condition=~Q(state="approved")
                | (
                    ~Q(decided_by_post="")
                    & ~Q(authority="")
                    & ~Q(authority_reference="")
                    & Q(decided_on__isnull=False)
                    & Q(approval_recorded_at__isnull=False)
                    & Q(approval_recorded_by__isnull=False)
                ),
                violation_error_message=(
                    "Record who decided, under which authority, its reference and the "
                    "date before approving."
                ),
            ),
            models.CheckConstraint(
                name="warnings_are_read_by_who_records_the_approval",
                condition=Q(warnings_read="") | Q(approval_recorded_by__isnull=False),
                violation_error_message=(
                    "Warnings are kept as read when an approval is recorded, not before."
                ),
                violation_error_code="warnings_read",
            ),
            models.CheckConstraint(
                name="variation_is_not_decided_by_its_author",
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("drafted_by")),
                violation_error_message=(
                    "Whoever drafted the variation cannot decide it. Choose the person "
                    "who did."
                ),
                violation_error_code="decided_by",
            ),
        )
        # A check constraint cannot look at the contract's row.
        triggers = (
            pgtrigger.Trigger(
                name="takes_effect_in_the_contract",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func="""
                    IF (TG_OP = 'INSERT' OR NEW.effective_on <> OLD.effective_on)
                        AND NEW.effective_on < (
                            SELECT starts_on FROM contracts_contract
                            WHERE id = NEW.contract_id
                        )
                    THEN
                        RAISE EXCEPTION 'A variation applies from the start on.'
                        USING ERRCODE = 'check_violation',
                              CONSTRAINT = 'variation_takes_effect_after_the_start';
                    END IF;
                    RETURN NEW;
                """,
            ),
        )

    def __str__(self) -> str:
        return f"Variation {self.number}: {self.title}"

    @property
    def is_draft(self) -> bool:
        return self.state == self.State.DRAFT

    @property
    def is_open(self) -> bool:
        """Whether it is still to be decided: a draft, or proposed."""
        return self.state in {self.State.DRAFT, self.State.PROPOSED}

    @property
    def is_approved(self) -> bool:
        return self.state == self.State.APPROVED

    @property
    def is_decided_late(self) -> bool:
        """Whether the decision came after the day from which it applies."""
        return self.decided_on is not None and self.effective_on < self.decided_on

    def may_move_to(self, state: State) -> bool:
        return state in self.NEXT_STATES[self.State(self.state)]

    def move_to(self, state: State) -> None:
        if not self.may_move_to(state):
            raise TransitionError(was=self.get_state_display(), to=state.label)
        self.state = state
