"""The lists that a contract's record chooses from."""

from django.db import models


class Arrangement(models.TextChoices):
    CONTRACT = "contract", "Contract"
    WORKING_AGREEMENT = "working_agreement", "Working agreement"
    EXEMPTED = "exempted", "Exempted arrangement with another authority"
    GRANT = "grant", "Grant"
    FRAMEWORK = "framework", "Framework of spot purchases"
    IN_HOUSE = "in_house", "In-house service"


class Procedure(models.TextChoices):
    """How the provider came to be chosen, as the transparency register asks."""

    TENDER = "tender", "Published invitation to tender, open procedure"
    COMPETITIVE = "competitive", "Published invitation to tender, with dialogue"
    FRAMEWORK = "framework", "Call-off under a framework"
    QUOTATION = "quotation", "Invitation to quote"
    DIRECT = "direct", "Direct award"
    NOT_APPLICABLE = "not_applicable", "Not applicable"


class Tier(models.IntegerChoices):
    """How closely a contract is managed."""

    STRATEGIC = 1, "1: strategic"
    IMPORTANT = 2, "2: important"
    ROUTINE = 3, "3: routine"


class ValueBasis(models.TextChoices):
    NET = "net", "Without VAT"
    GROSS = "gross", "With VAT"


class Funding(models.TextChoices):
    """Where the money comes from."""

    CORE = "core", "Core budget"
    SCHOOLS_GRANT = "schools_grant", "Dedicated schools grant"
    PUBLIC_HEALTH_GRANT = "public_health_grant", "Public health grant"
    OTHER_GRANT = "other_grant", "Another grant"
    POOLED = "pooled", "Pooled budget"
    MIXED = "mixed", "Several sources"


class EarlyEnd(models.TextChoices):
    """Why a contract ended before its term had run."""

    AGREED = "agreed", "Agreed by both parties"
    BREACH = "breach", "Failure or breach by the provider"
    INSOLVENCY = "insolvency", "The provider ceased or became insolvent"
    COUNCIL = "council", "The council's right to end it"
    OTHER = "other", "Another reason"
