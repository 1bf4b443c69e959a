"""Who answers for a building, how full it is, the days of the week."""

from django.db import models


class Responsible(models.TextChoices):
    COUNCIL = "council", "Council"
    PROVIDER = "provider", "Provider"
    LANDLORD = "landlord", "Landlord"
    OTHER = "other", "Other"


class Occupancy(models.TextChoices):
    FULL = "full", "In full use"
    PART = "part", "Partly used"
    EMPTY = "empty", "Not used"


class Weekday(models.IntegerChoices):
    MONDAY = 1, "Monday"
    TUESDAY = 2, "Tuesday"
    WEDNESDAY = 3, "Wednesday"
    THURSDAY = 4, "Thursday"
    FRIDAY = 5, "Friday"
    SATURDAY = 6, "Saturday"
    SUNDAY = 7, "Sunday"
