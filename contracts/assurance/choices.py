"""Kinds of compliance evidence, and who inspects from outside."""

from django.db import models


class EvidenceKind(models.TextChoices):
    PUBLIC_LIABILITY = "public_liability", "Public liability insurance"
    EMPLOYERS_LIABILITY = "employers_liability", "Employer’s liability insurance"
    PROFESSIONAL_INDEMNITY = (
        "professional_indemnity",
        "Professional indemnity insurance",
    )
    SAFEGUARDING_POLICY = "safeguarding_policy", "Safeguarding policy"
    DBS_ASSURANCE = "dbs_assurance", "Assurance of DBS checks"
    DATA_SECURITY = "data_security", "Data security"
    BUSINESS_CONTINUITY = "business_continuity", "Business continuity plan"
    OTHER = "other", "Other"


# What a contract can require: “other” evidence is recorded, and reminded of, by itself.
REQUIRABLE = [each for each in EvidenceKind if each != EvidenceKind.OTHER]


class Inspectorate(models.TextChoices):
    SCHOOLS = "schools", "Schools and children’s services inspectorate"
    CARE_QUALITY = "care_quality", "Care quality inspectorate"
    PROBATION = "probation", "Probation inspectorate"
    OTHER = "other", "Other"


class HeardHow(models.TextChoices):
    SURVEY = "survey", "Survey"
    GROUP = "group", "Group or panel"
    INTERVIEWS = "interviews", "Interviews"
    FEEDBACK = "feedback", "Comments and complaints"
    OTHER = "other", "Another way"
