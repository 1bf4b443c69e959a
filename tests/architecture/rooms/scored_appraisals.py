"""Who may open what of weights, scores, costs and results."""

from collections.abc import Mapping

from contracts.register.models import Contract
from contracts_site.accounts.models import User
from options_appraisal.appraisals.states import State
from tests.architecture.access_rules import READ_WHOLE, Rule, but
from tests.factories import scored_appraisals as scored

OF_THE_SCORED = "appraisal_pk=scored_appraisal_pk"
RULES = [
    Rule(
        "Weights, scores, costs and results are read by those who read contracts whole",
        "GET",
        READ_WHOLE,
        "",
        (
            f"options_appraisal:weights-detail {OF_THE_SCORED}",
            f"options_appraisal:scoring-detail {OF_THE_SCORED}",
            f"options_appraisal:costs-detail {OF_THE_SCORED}",
            f"options_appraisal:appraisal-result {OF_THE_SCORED}",
            "options_appraisal:option-costs option_pk=scored_option_pk",
            "options_appraisal:option-cost-workbook option_pk=scored_option_pk",
            "options_appraisal:index-detail",
        ),
    ),
    Rule(
        "Indices are listed for those who read contracts whole",
        "GET",
        READ_WHOLE,
        but(READ_WHOLE),
        ("options_appraisal:index-list",),
    ),
    Rule(
        "Weights are given and locked, scorers released, scores settled and costs read "
        "by the officer whose appraisal it is",
        "GET POST",
        "O",
        "CcAaFKU",
        (
            f"options_appraisal:weights-edit {OF_THE_SCORED}",
            f"options_appraisal:weights-lock {OF_THE_SCORED}",
            "options_appraisal:scorer-release member_pk=scorer_pk",
            "options_appraisal:moderation-edit option_pk=scored_option_pk",
            "options_appraisal:option-costs-upload option_pk=scored_option_pk",
        ),
    ),
    Rule(
        "A scorer scores alone: nobody else opens the page",
        "GET POST",
        "A",
        "CcOaFKU",
        (
            "options_appraisal:scores-edit member_pk=scorer_pk "
            "option_pk=scored_option_pk",
        ),
    ),
    Rule(
        "A commissioning officer records an index",
        "GET POST",
        "O",
        but("O"),
        ("options_appraisal:index-create",),
    ),
    Rule(
        "… and corrects it",
        "GET POST",
        "O",
        "CcAaFKU",
        ("options_appraisal:index-edit",),
    ),
]


def objects(contract: Contract, people: Mapping[str, User]) -> dict[str, int | str]:
    """An appraisal of the officer's that the author scores, with a line of cost."""
    appraisal = scored.scored_appraisal(
        state=State.SCORING,
        scorers=1,
        directorate=contract.directorate,
        officer=people["officer"],
    )
    scorer = scored.scorer(appraisal, people["author"])
    option = appraisal.options.first()
    assert option is not None
    basis = scored.CostBasisFactory(appraisal=appraisal)
    scored.CostLineFactory(option=option, index=basis.deflator)
    scored.IndexRateFactory(index=basis.deflator)
    scored.EnvelopeFactory(appraisal=appraisal)
    away = scored.scorer(appraisal)
    scored.ReleaseFactory(round=appraisal.rounds.get(), member=away)
    # Another one, whose scores are given and settled.
    scored.scored_appraisal(
        state=State.MODERATION,
        scorers=1,
        directorate=contract.directorate,
        officer=people["officer"],
    )
    return {
        "scored_appraisal_pk": appraisal.pk,
        "scored_option_pk": option.pk,
        "scorer_pk": scorer.pk,
        "index_pk": basis.deflator.pk,
    }
