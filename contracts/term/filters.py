"""The filter of a contract's options."""

import django_filters

from contracts.term.models import ExtensionOption
from contracts_site.foundation.tables.filters import ListFilter


class OptionFilter(ListFilter):
    state = django_filters.ChoiceFilter(
        choices=ExtensionOption.State.choices, empty_label="Any"
    )

    class Meta:
        model = ExtensionOption
        fields = ("state",)
