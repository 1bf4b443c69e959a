"""Directorates, providers, contracts and what belongs to them.

Traits that depend on the day take today: `ContractFactory(live=True)` is live now.
Without a trait a contract runs for three years from 1 October 2016 on.
"""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import factory
from django.utils import timezone

from contracts.concerns.models import ActionPlan, PlannedAction
from contracts.governance.models import Committee, MeetingDate
from contracts.register.models import Contract, Directorate, Provider
from contracts.variations.models import Variation


def days_from_now(days: int) -> factory.LazyFunction:
    return factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=days))


class DirectorateFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Directorate

    name = factory.Sequence(lambda n: f"Directorate {n}")

    class Params:
        closed = factory.Trait(is_active=False)


class ProviderFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Provider

    name = factory.Sequence(lambda n: f"Provider {n}")

    class Params:
        charity = factory.Trait(
            charity_number=factory.Sequence(lambda n: f"1{n:06}"),
            is_voluntary_or_community=True,
        )


class ContractFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Contract

    reference = factory.Sequence(lambda n: f"CS-{n:04}")
    title = factory.Sequence(lambda n: f"Children's centres {n}")
    directorate = factory.SubFactory(DirectorateFactory)
    provider = factory.SubFactory(ProviderFactory)
    starts_on = date(2016, 10, 1)
    ends_on = date(2019, 9, 30)
    total_value = Decimal("1520000.00")

    class Params:
        live = factory.Trait(starts_on=days_from_now(-400), ends_on=days_from_now(1200))
        in_last_months = factory.Trait(
            starts_on=days_from_now(-1000), ends_on=days_from_now(200)
        )
        expired = factory.Trait(
            starts_on=days_from_now(-2000), ends_on=days_from_now(-100)
        )
        not_started = factory.Trait(
            starts_on=days_from_now(60), ends_on=days_from_now(1500)
        )
        illustrative = factory.Trait(is_illustrative=True)
        managed = factory.Trait(
            owner=factory.SubFactory("tests.factories.accounts.PersonFactory")
        )
        of_unknown_value = factory.Trait(total_value=None)


class VariationFactory(factory.django.DjangoModelFactory):
    """A draft, unless a trait says that it is proposed, approved or withdrawn."""

    class Meta:
        model = Variation

    contract = factory.SubFactory(ContractFactory)
    number = factory.Sequence(lambda n: n + 1)
    title = "Fewer KPIs under three themes"
    rationale = "The first list was too long to manage."
    effective_on = factory.LazyAttribute(
        lambda variation: variation.contract.starts_on + timedelta(days=365)
    )
    drafted_by = factory.SubFactory("tests.factories.accounts.PersonFactory")

    class Params:
        draft = factory.Trait(state=Variation.State.DRAFT)
        proposed = factory.Trait(state=Variation.State.PROPOSED)
        withdrawn = factory.Trait(state=Variation.State.WITHDRAWN)
        approved = factory.Trait(
            state=Variation.State.APPROVED,
            decided_by_post="Director of Children's Services",
            authority="Scheme of delegation, part 3, paragraph 12",
            authority_reference="DCS/2018/014",
            decided_on=factory.SelfAttribute("effective_on"),
            signed_on=factory.SelfAttribute("effective_on"),
            approval_recorded_by=factory.SelfAttribute("drafted_by"),
            approval_recorded_at=factory.LazyAttribute(
                lambda variation: datetime.combine(
                    variation.decided_on, datetime.min.time(), tzinfo=UTC
                )
            ),
        )


class CommitteeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Committee

    name = factory.Sequence(lambda n: f"Children's Scrutiny Panel {n}")


class MeetingDateFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = MeetingDate

    committee = factory.SubFactory(CommitteeFactory)
    held_on = date(2018, 9, 11)
    place = "Council Chamber"

    class Params:
        coming = factory.Trait(held_on=days_from_now(30))


class ActionPlanFactory(factory.django.DjangoModelFactory):
    """An open plan, unless it is said to be closed."""

    class Meta:
        model = ActionPlan

    contract = factory.SubFactory(ContractFactory)
    title = "Children living in deprived areas"
    concern = "Too few children living in deprived areas attend a centre."
    lead_post = "Area manager"
    monitored_by_post = "Director of Children's Services"
    raised_on = date(2018, 5, 1)

    class Params:
        closed = factory.Trait(
            closed_on=date(2019, 3, 31), outcome="Attendance reached its target."
        )


class PlannedActionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = PlannedAction

    plan = factory.SubFactory(ActionPlanFactory)
    what = "Open two centres on Saturdays"
    by_post = "Centre manager"
    due_on = date(2018, 9, 30)

    class Params:
        overdue = factory.Trait(due_on=days_from_now(-4))
        due_soon = factory.Trait(due_on=days_from_now(2))
        due_later = factory.Trait(due_on=days_from_now(60))
        done = factory.Trait(
            done_on=date(2018, 9, 20), evidence="Opening hours published."
        )
