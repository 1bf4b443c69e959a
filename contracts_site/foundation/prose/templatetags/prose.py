"""`{% load prose %}`: officers' Markdown as safe HTML, `{{ text|prose }}`.

`{{ text|prose:4 }}` begins its headings at level 4.
"""

from django import template
from django.utils.safestring import SafeString

from contracts_site.foundation.prose.markdown import plain_text, to_html

register = template.Library()


@register.filter
def prose(text: str | None, first_heading_level: int = 3) -> SafeString:
    return to_html(text or "", first_heading_level=first_heading_level)


@register.filter
def prose_as_plain_text(text: str | None) -> str:
    return plain_text(text or "")
