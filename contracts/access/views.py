"""People as an administrator manages them, and the log of sign-ins."""

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from contracts.access.filters import AccountEventFilter, PersonFilter
from contracts.access.forms import (
    ApproveSignOnForm,
    EndSessionForm,
    EndSessionsForm,
    PersonActForm,
    RemoveSignOnForm,
    ResetSecondStepForm,
)
from contracts.access.pages import (
    LIST,
    PersonAct,
    person_for,
    require_administrator,
    told,
)
from contracts.access.presentation import (
    event_columns,
    person_columns,
    person_rows,
    with_second_step,
)
from contracts_site.accounts.models import AccountEvent, User
from contracts_site.accounts.presentation import shown_sessions
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.accounts.second_factor.services import reset_second_factor
from contracts_site.accounts.sessions.devices import device_words
from contracts_site.accounts.sessions.services import (
    end_sessions,
    session_of,
    sessions_of,
)
from contracts_site.accounts.single_sign_on.services import (
    approve_sign_on,
    remove_sign_on,
)
from contracts_site.foundation.look.components import Breadcrumb
from contracts_site.foundation.look.wording import time_words
from contracts_site.foundation.tables import csv_response, list_page

END_SESSION = "contracts:person-end-session"


@require_safe
def person_list(request: SignedInRequest) -> HttpResponseBase:
    require_administrator(request)
    listing = list_page(
        request,
        with_second_step(User.objects.all()),
        filterset=PersonFilter,
        columns=person_columns(),
        default_sort="name",
    )
    if listing.is_export:
        name = f"people-{timezone.localdate()}.csv"
        return csv_response(listing, person_columns(), name)
    context = {"listing": listing, "breadcrumbs": [Breadcrumb("People")]}
    return render(request, "contracts/person_list.html", context)


@require_safe
def sign_in_log(request: SignedInRequest) -> HttpResponseBase:
    require_administrator(request)
    listing = list_page(
        request,
        AccountEvent.objects.select_related("person", "by"),
        filterset=AccountEventFilter,
        columns=event_columns(),
        default_sort="-at",
    )
    if listing.is_export:
        name = f"sign-ins-{timezone.localdate()}.csv"
        return csv_response(listing, event_columns(), name)
    trail = [Breadcrumb("People", reverse(LIST)), Breadcrumb("Log of sign-ins")]
    context = {"listing": listing, "breadcrumbs": trail}
    return render(request, "contracts/sign_in_log.html", context)


@require_safe
def person_detail(request: SignedInRequest, person_pk: int) -> HttpResponse:
    person = person_for(request, person_pk)
    sessions = sessions_of(person, at=timezone.now())
    context = {
        "person": person,
        "rows": person_rows(person),
        "sessions": shown_sessions(
            sessions,
            end_url=lambda each: reverse(END_SESSION, args=[person.pk, each.pk]),
            current=request.session.session_key or "",
        ),
        "breadcrumbs": [Breadcrumb("People", reverse(LIST)), Breadcrumb(person.name)],
    }
    return render(request, "contracts/person_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def person_reset_second_step(request: SignedInRequest, person_pk: int) -> HttpResponse:
    page = PersonAct(
        heading="Reset the second step",
        said=(
            "The app and the recovery codes of this person stop working here, and the "
            "person is signed out everywhere."
        ),
        done="The second step is reset.",
        form_class=ResetSecondStepForm,
    )

    def act(person: User, form: PersonActForm) -> None:
        reset_second_factor(
            person=person, reason=form.cleaned_data["reason"], **told(request)
        )

    return page.answer(request, person_pk, act)


@require_http_methods(["GET", "HEAD", "POST"])
def person_approve_sign_on(request: SignedInRequest, person_pk: int) -> HttpResponse:
    page = PersonAct(
        heading="Approve single sign-on",
        said=(
            "The first directory account that signs in by this name within 30 days is "
            "bound to the person for good. Their password here stops working then."
        ),
        done="Single sign-on is approved.",
        form_class=ApproveSignOnForm,
    )

    def act(person: User, form: PersonActForm) -> None:
        approve_sign_on(
            person=person,
            signs_in_as=form.cleaned_data["signs_in_as"],
            **told(request),
        )

    return page.answer(request, person_pk, act)


@require_http_methods(["GET", "HEAD", "POST"])
def person_remove_sign_on(request: SignedInRequest, person_pk: int) -> HttpResponse:
    page = PersonAct(
        heading="Remove single sign-on",
        said=(
            "The person can no longer sign in through the directory. They need another "
            "approval, or a link to choose a password."
        ),
        done="Single sign-on is removed.",
        form_class=RemoveSignOnForm,
    )

    def act(person: User, form: PersonActForm) -> None:
        remove_sign_on(person=person, **told(request))

    return page.answer(request, person_pk, act)


@require_http_methods(["GET", "HEAD", "POST"])
def person_end_session(
    request: SignedInRequest, person_pk: int, session_pk: int
) -> HttpResponse:
    person, now = person_for(request, person_pk), timezone.now()
    session = session_of(person, session_pk, at=now)
    if session is None:
        raise Http404
    device = device_words(session.user_agent)
    page = PersonAct(
        heading="End one session",
        said=f"The person is signed out on one device: {device}, in use since "
        f"{time_words(session.created_at)}, from {session.ip}. What they saved is kept.",
        done="The session is ended.",
        form_class=EndSessionForm,
    )

    def act(person: User, _form: PersonActForm) -> None:
        end_sessions([session], person=person, **told(request))

    return page.answer(request, person_pk, act)


@require_http_methods(["GET", "HEAD", "POST"])
def person_end_sessions(request: SignedInRequest, person_pk: int) -> HttpResponse:
    page = PersonAct(
        heading="End all sessions",
        said="The person is signed out everywhere. What they saved is kept.",
        done="The person is signed out everywhere.",
        form_class=EndSessionsForm,
    )

    def act(person: User, form: PersonActForm) -> None:
        asked = told(request)
        end_sessions(sessions_of(person, at=asked["at"]), person=person, **asked)

    return page.answer(request, person_pk, act)
