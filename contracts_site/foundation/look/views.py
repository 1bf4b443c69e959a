"""The stylesheet of a council's colour: no page may carry a style of its own."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from contracts_site.foundation.look.accent import is_colour, stylesheet


@require_safe
@login_not_required
@cache_control(public=True, max_age=365 * 24 * 3600, immutable=True)
def accent_stylesheet(request: HttpRequest, colour: str) -> HttpResponse:
    """Says nothing of anyone: the same colour gives the same bytes for ever."""
    if not is_colour(colour):
        raise Http404
    return HttpResponse(stylesheet(colour), content_type="text/css; charset=utf-8")
