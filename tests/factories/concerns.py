"""Issues, early warnings, notices, risks, benefits, audits and assessments.

The days of traits that depend on today are counted from it.
"""

from datetime import date
from decimal import Decimal

import factory

from contracts.assessments.models import Assessment
from contracts.audits.models import AgreedAction, AuditReview, ClaimOfCompletion
from contracts.benefits.models import Benefit, BenefitMeasurement
from contracts.concerns.models import (
    EarlyWarning,
    Issue,
    IssueUpdate,
    RectificationNotice,
)
from contracts.risks.models import Mitigation, Risk, RiskScore
from tests.factories.contracts import ContractFactory, days_from_now


class IssueFactory(factory.django.DjangoModelFactory):
    """An open issue, unless it is said to be resolved."""

    class Meta:
        model = Issue

    contract = factory.SubFactory(ContractFactory)
    title = "Weekly figures come late"
    description = "Three weekly returns came after the meeting."
    severity = Issue.Severity.MEDIUM
    raised_on = date(2018, 5, 1)
    raised_by_post = "Commissioning officer"
    owner_post = "Commissioning manager"
    target_on = date(2018, 9, 30)

    class Params:
        overdue = factory.Trait(target_on=days_from_now(-4))
        resolved = factory.Trait(
            resolved_on=date(2018, 8, 1), outcome="The returns are on time again."
        )


class IssueUpdateFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = IssueUpdate

    issue = factory.SubFactory(IssueFactory)
    text = "The provider has named a data officer."
    by_post = "Commissioning officer"
    written_by = factory.SubFactory("tests.factories.accounts.PersonFactory")


class EarlyWarningFactory(factory.django.DjangoModelFactory):
    """An open warning, unless it is said to be closed."""

    class Meta:
        model = EarlyWarning

    contract = factory.SubFactory(ContractFactory)
    title = "Two advisers may leave"
    what_may_happen = "Two of five advisers may leave at the end of term."
    what_is_affected = "Visits to schools in the autumn."
    likelihood = EarlyWarning.Likelihood.LIKELY
    mitigation = "Associates are being found."
    raised_on = date(2018, 5, 1)
    raised_by_post = "Commissioning officer"
    owner_post = "Commissioning manager"

    class Params:
        closed = factory.Trait(
            closed_on=date(2018, 8, 1), closing_reason="Both have signed on."
        )


class NoticeFactory(factory.django.DjangoModelFactory):
    """An open notice, unless a trait says what became of it."""

    class Meta:
        model = RectificationNotice

    contract = factory.SubFactory(ContractFactory)
    title = "Centres closed on Saturdays"
    failure = "Two centres have not opened on Saturdays since May."
    required = "Open both on Saturdays."
    served_on = date(2018, 6, 1)
    served_by_post = "Head of commissioning"
    required_by = date(2018, 7, 31)

    class Params:
        overdue = factory.Trait(required_by=days_from_now(-1))
        rectified = factory.Trait(
            outcome="rectified",
            closed_on=date(2018, 7, 20),
            outcome_reason="Both were open.",
        )
        not_rectified = factory.Trait(
            outcome="not_rectified",
            closed_on=date(2018, 8, 1),
            outcome_reason="Both were closed.",
        )


class RiskFactory(factory.django.DjangoModelFactory):
    """An open risk of 16 with nothing done and 6 today."""

    class Meta:
        model = Risk

    contract = factory.SubFactory(ContractFactory)
    title = "Staff leave"
    description = "Staff leave during the change, so that centres close."
    raised_on = date(2018, 5, 1)
    owner_post = "Commissioning manager"
    response = Risk.Response.TREAT
    review_on = date(2018, 11, 1)
    inherent_likelihood = 4
    inherent_impact = 4
    residual_likelihood = 2
    residual_impact = 3

    class Params:
        closed = factory.Trait(
            closed_on=date(2018, 12, 1), closing_reason="Staff have transferred."
        )


class RiskScoreFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = RiskScore

    risk = factory.SubFactory(RiskFactory)
    scored_on = date(2018, 5, 1)
    inherent_likelihood = 4
    inherent_impact = 4
    residual_likelihood = 2
    residual_impact = 3
    reason = "First scored"
    scored_by = factory.SubFactory("tests.factories.accounts.PersonFactory")


class MitigationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Mitigation

    risk = factory.SubFactory(RiskFactory)
    what = "Agree a retention plan"
    by_post = "Head of children's centres"
    due_on = date(2018, 9, 30)

    class Params:
        done = factory.Trait(done_on=date(2018, 9, 20), evidence="Plan agreed.")


class BenefitFactory(factory.django.DjangoModelFactory):
    """Expected: from 87 to 89 per cent."""

    class Meta:
        model = Benefit

    contract = factory.SubFactory(ContractFactory)
    title = "Schools judged good or outstanding"
    description = "Share of all schools, by the inspectorate's published judgements."
    kind = Benefit.Kind.PERCENTAGE
    baseline = Decimal(87)
    baseline_on = date(2015, 10, 1)
    target = Decimal(92)
    due_on = date(2018, 3, 31)
    owner_post = "Lead commissioner"

    class Params:
        money = factory.Trait(
            kind=Benefit.Kind.MONEY_RECURRING,
            baseline=None,
            baseline_on=None,
            target=Decimal(300000),
        )
        in_words = factory.Trait(
            kind=Benefit.Kind.IN_WORDS, baseline=None, baseline_on=None, target=None
        )
        ended = factory.Trait(
            state="realised", ended_on=date(2018, 4, 1), outcome="Reached."
        )


class MeasurementFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = BenefitMeasurement

    benefit = factory.SubFactory(BenefitFactory)
    measured_on = date(2016, 4, 1)
    value = Decimal(89)
    source = "Inspectorate's monthly statistics"

    class Params:
        broken = factory.Trait(is_break=True, break_reason="a new inspection framework")


class AuditReviewFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = AuditReview

    contract = factory.SubFactory(ContractFactory)
    title = "Assurance over the contract"
    objective = "Whether outcomes are delivered to standard at the correct price."
    themes = "Governance\nPerformance\nPayments"
    opinion = "Reasonable assurance"
    conclusion = "Sound, with three actions."
    reported_on = date(2018, 12, 1)
    audited_by_post = "Principal internal auditor"


class AgreedActionFactory(factory.django.DjangoModelFactory):
    """Still to be done, unless a trait says otherwise."""

    class Meta:
        model = AgreedAction
        skip_postgeneration_save = True

    review = factory.SubFactory(AuditReviewFactory)
    number = factory.Sequence(lambda n: n + 1)
    what = "Check payments against the envelope each quarter"
    owner_post = "Finance business partner"
    due_on = date(2019, 3, 31)

    class Params:
        said_done = factory.Trait(
            claim=factory.RelatedFactory(
                "tests.factories.concerns.ClaimFactory", factory_related_name="action"
            )
        )
        confirmed = factory.Trait(
            claim=factory.RelatedFactory(
                "tests.factories.concerns.ClaimFactory",
                factory_related_name="action",
                confirmed=True,
            )
        )


class ClaimFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ClaimOfCompletion

    action = factory.SubFactory(AgreedActionFactory)
    done_on = date(2019, 2, 1)
    evidence = "The reconciliation is filed."
    said_by = factory.SubFactory("tests.factories.accounts.PersonFactory")
    said_on = date(2019, 2, 2)

    class Params:
        confirmed = factory.Trait(
            verdict="confirmed",
            answered_on=date(2019, 2, 10),
            answered_by=factory.SubFactory("tests.factories.accounts.PersonFactory"),
        )
        sent_back = factory.Trait(
            verdict="sent_back",
            reason="The third quarter is missing.",
            answered_on=date(2019, 2, 10),
            answered_by=factory.SubFactory("tests.factories.accounts.PersonFactory"),
        )


class AssessmentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Assessment

    contract = factory.SubFactory(ContractFactory)
    kind = Assessment.Kind.EQUALITY
    state = Assessment.State.BEING_DEVELOPED
    as_of = date(2018, 9, 11)
    by_post = "Commissioning manager"
    reason = "It follows the consultation."
