"""An appraisal with something for every insert, a price among its costs."""

from datetime import UTC, date, datetime
from decimal import Decimal

from contracts_site.committee_reports.inserts.appraisals.sort import (
    appraisal_parameters,
)
from contracts_site.committee_reports.inserts.kinds import INSERT_KINDS, Content
from contracts_site.committee_reports.inserts.models import Insert
from contracts_site.committee_reports.inserts.record import answer_to
from contracts_site.committee_reports.inserts.services import place_insert
from contracts_site.committee_reports.papers.models import Paper
from contracts_site.foundation.access_marks import AccessMark
from options_appraisal.appraisals.models import Appraisal
from options_appraisal.appraisals.states import State
from options_appraisal.considered.models import Option
from options_appraisal.cost_models.models import CostLine
from options_appraisal.criteria.models import Criterion, Round
from options_appraisal.working_group.models import WorkingGroupMember
from tests.factories import appraisals as made
from tests.factories import scored_appraisals as scored
from tests.factories.contracts import ContractFactory

NOW = datetime(2017, 3, 1, 9, tzinfo=UTC)
PRICED = 4
PRICE = Decimal("412345.67")
# However it is written, and what it would come to together with the public line.
PRICE_WORDS = ("412,345.67", "412345", "412,346", "1,208,345", "1208345")
PUBLIC = {
    "points_access": AccessMark.PUBLIC,
    "consultation_access": AccessMark.PUBLIC,
    "costs_access": AccessMark.PUBLIC,
    "scores_access": AccessMark.PUBLIC,
}
KEYS = [key for key in INSERT_KINDS if key.startswith("appraisal-")]


def full_appraisal(
    *, scorers: int = 2, cost_is_a_criterion: bool = False, **values: object
) -> Appraisal:
    """Four options, scored and settled; the first criterion by people or by costs.

    Without its price the fourth option is the cheapest.
    """
    appraisal = made.AppraisalFactory(
        weighted=True,
        starts_on=date(2018, 4, 1),
        months=12,
        base_year=2018,
        **{**PUBLIC, **values},
    )
    made.ServiceInScopeFactory(appraisal=appraisal, contract=ContractFactory())
    for number, name in enumerate(scored.SETTLED, start=1):
        made.OptionFactory(appraisal=appraisal, number=number, name=name)
    members = [scored.scorer(appraisal) for _ in range(scorers)]
    round_ = _locked(appraisal, cost_is_a_criterion=cost_is_a_criterion)
    for step in made.WAY_TO[State.MODERATION]:
        made.step(appraisal, step)
        if step == State.SCORING:
            _score(round_, members)
    for option, criterion, value in _places(round_):
        scored.ModeratedScoreFactory(
            round=round_, option=option, criterion=criterion, score=value, median=value
        )
    _cost(appraisal)
    made.PointFactory(option=appraisal.options.get(number=1), words="Staff stay.")
    made.PlannedLotFactory(option=appraisal.options.get(number=2), title="Youth lot")
    made.ConsultationEntryFactory(appraisal=appraisal, whom="Head teachers")
    return appraisal


def _locked(appraisal: Appraisal, *, cost_is_a_criterion: bool) -> Round:
    by_costs = {
        "scored_by": Criterion.ScoredBy.PRESENT_VALUES,
        "kind": Criterion.Kind.FINANCIAL,
    }
    round_ = made.RoundFactory(appraisal=appraisal)
    for number, (name, points) in enumerate(scored.POINTS.items(), start=1):
        is_first = number == 1
        how = by_costs if cost_is_a_criterion and is_first else {}
        criterion = made.CriterionFactory(
            appraisal=appraisal, number=number, name=name, **how
        )
        made.WeightFactory(round=round_, criterion=criterion, points=points)
    return scored.lock(round_)


def _places(round_: Round) -> list[tuple[Option, Criterion, int]]:
    by_people = Criterion.ScoredBy.PEOPLE
    return [each for each in scored.places(round_) if each[1].scored_by == by_people]


def _score(round_: Round, members: list[WorkingGroupMember]) -> None:
    for member in members:
        for option, criterion, value in _places(round_):
            scored.IndividualScoreFactory(
                round=round_,
                member=member,
                option=option,
                criterion=criterion,
                value=value,
            )


def _cost(appraisal: Appraisal) -> None:
    for option in appraisal.options.all():
        amount = Decimal(800_000 - 1000 * option.number)
        scored.CostLineFactory(option=option, name="Service", amount=amount)
    scored.CostBasisFactory(appraisal=appraisal)
    scored.EnvelopeFactory(appraisal=appraisal, start_year=2018)


def priced(appraisal: Appraisal, amount: Decimal = PRICE) -> CostLine:
    """The exempt line of the fourth option."""
    return scored.CostLineFactory(
        option=appraisal.options.get(number=PRICED),
        name="Price of the bidder Quillfeather",
        amount=amount,
        price=True,
    )


def content_of(key: str, appraisal: Appraisal, moment: datetime = NOW) -> Content:
    return answer_to(key, appraisal_parameters(appraisal), moment).content


def place(paper: Paper, key: str, appraisal: Appraisal, at: datetime = NOW) -> Insert:
    return place_insert(
        paper=paper,
        kind=key,
        parameters=appraisal_parameters(appraisal, paragraph=5),
        into=paper.sections.get(title="Current situation"),
        at=at,
        by=paper.author,
    )
