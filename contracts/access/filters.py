"""The filters of the lists of people and of sign-ins."""

import django_filters
from django.db.models import Q, QuerySet

from contracts.access.models import Role
from contracts_site.accounts.models import (
    AccountEvent,
    AccountEventKind,
    SignInMethod,
    User,
)
from contracts_site.foundation.tables.filters import (
    DateFilter,
    ListFilter,
    SearchFilter,
)

STATES = (("open", "May sign in"), ("closed", "Closed"))
STEPS = (("yes", "Set up"), ("no", "Not set up"))


class PersonFilter(ListFilter):
    """Over people that carry `has_second_step`."""

    q = SearchFilter(fields=("name", "email", "post"), label="Name, address or post")
    role = django_filters.ChoiceFilter(
        label="Part",
        choices=Role.choices,
        field_name="memberships__role",
        distinct=True,
        empty_label="Any",
    )
    state = django_filters.ChoiceFilter(
        label="Account", choices=STATES, method="filter_state", empty_label="Any"
    )
    second_step = django_filters.ChoiceFilter(
        label="Second step", choices=STEPS, method="filter_step", empty_label="Any"
    )

    class Meta:
        model = User
        fields = ("q", "role", "state", "second_step")

    def filter_state(
        self, people: QuerySet[User], _name: str, value: str
    ) -> QuerySet[User]:
        return people.filter(is_active=value == "open")

    def filter_step(
        self, people: QuerySet[User], _name: str, value: str
    ) -> QuerySet[User]:
        return people.filter(Q(("has_second_step", value == "yes")))


class AccountEventFilter(ListFilter):
    q = SearchFilter(
        fields=("person__name", "address", "ip", "note"),
        label="Name, address, machine or note",
    )
    kind = django_filters.ChoiceFilter(
        label="What", choices=AccountEventKind.choices, empty_label="Anything"
    )
    method = django_filters.ChoiceFilter(
        label="By", choices=SignInMethod.choices, empty_label="Any method"
    )
    since = DateFilter(label="From", field_name="at", lookup_expr="date__gte")
    until = DateFilter(label="To", field_name="at", lookup_expr="date__lte")

    class Meta:
        model = AccountEvent
        fields = ("q", "kind", "method", "since", "until")
