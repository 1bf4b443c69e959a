"""What is true of every contract, whoever writes it: sentences for officers."""

from django.db.models import CheckConstraint, F, Q

_NOT_ENDED_EARLY = Q(terminated_on__isnull=True)

TERM = (
    CheckConstraint(
        name="contract_ends_on_or_after_start",
        condition=Q(ends_on__gte=F("starts_on")),
        violation_error_message="The end date must be on or after the start date.",
        violation_error_code="ends_on",
    ),
    CheckConstraint(
        name="contract_is_reviewed_after_it_starts",
        condition=Q(review_on__isnull=True) | Q(review_on__gte=F("starts_on")),
        violation_error_message="The review date must be on or after the start date.",
        violation_error_code="review_on",
    ),
    CheckConstraint(
        name="contract_initial_term_ends_within_its_term",
        condition=Q(initial_ends_on__isnull=True)
        | (
            Q(initial_ends_on__gte=F("starts_on"))
            & (~_NOT_ENDED_EARLY | Q(initial_ends_on__lte=F("ends_on")))
        ),
        violation_error_message=(
            "The initial term must end on or after the start date and no later than "
            "the end date."
        ),
        violation_error_code="initial_ends_on",
    ),
    CheckConstraint(
        name="contract_is_procured_before_it_is_signed",
        condition=Q(procurement_began_on__isnull=True)
        | Q(signed_on__isnull=True)
        | Q(signed_on__gte=F("procurement_began_on")),
        violation_error_message=(
            "The contract cannot be signed before its procurement began."
        ),
        violation_error_code="signed_on",
    ),
)

EARLY_END = (
    CheckConstraint(
        name="contract_ended_early_ends_on_that_day",
        condition=_NOT_ENDED_EARLY | Q(terminated_on=F("ends_on")),
        violation_error_message=(
            "This contract was ended early, on another day. Change the early end "
            "instead of the end date."
        ),
        violation_error_code="ends_on",
    ),
    CheckConstraint(
        name="contract_ended_early_says_why",
        condition=(
            _NOT_ENDED_EARLY
            & Q(termination_ground="")
            & Q(termination_reason="")
            & Q(planned_ends_on__isnull=True)
        )
        | (
            ~_NOT_ENDED_EARLY
            & ~Q(termination_ground="")
            & ~Q(termination_reason="")
            & Q(planned_ends_on__isnull=False)
        ),
        violation_error_message="Say on what ground and why the contract ended early.",
        violation_error_code="termination_reason",
    ),
    CheckConstraint(
        name="contract_ended_early_ends_before_its_planned_end",
        condition=Q(planned_ends_on__isnull=True)
        | Q(planned_ends_on__gt=F("terminated_on")),
        violation_error_message="An early end must be before the end of the term.",
        violation_error_code="terminated_on",
    ),
)

MONEY = tuple(
    CheckConstraint(
        name=f"contract_{name}_is_not_negative",
        condition=Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__gte": 0}),
        violation_error_message=f"The {words} cannot be less than £0.",
        violation_error_code=field,
    )
    for name, field, words in (
        ("value", "total_value", "value"),
        ("annual_value", "annual_value", "value in a year"),
        ("irrecoverable_vat", "irrecoverable_vat", "VAT that cannot be recovered"),
    )
)

CONTRACT = (*TERM, *EARLY_END, *MONEY)
