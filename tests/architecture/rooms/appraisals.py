"""Who may open what of options appraisals; guests of a group are tried in their room."""

from collections.abc import Mapping

from contracts.register.models import Contract
from contracts_site.accounts.models import User
from tests.architecture.access_rules import READ_WHOLE, Rule, but
from tests.factories.appraisals import (
    AppraisalFactory,
    CriterionFactory,
    MemberFactory,
    ObjectiveFactory,
    OptionFactory,
    PointFactory,
)

RULES = [
    Rule(
        "Appraisals are listed for those who read contracts whole",
        "GET",
        READ_WHOLE,
        but(READ_WHOLE),
        ("options_appraisal:appraisal-list",),
    ),
    Rule(
        "A commissioning officer starts an appraisal",
        "GET POST",
        "O",
        but("O"),
        ("options_appraisal:appraisal-create",),
    ),
    Rule(
        "An appraisal is read by those who read contracts whole",
        "GET",
        READ_WHOLE,
        "",
        (
            "options_appraisal:appraisal-detail",
            "options_appraisal:appraisal-section section=appraisal_section",
            "options_appraisal:appraisal-comparison",
            "options_appraisal:appraisal-history",
            "options_appraisal:option-detail option_pk=appraised_option_pk",
        ),
    ),
    Rule(
        "… and written by the commissioning officer whose it is",
        "GET POST",
        "O",
        "CcAaFKU",
        (
            "options_appraisal:appraisal-edit",
            "options_appraisal:appraisal-move to=state_to_reach",
            "options_appraisal:record-create kind=appraisal_record",
            "options_appraisal:record-edit kind=appraisal_record "
            "row_pk=appraisal_point_pk",
            "options_appraisal:record-remove kind=appraisal_record "
            "row_pk=appraisal_point_pk",
            "options_appraisal:option-judge option_pk=appraised_option_pk",
            "options_appraisal:option-remove option_pk=appraised_option_pk",
            "options_appraisal:recommendation-create",
            "options_appraisal:decision-create",
        ),
    ),
    Rule(
        "A member of an appraisal's group declares interests; nobody does so for them",
        "GET POST",
        "A",
        "",
        ("options_appraisal:interest-declare",),
    ),
]


def objects(contract: Contract, people: Mapping[str, User]) -> dict[str, int | str]:
    """A draft of the officer's, with an option that somebody has said something of."""
    appraisal = AppraisalFactory(
        directorate=contract.directorate, officer=people["officer"]
    )
    ObjectiveFactory(appraisal=appraisal)
    CriterionFactory(appraisal=appraisal)
    option = OptionFactory(appraisal=appraisal)
    point = PointFactory(
        option=option,
        member=MemberFactory(appraisal=appraisal, user=people["author"]),
    )
    return {
        "appraisal_pk": appraisal.pk,
        "appraisal_section": "options",
        "appraised_option_pk": option.pk,
        "appraisal_record": "point",
        "appraisal_point_pk": point.pk,
        "state_to_reach": "withdrawn",
    }
