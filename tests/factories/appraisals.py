"""Appraisals and what belongs to them, with traits named as situations.

Without a trait an appraisal is a draft that is judged in words. `in_state` moves it
there along the table, past what the services ask.
"""

from datetime import UTC, date, datetime
from typing import Any

import factory

from contracts_site.accounts.models import User
from options_appraisal.afterwards.models import CallIn, StartedProcurement
from options_appraisal.appraisals.models import (
    Appraisal,
    Evidence,
    Finding,
    NextStep,
    Objective,
    ServiceInScope,
    StateStep,
)
from options_appraisal.appraisals.states import State
from options_appraisal.considered.models import (
    InHouseTest,
    Judgement,
    Matter,
    Option,
    OptionEquality,
    OptionRisk,
    PlannedLot,
    Point,
)
from options_appraisal.consulting.models import ConsultationEntry
from options_appraisal.criteria.models import Criterion, Round, Weight
from options_appraisal.deciding.models import Decision, PanelOutcome, Recommendation
from options_appraisal.working_group.models import Interest, WorkingGroupMember
from tests.factories.accounts import PersonFactory
from tests.factories.contracts import CommitteeFactory, DirectorateFactory
from tests.factories.procurement import ProcurementFactory

MOVED_AT = datetime(2017, 2, 1, 9, 0, tzinfo=UTC)
MOST_NUMBERS = 999  # the forms take no more, and a long run of tests counts on
EXEMPT_PRICE = factory.Trait(
    exempt_paragraph=3, exempt_reason="It is a price before the tender."
)
WAY_TO: dict[State, tuple[State, ...]] = {
    State.DRAFT: (),
    State.WEIGHTS_LOCKED: (State.WEIGHTS_LOCKED,),
    State.SCORING: (State.WEIGHTS_LOCKED, State.SCORING),
    State.MODERATION: (State.WEIGHTS_LOCKED, State.SCORING, State.MODERATION),
    State.JUDGED_IN_WORDS: (State.JUDGED_IN_WORDS,),
    State.STEERED: (State.JUDGED_IN_WORDS, State.STEERED),
    State.RECOMMENDED: (State.JUDGED_IN_WORDS, State.RECOMMENDED),
    State.DECIDED: (State.JUDGED_IN_WORDS, State.RECOMMENDED, State.DECIDED),
    State.WITHDRAWN: (State.WITHDRAWN,),
}


def move(appraisal: Appraisal, state: State) -> Appraisal:
    """From the draft into the state, past the services, each step on record."""
    for each in WAY_TO[state]:
        step(appraisal, each)
    return appraisal


def step(appraisal: Appraisal, state: State) -> None:
    StateStep.objects.create(
        appraisal=appraisal,
        was=appraisal.state,
        state=state,
        taken_at=MOVED_AT,
        taken_by=appraisal.officer,
        reason="As asked.",
    )
    Appraisal.objects.filter(pk=appraisal.pk).update(state=state)
    appraisal.state = state


def _moved(appraisal: Appraisal, create: bool, state: State | None, **_: Any) -> None:
    if create and state is not None:
        move(appraisal, state)


class AppraisalFactory(factory.django.DjangoModelFactory):
    """Children's centres, begun in October 2016."""

    class Meta:
        model = Appraisal
        skip_postgeneration_save = True

    reference = factory.Sequence(lambda n: f"OA-{n:04}")
    title = factory.Sequence(lambda n: f"Children's centre services {n}")
    need = "The contract for City West ends in September 2017."
    began_on = date(2016, 10, 3)
    directorate = factory.SubFactory(DirectorateFactory)
    officer = factory.SubFactory(PersonFactory, commissioning_officer=True)

    in_state = factory.post_generation(_moved)

    class Params:
        weighted = factory.Trait(way=Appraisal.Way.WEIGHTED)


class _RowFactory(factory.django.DjangoModelFactory):
    class Meta:
        abstract = True

    appraisal = factory.SubFactory(AppraisalFactory)


class ServiceInScopeFactory(_RowFactory):
    class Meta:
        model = ServiceInScope

    name = factory.Sequence(lambda n: f"Centres of area {n}")


class EvidenceFactory(_RowFactory):
    class Meta:
        model = Evidence

    kind = Evidence.Kind.SERVICE_REVIEW
    title = factory.Sequence(lambda n: f"Review {n}")
    says = "Families value the outreach."

    class Params:
        exempt = EXEMPT_PRICE


class FindingFactory(_RowFactory):
    class Meta:
        model = Finding

    saw = "Families do not cross the river."
    requires = "Outreach in each area."


class ObjectiveFactory(_RowFactory):
    class Meta:
        model = Objective

    number = factory.Sequence(lambda n: n % MOST_NUMBERS + 1)
    name = factory.Sequence(lambda n: f"Objective number {n}")


class NextStepFactory(_RowFactory):
    class Meta:
        model = NextStep

    what = "Write the procurement plan"
    by_post = "Commissioning manager"
    due_on = date(2017, 5, 31)


class MemberFactory(_RowFactory):
    class Meta:
        model = WorkingGroupMember

    name = factory.Sequence(lambda n: f"Public health lead {n}")
    capacity = "public health"

    class Params:
        guest = factory.Trait(
            is_external=True,
            capacity="incumbent provider",
            user=factory.SubFactory(PersonFactory, provider_user=True),
            invited_until=date(2090, 1, 1),
        )
        internal = factory.Trait(user=factory.SubFactory(PersonFactory))


class InterestFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Interest

    member = factory.SubFactory(MemberFactory)
    declared_on = date(2016, 10, 10)
    is_none = True


class CriterionFactory(_RowFactory):
    class Meta:
        model = Criterion

    number = factory.Sequence(lambda n: n % MOST_NUMBERS + 1)
    name = factory.Sequence(lambda n: f"Criterion {n}")
    kind = Criterion.Kind.BENEFIT


class RoundFactory(_RowFactory):
    """Open."""

    class Meta:
        model = Round

    number = 1


class WeightFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Weight

    criterion = factory.SubFactory(CriterionFactory)
    round = factory.SubFactory(
        RoundFactory, appraisal=factory.SelfAttribute("..criterion.appraisal")
    )
    points = 100
    reasoning = "Nothing else matters."


class OptionFactory(_RowFactory):
    class Meta:
        model = Option

    number = factory.Sequence(lambda n: n % MOST_NUMBERS + 1)
    name = factory.Sequence(lambda n: f"Option named {n}")

    class Params:
        removed = factory.Trait(
            removed_on=date(2016, 12, 1),
            removed_by_post="The working group",
            removal_reason="No different from today.",
        )


class _OfOptionFactory(factory.django.DjangoModelFactory):
    class Meta:
        abstract = True

    option = factory.SubFactory(OptionFactory)


class MatterFactory(_OfOptionFactory):
    class Meta:
        model = Matter

    what = "Who oversees the other buildings."


class PlannedLotFactory(_OfOptionFactory):
    class Meta:
        model = PlannedLot

    number = factory.Sequence(lambda n: n % MOST_NUMBERS + 1)
    title = "Family service"


class PointFactory(_OfOptionFactory):
    class Meta:
        model = Point

    side = Point.Side.FOR
    words = "One offer for all families."
    member = factory.SubFactory(
        MemberFactory, appraisal=factory.SelfAttribute("..option.appraisal")
    )

    class Params:
        exempt = EXEMPT_PRICE


class JudgementFactory(_OfOptionFactory):
    class Meta:
        model = Judgement

    criterion = factory.SubFactory(
        CriterionFactory, appraisal=factory.SelfAttribute("..option.appraisal")
    )
    words = "Within the budget."


class OptionRiskFactory(_OfOptionFactory):
    class Meta:
        model = OptionRisk

    title = "Small bidders cannot bid"
    likelihood = 3
    impact = 4


class OptionEqualityFactory(_OfOptionFactory):
    class Meta:
        model = OptionEquality

    state = "being_developed"
    as_of = date(2017, 3, 1)
    reason = "It waits for the preferred option."


class InHouseTestFactory(_RowFactory):
    class Meta:
        model = InHouseTest

    not_needed_because = "Before 1 April 2027."


class ConsultationEntryFactory(_RowFactory):
    """It took place, and what was said was adopted."""

    class Meta:
        model = ConsultationEntry

    whom = factory.Sequence(lambda n: f"The provider {n}")
    happened_on = date(2016, 11, 1)
    said = "Keep the hubs."
    adopted = ConsultationEntry.Adopted.YES


class PanelOutcomeFactory(_RowFactory):
    class Meta:
        model = PanelOutcome

    committee = factory.SubFactory(CommitteeFactory)
    held_on = date(2017, 3, 14)
    asked = PanelOutcome.Asked.STEER
    words = "The panel prefers one contract."


class RecommendationFactory(_RowFactory):
    class Meta:
        model = Recommendation

    option = factory.SubFactory(
        OptionFactory, appraisal=factory.SelfAttribute("..appraisal")
    )
    reasons = "It costs least and keeps the hubs."
    by_post = "Head of commissioning"
    made_on = date(2017, 4, 1)


class DecisionFactory(_RowFactory):
    """On the approach."""

    class Meta:
        model = Decision

    about = Decision.About.APPROACH
    words = "Options are appraised and brought back."
    by_post = "Executive"
    authority = "Constitution, part 4"
    reference = "E2987"
    decided_on = date(2017, 1, 10)


def group_person(appraisal: Appraisal) -> User:
    """A person who is an internal member of the working group."""
    person = PersonFactory()
    MemberFactory(appraisal=appraisal, user=person)
    return person


class CallInFactory(_RowFactory):
    """The decision cannot be called in."""

    class Meta:
        model = CallIn

    why_none = "The decision was urgent."


class StartedProcurementFactory(_RowFactory):
    """Of an appraisal that is decided."""

    class Meta:
        model = StartedProcurement

    procurement = factory.SubFactory(ProcurementFactory)
    decision = factory.LazyAttribute(lambda made: made.appraisal.decisions.get())
    started_on = date(2018, 10, 22)
    started_by = factory.SubFactory(PersonFactory)


def decided(appraisal: Appraisal, option: Option) -> Appraisal:
    """Recommended and then decided on the option, past the services.

    What the option brings is put on record before.
    """
    move(appraisal, State.RECOMMENDED)
    DecisionFactory(
        appraisal=appraisal,
        about=Decision.About.OPTION,
        option=option,
        words="The option is approved.",
        reference="EX-2018-07",
        decided_on=date(2018, 10, 9),
    )
    step(appraisal, State.DECIDED)
    return appraisal
