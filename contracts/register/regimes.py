"""The law under which a contract was awarded: its duties and its changes follow from it.

Source: Public Contracts Regulations 2015; Procurement Act 2023, in force since 24
February 2025, with its light touch contracts (section 9); Health Care Services
(Provider Selection Regime) Regulations 2023. Which one applies is an officer's decision.
"""

from datetime import date

from django.db import models

ACT_IN_FORCE_ON = date(2025, 2, 24)


class Regime(models.TextChoices):
    PCR_2015 = "pcr_2015", "Public Contracts Regulations 2015"
    PA_2023 = "pa_2023", "Procurement Act 2023"
    PA_2023_LIGHT = "pa_2023_light", "Procurement Act 2023, light touch"
    PSR = "psr", "Provider Selection Regime (health services)"
    EXEMPTED = "exempted", "Exempted arrangement between authorities"
    BELOW_THRESHOLD = "below_threshold", "Below the threshold"
    GRANT = "grant", "Grant"
    IN_HOUSE = "in_house", "In-house service"


OF_THE_ACT = frozenset({Regime.PA_2023, Regime.PA_2023_LIGHT})
