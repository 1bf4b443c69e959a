"""Scores and costs of appraisals, with traits named as situations."""

from datetime import UTC, date, datetime
from decimal import Decimal

import factory

from contracts_site.accounts.models import User
from options_appraisal.appraisals.models import Appraisal
from options_appraisal.appraisals.states import State
from options_appraisal.considered.models import Option
from options_appraisal.cost_models.models import (
    CostBasis,
    CostIndex,
    CostLine,
    Envelope,
    IndexRate,
)
from options_appraisal.criteria.models import Criterion, Round
from options_appraisal.scores.models import IndividualScore, ModeratedScore, Release
from options_appraisal.scores.spreads import spreads_of
from options_appraisal.working_group.models import WorkingGroupMember
from tests.factories import appraisals as made
from tests.factories.accounts import PersonFactory

LOCKED_AT = datetime(2017, 2, 1, 8, 0, tzinfo=UTC)
GIVEN_AT = datetime(2017, 2, 2, 8, 0, tzinfo=UTC)
POINTS = {
    "Outcomes": 40,
    "Value for money": 30,
    "Deliverability": 20,
    "Social value": 10,
}
# The illustrative appraisal of docs/rules/scoring.md, by option and criterion.
SETTLED = {
    "Mixed economy": (60, 50, 80, 50),
    "Two contracts": (50, 50, 60, 40),
    "In-house": (70, 60, 70, 60),
    "One contract": (65, 75, 50, 60),
}


class IndividualScoreFactory(factory.django.DjangoModelFactory):
    """Of an appraisal that is scored: say round, member, option and criterion."""

    class Meta:
        model = IndividualScore

    value = 60
    given_at = GIVEN_AT
    given_by = factory.SelfAttribute("round.locked_by")


class ReleaseFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Release

    reason = "Away until May."
    released_at = GIVEN_AT
    released_by = factory.SelfAttribute("round.locked_by")


class ModeratedScoreFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ModeratedScore

    score = Decimal(60)
    median = Decimal(60)
    settled_at = GIVEN_AT
    settled_by = factory.SelfAttribute("round.locked_by")


class CostIndexFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = CostIndex

    name = factory.Sequence(lambda n: f"Pay and prices {n}")
    source = "Office for Budget Responsibility"
    published_on = date(2016, 11, 23)


class IndexRateFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = IndexRate

    index = factory.SubFactory(CostIndexFactory)
    start_year = 2018
    rate = Decimal(2)


class CostBasisFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = CostBasis

    appraisal = factory.SubFactory(made.AppraisalFactory)
    deflator = factory.SubFactory(CostIndexFactory)


class EnvelopeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Envelope

    appraisal = factory.SubFactory(made.AppraisalFactory)
    start_year = 2017
    amount = Decimal(1_700_000)
    authority = "Budget of the council, February 2017"


class CostLineFactory(factory.django.DjangoModelFactory):
    """A service budget, a year, as long as the service."""

    class Meta:
        model = CostLine

    option = factory.SubFactory(made.OptionFactory)
    name = factory.Sequence(lambda n: f"Service budget {n}")
    kind = "service"
    amount = Decimal(1_000_000)
    comes_from = "Indicative costing of December 2016"

    class Params:
        saving = factory.Trait(kind="saving", name="Recurring saving")
        price = factory.Trait(
            price_of="A provider",
            exempt_paragraph=3,
            exempt_reason="It is a price before the tender.",
        )


def scorer(appraisal: Appraisal, person: User | None = None, **values: object):
    """A member who scores, with the word that there is no interest."""
    member = made.MemberFactory(
        appraisal=appraisal, user=person or PersonFactory(), is_scorer=True, **values
    )
    made.InterestFactory(member=member)
    return member


def with_locked_weights(
    appraisal: Appraisal, points: dict[str, int] | None = None
) -> Round:
    """Criteria with points and a locked round; the appraisal is a draft."""
    given = POINTS if points is None else points
    round_ = made.RoundFactory(appraisal=appraisal)
    for number, (name, each) in enumerate(given.items(), start=1):
        criterion = made.CriterionFactory(appraisal=appraisal, number=number, name=name)
        made.WeightFactory(round=round_, criterion=criterion, points=each)
    return lock(round_)


def lock(round_: Round) -> Round:
    round_.locked_at, round_.locked_by = LOCKED_AT, round_.appraisal.officer
    round_.save()
    return round_


def scored_appraisal(
    *, state: State = State.SCORING, scorers: int = 2, **values: object
) -> Appraisal:
    """The four options and four criteria of the example, locked, with scorers.

    Nobody has scored; in moderation each scorer gave what was settled, and it is.
    """
    appraisal = made.AppraisalFactory(weighted=True, **values)
    for number, name in enumerate(SETTLED, start=1):
        made.OptionFactory(appraisal=appraisal, number=number, name=name)
    members = [scorer(appraisal) for _ in range(scorers)]
    round_ = with_locked_weights(appraisal)
    for step in made.WAY_TO[state]:
        made.step(appraisal, step)
        if step == State.SCORING and state != State.SCORING:
            score_all(round_, members)
        if step == State.MODERATION:
            settle_all(round_)
    return appraisal


def places(round_: Round) -> list[tuple[Option, Criterion, int]]:
    options = {each.name: each for each in round_.appraisal.options.considered()}
    criteria = list(round_.appraisal.criteria.all())
    return [
        (options[name], criterion, score)
        for name, scores in SETTLED.items()
        if name in options
        for criterion, score in zip(criteria, scores, strict=True)
    ]


def score_all(round_: Round, members: list[WorkingGroupMember]) -> None:
    for member in members:
        for option, criterion, value in places(round_):
            IndividualScoreFactory(
                round=round_,
                member=member,
                option=option,
                criterion=criterion,
                value=value,
            )


def settle_all(round_: Round) -> None:
    for option, criterion, value in places(round_):
        ModeratedScoreFactory(
            round=round_,
            option=option,
            criterion=criterion,
            score=Decimal(value),
            median=Decimal(value),
        )


def settle_all_at_the_median(round_: Round) -> None:
    """Whatever was given, the middle of it."""
    for option in round_.appraisal.options.considered():
        spreads = spreads_of(round_, option)
        for criterion in round_.appraisal.criteria.all():
            middle = Decimal(float(spreads[criterion.name].median))
            ModeratedScoreFactory(
                round=round_,
                option=option,
                criterion=criterion,
                score=middle,
                median=middle,
            )
