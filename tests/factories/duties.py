"""What officers record of duties: local duties, decisions, records.

A record is of the duty `local-1` of a contract unless told otherwise.
"""

from datetime import date

import factory

from contracts.duties.models import DutyOverride, DutyRecord, LocalDuty
from tests.factories.contracts import ContractFactory


class LocalDutyFactory(factory.django.DjangoModelFactory):
    """Of every contract: once a year from the start date, since 2016."""

    class Meta:
        model = LocalDuty

    title = "Yearly report on the contract"
    what = "Report to the directorate's management team."
    source = "Contract management handbook, chapter 4"
    counted_from = LocalDuty.Day.START
    every_months = 12
    in_force_from = date(2016, 4, 1)

    class Params:
        of_one_contract = factory.Trait(contract=factory.SubFactory(ContractFactory))
        at_the_end = factory.Trait(
            title="Lessons of the contract",
            counted_from=LocalDuty.Day.END,
            every_months=0,
        )
        ended = factory.Trait(in_force_until=date(2018, 3, 31))


class DutyOverrideFactory(factory.django.DjangoModelFactory):
    """That the termination notice does not apply."""

    class Meta:
        model = DutyOverride

    contract = factory.SubFactory(ContractFactory)
    code = "uk11"
    applies = False
    reason = "Counsel advised that the contract is exempt."
    decided_by_post = "Head of legal services"
    decided_on = date(2018, 5, 1)
    recorded_by = factory.SubFactory("tests.factories.accounts.PersonFactory")

    class Params:
        withdrawn = factory.Trait(withdrawn_on=date(2018, 6, 1))


class DutyRecordFactory(factory.django.DjangoModelFactory):
    """That the termination notice was published in time."""

    class Meta:
        model = DutyRecord

    contract = factory.SubFactory(ContractFactory)
    code = "uk11"
    occurrence = "end"
    title = "Contract termination notice (UK11): At the end"
    due_on = date(2019, 10, 29)
    kind = DutyRecord.Kind.DONE
    on = date(2019, 10, 10)
    notice_identifier = "012345-2019"
    recorded_by = factory.SubFactory("tests.factories.accounts.PersonFactory")

    class Params:
        waived = factory.Trait(
            kind=DutyRecord.Kind.WAIVED,
            notice_identifier="",
            reason="The provider no longer exists.",
            decided_by_post="Director of Children's Services",
        )
