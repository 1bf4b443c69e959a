"""The council's own settings and its words for the five levels of performance."""

from django.core.validators import (
    MaxValueValidator,
    MinValueValidator,
    RegexValidator,
)
from django.db import models
from django.db.models import Q

from contracts_site.foundation.history import tracked
from contracts_site.foundation.settings_data.rating_levels import (
    RatingLevel,
    Symbol,
    TagColour,
)

ONLY_ROW = 1
OCID_PREFIX = r"^(ocds-[a-z0-9]{6})?$"
SECURITY_CONTACT = r"^((mailto|https):[^\s]+)?$"
HEX_COLOUR = r"^#[0-9a-fA-F]{6}$"


@tracked
class CouncilSettings(models.Model):
    """What the council is called and how it counts: one row for the installation."""

    id = models.PositiveSmallIntegerField(
        primary_key=True, default=ONLY_ROW, editable=False
    )
    council_name = models.CharField(max_length=100, default="The council")
    strapline = models.CharField(
        max_length=150,
        blank=True,
        default="Children's services contracts",
        help_text="What the site is for, shown beside the council's name.",
    )
    accent_colour = models.CharField(
        max_length=7,
        default="#0e4a43",
        validators=[
            RegexValidator(
                HEX_COLOUR, "Enter # and six digits or letters a to f, such as #0e4a43."
            )
        ],
        help_text="The header's colour, such as #0e4a43. Text on it is made readable.",
    )
    returns_due_days = models.PositiveSmallIntegerField(
        default=14,
        validators=[MaxValueValidator(366)],
        help_text="A return is due so many days after its period ends.",
    )
    extension_decision_lead_days = models.PositiveSmallIntegerField(
        "working days to decide on an extension",
        default=40,
        validators=[MinValueValidator(1), MaxValueValidator(260)],
        help_text=(
            "Working days from the last safe day of a decision to the day on which "
            "notice of an extension is due: committee, call-in and letter included."
        ),
    )
    financial_year_start_month = models.PositiveSmallIntegerField(
        default=4,
        validators=[MinValueValidator(1), MaxValueValidator(12)],
        help_text="4 where the financial year begins in April.",
    )
    ocid_prefix = models.CharField(
        "prefix for open contracting data",
        max_length=11,
        blank=True,
        validators=[RegexValidator(OCID_PREFIX, "Enter ocds- and six signs.")],
        help_text=(
            "Registered for the council with the Open Contracting Partnership, such as "
            "ocds-ab12cd. The register is published in that standard once it is set."
        ),
    )
    small_numbers_below = models.PositiveSmallIntegerField(
        default=5,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
        help_text="A count of people from 1 to below this number is never published.",
    )
    contact_name = models.CharField(
        max_length=100,
        blank=True,
        default="Commissioning team",
        help_text="Whom people ask about this site.",
    )
    contact_email = models.EmailField(blank=True)
    contact_telephone = models.CharField(max_length=30, blank=True)
    accessibility_statement = models.TextField(
        blank=True,
        help_text=(
            "In Markdown; linked at the foot of every page. While it is empty the page "
            "says how the site is made, and whom to ask."
        ),
    )
    privacy_notice = models.TextField(
        blank=True,
        help_text=(
            "In Markdown; linked at the foot of every page. While it is empty the page "
            "says what the site keeps of people."
        ),
    )
    security_contact = models.CharField(
        max_length=200,
        blank=True,
        validators=[
            RegexValidator(
                SECURITY_CONTACT, "Begin with mailto: or https: and leave no space."
            )
        ],
        help_text=(
            "Whom to tell of a hole in the site, as mailto:security@council.example. "
            "It is published at /.well-known/security.txt."
        ),
    )

    class Meta:
        verbose_name = verbose_name_plural = "council settings"
        constraints = (
            models.CheckConstraint(
                name="council_settings_are_one_row",
                condition=Q(id=ONLY_ROW),
                violation_error_message="The council's settings exist already.",
            ),
            models.CheckConstraint(
                name="accent_colour_is_a_colour",
                condition=Q(accent_colour__regex=HEX_COLOUR),
                violation_error_message=(
                    "The accent colour must be # and six digits or letters a to f."
                ),
            ),
            models.CheckConstraint(
                name="ocid_prefix_is_one_or_none",
                condition=Q(ocid_prefix__regex=OCID_PREFIX),
                violation_error_message=(
                    "The prefix must be ocds- and six letters or digits."
                ),
            ),
            models.CheckConstraint(
                name="security_contact_is_an_address",
                condition=Q(security_contact__regex=SECURITY_CONTACT),
                violation_error_message=(
                    "The security contact must begin with mailto: or https:."
                ),
                violation_error_code="security_contact",
            ),
            models.CheckConstraint(
                name="financial_year_starts_in_a_month",
                condition=Q(financial_year_start_month__range=(1, 12)),
                violation_error_message=(
                    "The financial year must start in a month from 1 to 12."
                ),
            ),
            models.CheckConstraint(
                name="extension_decision_takes_a_day_to_a_year",
                condition=Q(extension_decision_lead_days__range=(1, 260)),
                violation_error_message=(
                    "Allow from 1 to 260 working days to decide on an extension."
                ),
                violation_error_code="extension_decision_lead_days",
            ),
            models.CheckConstraint(
                name="small_numbers_have_a_limit",
                condition=Q(small_numbers_below__range=(1, 100)),
                violation_error_message=(
                    "The limit for small numbers must be from 1 to 100."
                ),
            ),
            models.CheckConstraint(
                name="returns_are_due_within_a_year",
                condition=Q(returns_due_days__range=(0, 366)),
                violation_error_message=(
                    "Returns must be due within a year of the period's end."
                ),
            ),
        )

    def __str__(self) -> str:
        return self.council_name


@tracked
class RatingWord(models.Model):
    """The council's word for one level, with its colour and shape."""

    level = models.CharField(
        max_length=20,
        choices=RatingLevel.choices,
        unique=True,
        error_messages={"unique": "This level has its word already."},
    )
    word = models.CharField(max_length=40)
    colour = models.CharField(max_length=10, choices=TagColour.choices)
    symbol = models.CharField(max_length=10, choices=Symbol.choices)
    position = models.PositiveSmallIntegerField(
        help_text="The order in keys and counts, best first."
    )

    class Meta:
        ordering = ("position",)
        constraints = (
            models.CheckConstraint(
                name="rating_word_has_a_known_level",
                condition=Q(level__in=RatingLevel.values),
                violation_error_message="Choose one of the five levels.",
            ),
            models.UniqueConstraint(
                name="rating_word_is_used_once",
                fields=("word",),
                violation_error_message="Another level has this word.",
            ),
            models.UniqueConstraint(
                name="rating_symbol_is_used_once",
                fields=("symbol",),
                deferrable=models.Deferrable.DEFERRED,
                violation_error_message="Another level has this shape.",
            ),
        )

    def __str__(self) -> str:
        return self.word

    @property
    def glyph(self) -> str:
        """The shape as a character."""
        return Symbol(self.symbol).glyph
