"""What stands around every page on which an administrator changes an account."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from contracts.access.forms import PersonActForm
from contracts.access.permissions import manages_people
from contracts.access.standing import standing_of
from contracts_site.accounts.account_log.origins import origin_of
from contracts_site.accounts.exceptions import AccountRefused
from contracts_site.accounts.models import User
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.foundation.look.components import Breadcrumb, Table

LIST, DETAIL = "contracts:person-list", "contracts:person-detail"


@dataclass(frozen=True)
class PersonAct:
    """A page on which one thing is done to a person's account."""

    heading: str
    said: str
    done: str
    form_class: type[PersonActForm]
    held: Table | None = None

    def answer(
        self,
        request: SignedInRequest,
        person_pk: int,
        act: Callable[[User, PersonActForm], None],
    ) -> HttpResponse:
        person = person_for(request, person_pk)
        back = reverse(DETAIL, args=[person.pk])
        form = self.form_class(request.POST or None, person=person, cancel=back)
        if form.is_valid():
            try:
                act(person, form)
            except AccountRefused as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, self.done)
                return redirect(back)
        context = {
            "person": person,
            "form": form,
            "heading": self.heading,
            "said": self.said,
            "held": self.held,
            "breadcrumbs": [
                Breadcrumb("People", reverse(LIST)),
                Breadcrumb(person.name, back),
                Breadcrumb(self.heading),
            ],
        }
        return render(request, "contracts/person_act.html", context)


def person_for(request: SignedInRequest, person_pk: int) -> User:
    require_administrator(request)
    return get_object_or_404(User.objects.prefetch_related("memberships"), pk=person_pk)


def require_administrator(request: SignedInRequest) -> None:
    if not manages_people(standing_of(request.user)):
        raise PermissionDenied


def told(request: SignedInRequest) -> dict[str, Any]:
    """When, from where and by whom: what every act on an account is told."""
    return {"at": timezone.now(), "origin": origin_of(request), "by": request.user}
