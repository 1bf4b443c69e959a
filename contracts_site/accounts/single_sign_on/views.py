"""To the directory and back."""

from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.views import (
    OAuth2CallbackView,
    OAuth2LoginView,
)
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_POST, require_safe
from requests import RequestException

from contracts_site.accounts.single_sign_on.provider import DirectoryAdapter


@login_not_required
@require_POST
def sign_on(request: HttpRequest, provider_id: str) -> HttpResponse:
    """On to the directory's own sign-in page."""
    return _answer(OAuth2LoginView, request, provider_id)


@login_not_required
@require_safe
def sign_on_return(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Back from the directory, with a code that is exchanged for a token."""
    return _answer(OAuth2CallbackView, request, provider_id)


def _answer(
    view: type[OAuth2LoginView | OAuth2CallbackView],
    request: HttpRequest,
    provider_id: str,
) -> HttpResponse:
    adapter = DirectoryAdapter(request, provider_id)
    try:
        provider = adapter.get_provider()
    except SocialApp.DoesNotExist as error:
        raise Http404 from error
    try:
        response: HttpResponse = view.adapter_view(adapter)(request)
    except RequestException as error:
        response = render_authentication_error(request, provider, exception=error)
    return response
