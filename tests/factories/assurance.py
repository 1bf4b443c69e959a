"""Compliance evidence, inspections, visits and the voice of users."""

from datetime import date

import factory

from contracts.assurance.choices import EvidenceKind, HeardHow, Inspectorate
from contracts.assurance.models import (
    ComplianceEvidence,
    EvidenceRequirement,
    Inspection,
    QualityVisit,
    UserVoice,
)
from tests.factories.contracts import days_from_now
from tests.factories.documents import PDF

CONTRACT = "tests.factories.contracts.ContractFactory"


class ComplianceEvidenceFactory(factory.django.DjangoModelFactory):
    """Of one contract, and current for a year, unless a trait says otherwise."""

    class Meta:
        model = ComplianceEvidence

    contract = factory.SubFactory(CONTRACT)
    provider = factory.SelfAttribute("contract.provider")
    kind = EvidenceKind.PUBLIC_LIABILITY
    title = "Policy 12345"
    valid_from = days_from_now(-165)
    valid_until = days_from_now(200)

    class Params:
        expired = factory.Trait(
            valid_from=days_from_now(-400), valid_until=days_from_now(-9)
        )
        expiring = factory.Trait(valid_until=days_from_now(21))
        with_file = factory.Trait(
            file=factory.django.FileField(filename="kept.pdf", data=PDF),
            file_name="policy.pdf",
            file_size=len(PDF),
            file_sha256="0" * 64,
        )


class EvidenceRequirementFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = EvidenceRequirement

    contract = factory.SubFactory(CONTRACT)
    kind = EvidenceKind.PUBLIC_LIABILITY


class InspectionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Inspection

    contract = factory.SubFactory(CONTRACT)
    inspectorate = Inspectorate.PROBATION
    inspected_on = date(2018, 6, 1)
    published_on = date(2018, 7, 1)
    judgement = "Good, with outstanding leadership"


class QualityVisitFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = QualityVisit

    contract = factory.SubFactory(CONTRACT)
    visited_on = date(2018, 6, 1)
    by_post = "Commissioning officer"
    found = "Rooms were open and in use."


class UserVoiceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = UserVoice

    contract = factory.SubFactory(CONTRACT)
    heard_on = date(2018, 6, 1)
    how = HeardHow.SURVEY
    heard_from = "32 parents at two centres"
    said = "Opening hours do not suit those who work."
