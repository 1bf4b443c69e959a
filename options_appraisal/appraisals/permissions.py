"""What a person may read and do of appraisals."""

from contracts.access.models import Role
from contracts.access.standing import SignedInPerson, Standing, standing_of
from options_appraisal.appraisals.models import Appraisal


def reads_appraisals(user: SignedInPerson) -> bool:
    """Whoever reads contracts whole, and whoever an appraisal's group lets in.

    Kept on the person for the request: every page's navigation asks.
    """
    if user.pk is None or standing_of(user).reads_every_contract:
        return user.pk is not None
    kept: bool | None = getattr(user, "_reads_appraisals", None)
    if kept is None:
        kept = Appraisal.objects.visible_to(user).exists()
        user._reads_appraisals = kept  # type: ignore[attr-defined]  # kept for the request
    return kept


def may_start_appraisal(standing: Standing) -> bool:
    return standing.holds(Role.COMMISSIONING_OFFICER)


def knows_appraisal(_standing: Standing, _appraisal: Appraisal) -> bool:
    """Whoever sees it at all; the managers keep it from the others."""
    return True


def may_write_appraisal(standing: Standing, appraisal: Appraisal) -> bool:
    """The commissioning officer whose appraisal it is."""
    return may_start_appraisal(standing) and appraisal.officer_id == standing.user_id
