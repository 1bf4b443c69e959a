"""What officers record of back-plans, and the council's settings for them."""

from datetime import date

import factory

from contracts.recommissioning.models import (
    MilestoneRecord,
    PlanChoice,
    PreElectionPeriod,
    Procedure,
    StepDuration,
)
from contracts.recommissioning.steps import Step
from tests.factories.contracts import ContractFactory


class MilestoneRecordFactory(factory.django.DjangoModelFactory):
    """The contract review, done."""

    class Meta:
        model = MilestoneRecord

    contract = factory.SubFactory(ContractFactory)
    step = Step.CONTRACT_REVIEW
    done_on = date(2018, 3, 20)
    note = "Reviewed with the provider; report in the contract file."
    recorded_by = factory.SubFactory("tests.factories.accounts.PersonFactory")

    class Params:
        shifted = factory.Trait(
            done_on=None,
            note="",
            shifted_to=date(2018, 2, 1),
            shift_reason="The board meets on this day.",
        )


class PlanChoiceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = PlanChoice

    contract = factory.SubFactory(ContractFactory)
    procedure = Procedure.DIALOGUE
    reason = "The model is new: solutions are to be discussed with bidders."


class StepDurationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = StepDuration

    procedure = Procedure.OPEN
    step = Step.TENDER
    length = 20


class PreElectionPeriodFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = PreElectionPeriod

    name = "local elections of 2 May 2019"
    first_day = date(2019, 3, 26)
    last_day = date(2019, 5, 2)
    source = "Notice of election"
