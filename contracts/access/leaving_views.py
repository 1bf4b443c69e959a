"""A person leaves or is away: what they hold is handed over, or a deputy named."""

from django.http import HttpResponse
from django.utils import timezone
from django.utils.html import format_html
from django.views.decorators.http import require_http_methods

from contracts.access.forms import (
    CloseAccountForm,
    DeputyForm,
    EndDeputyForm,
    PersonActForm,
)
from contracts.access.holdings import holdings_of
from contracts.access.pages import PersonAct, person_for, told
from contracts.access.services import appoint_deputy, close_account, end_deputising
from contracts_site.accounts.models import User
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.foundation.look.components import Cell, Table


@require_http_methods(["GET", "HEAD", "POST"])
def person_close(request: SignedInRequest, person_pk: int) -> HttpResponse:
    page = PersonAct(
        heading="Close the account",
        said=(
            "The person can no longer sign in. What they did stays on record in their "
            "name. Actions belong to a post, and go with it."
        ),
        done="The account is closed and what it held is handed over.",
        form_class=CloseAccountForm,
        held=_held_by(person_for(request, person_pk)),
    )

    def act(person: User, form: PersonActForm) -> None:
        close_account(person=person, **form.cleaned_data, **told(request))

    return page.answer(request, person_pk, act)


@require_http_methods(["GET", "HEAD", "POST"])
def person_deputy(request: SignedInRequest, person_pk: int) -> HttpResponse:
    page = PersonAct(
        heading="Appoint a deputy",
        said=(
            "From now until the day you give, the deputy may do what this person may do, "
            "in their own name. The parts of administrators and members are not lent."
        ),
        done="The deputy is appointed.",
        form_class=DeputyForm,
    )

    def act(person: User, form: PersonActForm) -> None:
        appoint_deputy(
            person=person,
            on=timezone.localdate(),
            by=request.user,
            **form.cleaned_data,
        )

    return page.answer(request, person_pk, act)


@require_http_methods(["GET", "HEAD", "POST"])
def person_end_deputy(request: SignedInRequest, person_pk: int) -> HttpResponse:
    page = PersonAct(
        heading="End the deputising",
        said="Whoever stands in for this person plays those parts no more.",
        done="Nobody stands in for this person any more.",
        form_class=EndDeputyForm,
    )

    def act(person: User, form: PersonActForm) -> None:
        end_deputising(person=person, by=request.user)

    return page.answer(request, person_pk, act)


def _held_by(person: User) -> Table | None:
    held = holdings_of(person)
    rows = [
        [
            Cell(format_html('<a class="govuk-link" href="{}">{}</a>', h.url, h.what)),
            Cell(h.kind),
        ]
        for h in held
    ]
    head = [Cell("What"), Cell("As")]
    return Table(rows, head, first_cell_is_header=True) if rows else None
