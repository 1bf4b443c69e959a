"""Next steps of appraisals, on the list of open actions that every room adds to."""

from django.urls import reverse

from contracts.concerns.open_actions import ActionColumns, OpenActionSource
from options_appraisal.appraisals.models import NextStep

NEXT_STEPS = OpenActionSource(
    "Options appraisal",
    lambda user: NextStep.objects.visible_to(user).open(),
    ActionColumns(contract="contract", page="appraisal_id"),
    lambda appraisal_pk: reverse(
        "options_appraisal:appraisal-section", args=[appraisal_pk, "next-steps"]
    ),
)
