"""Filters for scorecards, which keep moments as text."""

from datetime import datetime

from django import template
from django.utils import timezone

from contracts_site.foundation.look.wording import time_words

register = template.Library()


@register.filter
def moment_words(moment: str) -> str:
    """ "2018-11-05T09:00+00:00" as 5 November 2018, 9:00."""
    return time_words(timezone.localtime(datetime.fromisoformat(moment)))
