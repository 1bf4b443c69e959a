"""Who may open what of options appraisals; guests of a group are tried in their room."""

from collections.abc import Mapping

from contracts.register.models import Contract
from contracts_site.accounts.models import User
from options_appraisal.appraisals.states import State
from tests.architecture.access_rules import READ_WHOLE, Rule, but
from tests.factories import appraisals as made

OF_THE_APPRAISAL = (
    made.ServiceInScopeFactory,
    made.EvidenceFactory,
    made.FindingFactory,
    made.NextStepFactory,
    made.InHouseTestFactory,
    made.ConsultationEntryFactory,
    made.PanelOutcomeFactory,
    made.DecisionFactory,
)
OF_ITS_OPTION = (
    made.MatterFactory,
    made.PlannedLotFactory,
    made.OptionRiskFactory,
    made.OptionEqualityFactory,
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
        ("options_appraisal:appraisal-create", "options_appraisal:appraisal-upload"),
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
            "options_appraisal:appraisal-procurement",
            "options_appraisal:option-detail option_pk=appraised_option_pk",
            "options_appraisal:appraisal-download",
            "options_appraisal:appraisal-json audience=file_audience",
            "options_appraisal:appraisal-workbook audience=file_audience",
            "options_appraisal:appraisal-pdf audience=file_audience "
            "document=appraisal_print",
        ),
    ),
    Rule(
        "… and printed by them",
        "POST",
        READ_WHOLE,
        "",
        (
            "options_appraisal:appraisal-print audience=file_audience "
            "document=appraisal_print",
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
            "options_appraisal:call-in-edit",
        ),
    ),
    Rule(
        "A commissioner of the directorate starts the procurement that follows",
        "GET POST",
        "C",
        "cOAaFKU",
        ("options_appraisal:procurement-start appraisal_pk=decided_appraisal_pk",),
    ),
    Rule(
        "A commissioning officer copies an appraisal that they read",
        "GET POST",
        "O",
        "CcAaFKU",
        ("options_appraisal:appraisal-copy",),
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
    """A draft of the officer's, with one record of every kind and a move behind it."""
    appraisal = made.AppraisalFactory(
        directorate=contract.directorate, officer=people["officer"]
    )
    member = made.MemberFactory(appraisal=appraisal, user=people["author"])
    criterion = made.CriterionFactory(appraisal=appraisal)
    criterion.objectives.add(made.ObjectiveFactory(appraisal=appraisal))
    option = made.OptionFactory(appraisal=appraisal)
    interest = made.InterestFactory(member=member)
    interest.excused_from.add(option)
    point = made.PointFactory(option=option, member=member)
    made.JudgementFactory(option=option, criterion=criterion)
    made.WeightFactory(criterion=criterion)
    for make in OF_THE_APPRAISAL:
        make(appraisal=appraisal)
    for make in OF_ITS_OPTION:
        make(option=option)
    made.RecommendationFactory(appraisal=appraisal, option=option)
    made.step(made.AppraisalFactory(), State.JUDGED_IN_WORDS)
    decided = made.AppraisalFactory(directorate=contract.directorate)
    made.decided(decided, made.OptionFactory(appraisal=decided))
    made.CallInFactory(appraisal=decided)
    bought = made.AppraisalFactory(directorate=contract.directorate)
    made.decided(bought, made.OptionFactory(appraisal=bought))
    made.StartedProcurementFactory(appraisal=bought)
    return {
        "appraisal_pk": appraisal.pk,
        "decided_appraisal_pk": decided.pk,
        "appraisal_section": "options",
        "appraised_option_pk": option.pk,
        "appraisal_record": "point",
        "appraisal_point_pk": point.pk,
        "state_to_reach": "withdrawn",
        "file_audience": "internal",
        "appraisal_print": "blank-template-in-words",
    }
