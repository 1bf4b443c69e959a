"""What every form of governance does with its answer."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect

from contracts.governance.exceptions import GovernanceRefused
from contracts.register.seen import ChangedMeanwhile, tell_of_change
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.foundation.look.answers import AnswersAtTheField


def acted(form: AnswersAtTheField, act: Callable[[], object]) -> bool:
    """Do what the form asks, once it is valid; whether it was done.

    A refusal stands beside its field or above the form, and what was typed is kept.
    """
    if not form.is_valid():
        return False
    try:
        act()
    except ChangedMeanwhile as change:
        tell_of_change(form, change)
    except ValidationError as error:
        form.add_error(None, error)
    except GovernanceRefused as refusal:
        beside = refusal.field if refusal.field in form.fields else None
        form.add_error(beside, str(refusal))
    else:
        return True
    return False


def done(request: SignedInRequest, words: str, url: str) -> HttpResponse:
    messages.success(request, words)
    return redirect(url)


def refused(
    request: SignedInRequest, refusal: GovernanceRefused, url: str
) -> HttpResponse:
    messages.error(request, str(refusal))
    return redirect(url)
