"""What base.html needs on every page: the council, and where this person may go."""

from typing import Any

from django.http import HttpRequest

from contracts_site.foundation.look.accent import DEFAULT_ACCENT, is_colour
from contracts_site.foundation.look.navigation import (
    footer_links,
    navigation_for,
    search_box_for,
)
from contracts_site.foundation.settings_data.services import council_settings


def look(request: HttpRequest) -> dict[str, Any]:
    council = council_settings()
    accent = council.accent_colour.lstrip("#").lower()
    user = getattr(request, "user", None)
    return {
        "council": council,
        # Empty for the colour that look.css has already.
        "council_accent": accent
        if is_colour(accent) and accent != DEFAULT_ACCENT
        else "",
        "footer_links": footer_links(),
        "navigation": navigation_for(user, path=request.path) if user else [],
        "search_box": search_box_for(user) if user else None,
    }
