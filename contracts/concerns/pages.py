"""What stands around every page under the tab "Issues and risks".

Pages extend `contracts/concern_base.html`, fill its block `concern_content`, and take
these variables. Pages that only ask something are a `FormPage`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from contracts.access.standing import standing_of
from contracts.concerns.exceptions import ConcernRefused
from contracts.concerns.sections import sections_for
from contracts.register.models import Contract
from contracts.register.pages import contract_page
from contracts.register.seen import ChangedMeanwhile, tell_of_change
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.foundation.look.components import Breadcrumb, SubNavigationItem

TAB = "contracts:concern-overview"


@dataclass(frozen=True)
class Act:
    """A button that leads to the page on which something is done."""

    words: str
    url: str
    is_main: bool = False


def concern_page(
    request: SignedInRequest,
    contract: Contract,
    *,
    section: str,
    on: date,
    trail: Sequence[Breadcrumb] = (),
) -> dict[str, Any]:
    """`section` is the URL name of the page's section; `trail` the steps below it."""
    shown = sections_for(standing_of(request.user), contract)
    items = [
        SubNavigationItem(
            each.label,
            reverse(each.url_name, args=[contract.pk]),
            each.url_name == section,
        )
        for each in shown
    ]
    here = [each for each in items if each.is_current]
    steps = [Breadcrumb(each.label, each.url if trail else "") for each in here]
    return {
        **contract_page(request, contract, current=TAB, on=on, trail=(*steps, *trail)),
        "contract_sub_pages": items,
    }


@dataclass(frozen=True, kw_only=True)
class FormPage:
    """A page that asks for one thing: under which section, about which record.

    `said` are sentences above the form.
    """

    contract: Contract
    section: str
    heading: str
    step: str
    record: Breadcrumb | None = None
    said: Sequence[str] = ()

    def answer(
        self, request: SignedInRequest, form: forms.BaseForm, *, on: date
    ) -> HttpResponse:
        below = (self.record,) if self.record else ()
        trail = (*below, Breadcrumb(self.step))
        frame = concern_page(
            request, self.contract, section=self.section, on=on, trail=trail
        )
        context = {**frame, "form": form, "title": self.heading, "said": self.said}
        return render(request, "contracts/concern_form.html", context)


def done(form: Any, act: Callable[[], object]) -> bool:
    """Do the act if the form is in order; a refusal is told on the form."""
    if not form.is_valid():
        return False
    try:
        act()
    except ChangedMeanwhile as change:
        tell_of_change(form, change)
    except ConcernRefused as refusal:
        form.add_error(None, str(refusal))
    except ValidationError as error:
        form.add_error(None, error)
    else:
        return True
    return False


def told(request: SignedInRequest, words: str, url: str) -> HttpResponse:
    """On to the next page, with a word of what was done."""
    messages.success(request, words)
    return redirect(url)


def refused(
    request: SignedInRequest, refusal: ConcernRefused | str, url: str
) -> HttpResponse:
    """Back, with the reason why this cannot be done."""
    messages.error(request, str(refusal))
    return redirect(url)
