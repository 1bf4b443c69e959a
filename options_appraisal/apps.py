"""The options appraisal app."""

from django.apps import AppConfig


class OptionsAppraisalConfig(AppConfig):
    name = "options_appraisal"
    verbose_name = "options appraisals"
