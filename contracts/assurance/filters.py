"""The filters of lists of assurance."""

import django_filters

from contracts.assurance.choices import REQUIRABLE, EvidenceKind, HeardHow, Inspectorate
from contracts.assurance.models import (
    ComplianceEvidence,
    EvidenceRequirement,
    Inspection,
    QualityVisit,
    UserVoice,
)
from contracts.assurance.validity import Validity
from contracts.register.filters import directorates_seen, providers_seen
from contracts_site.foundation.tables.filters import (
    DateFilter,
    ListFilter,
    RecordFilter,
    SearchFilter,
)

VALIDITIES = [(each.value, each.value) for each in Validity]


class EvidenceFilter(ListFilter):
    """Over a contract's evidence."""

    q = SearchFilter(fields=("title", "notes"), label="Insurer, policy or note")
    kind = django_filters.ChoiceFilter(choices=EvidenceKind.choices, empty_label="Any")
    after = DateFilter(
        field_name="valid_until", lookup_expr="gte", label="Valid on or after"
    )

    class Meta:
        model = ComplianceEvidence
        fields = ("q", "kind", "after")


class RequirementFilter(ListFilter):
    """Over required evidence that carries its validity."""

    q = SearchFilter(
        fields=("contract__title", "contract__reference"), label="Contract"
    )
    state = django_filters.ChoiceFilter(
        field_name="validity", label="State", choices=VALIDITIES, empty_label="Any"
    )
    kind = django_filters.ChoiceFilter(
        choices=[(each.value, each.label) for each in REQUIRABLE], empty_label="Any"
    )
    directorate = django_filters.ModelChoiceFilter(
        field_name="contract__directorate",
        queryset=directorates_seen,
        empty_label="All",
    )
    provider = RecordFilter(
        names=("name",),
        field_name="contract__provider",
        queryset=providers_seen,
        empty_label="All",
    )

    class Meta:
        model = EvidenceRequirement
        fields = ("q", "state", "kind", "directorate", "provider")


class InspectionFilter(ListFilter):
    q = SearchFilter(
        fields=("judgement", "findings", "other_inspectorate"), label="Words"
    )
    inspectorate = django_filters.ChoiceFilter(
        choices=Inspectorate.choices, empty_label="Any"
    )

    class Meta:
        model = Inspection
        fields = ("q", "inspectorate")


class VisitFilter(ListFilter):
    q = SearchFilter(fields=("place", "found", "by_post"), label="Words")

    class Meta:
        model = QualityVisit
        fields = ("q",)


class VoiceFilter(ListFilter):
    q = SearchFilter(fields=("heard_from", "said", "changed"), label="Words")
    how = django_filters.ChoiceFilter(
        label="How they were heard", choices=HeardHow.choices, empty_label="Any"
    )

    class Meta:
        model = UserVoice
        fields = ("q", "how")
