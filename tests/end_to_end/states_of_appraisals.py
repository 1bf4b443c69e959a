"""Appraisals in the middle: weighed, scored by two people, waiting for a decision."""

from collections.abc import Sequence
from datetime import date

from django.urls import reverse

from contracts.register.models import Directorate
from contracts_site.accounts.models import User
from options_appraisal.appraisals.models import Appraisal
from options_appraisal.appraisals.states import State
from tests.factories import appraisals as made
from tests.factories import scored_appraisals as scored

RECOMMENDED = "Holiday activities after this year"
WEIGHED = "Holiday activities near home"
DECIDED = "Holiday activities by the river"
SCORED_BY_TWO = "Holiday activities for young carers"
OPTIONS = ("Go on as today", "Ask the youth clubs")
POINTS = {"Choice for families": 60, "Ready by Easter": 40}


def in_the_middle(*, officer: User, scorers: Sequence[User]) -> dict[str, str]:
    recommended = _recommended(officer)
    scoring = _to_be_scored(officer, scorers)
    pages = {
        "weights that can be locked": ("weights-detail", _weighed(officer)),
        "recommended appraisal": ("appraisal-detail", recommended),
        "recording a decision": ("decision-create", recommended),
        "decision to act on": ("appraisal-procurement", _decided(officer)),
        "appraisal that two score": ("scoring-detail", scoring),
    }
    return {
        words: reverse(f"options_appraisal:{name}", args=[appraisal.pk])
        for words, (name, appraisal) in pages.items()
    }


def _recommended(officer: User) -> Appraisal:
    appraisal = _begun("ST-RECOMMENDED", RECOMMENDED, officer)
    option = made.OptionFactory(appraisal=appraisal, number=1, name=OPTIONS[0])
    made.RecommendationFactory(appraisal=appraisal, option=option)
    return made.move(appraisal, State.RECOMMENDED)


def _decided(officer: User) -> Appraisal:
    """On an option with lots, of which one has no budget; it cannot be called in."""
    term = {"starts_on": date(2028, 4, 1), "months": 36}
    appraisal = _begun("ST-DECIDED", DECIDED, officer, **term)
    option = made.OptionFactory(appraisal=appraisal, number=1, name=OPTIONS[1])
    made.PlannedLotFactory(option=option, number=1, title="North bank", budget=30000)
    made.PlannedLotFactory(option=option, number=2, title="South bank")
    made.decided(appraisal, option)
    made.CallInFactory(appraisal=appraisal)
    return appraisal


def _weighed(officer: User) -> Appraisal:
    """A draft whose points come to 100, with a cost."""
    term = {"starts_on": date(2018, 4, 1), "months": 12, "base_year": 2018}
    appraisal = _begun("ST-WEIGHED", WEIGHED, officer, weighted=True, **term)
    option = made.OptionFactory(appraisal=appraisal, number=1, name=OPTIONS[0])
    scored.CostBasisFactory(appraisal=appraisal)
    scored.CostLineFactory(option=option, name="Activities in the holidays")
    criterion = made.CriterionFactory(appraisal=appraisal, number=1, name="Choice")
    made.WeightFactory(criterion=criterion)
    return appraisal


def _to_be_scored(officer: User, scorers: Sequence[User]) -> Appraisal:
    appraisal = _begun("ST-SCORED", SCORED_BY_TWO, officer, weighted=True)
    for number, name in enumerate(OPTIONS, start=1):
        made.OptionFactory(appraisal=appraisal, number=number, name=name)
    for person in scorers:
        scored.scorer(appraisal, person, name=person.post, capacity="commissioning")
    scored.with_locked_weights(appraisal, POINTS)
    return made.move(appraisal, State.SCORING)


def _begun(reference: str, title: str, officer: User, **more: object) -> Appraisal:
    appraisal: Appraisal = made.AppraisalFactory(
        reference=reference,
        title=title,
        directorate=Directorate.objects.get(name="Children and families"),
        officer=officer,
        is_illustrative=True,
        **more,
    )
    return appraisal
