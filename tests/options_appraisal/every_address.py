"""Every address of the app, filled in for one appraisal: none is forgotten."""

from collections.abc import Iterator
from itertools import product

from django.urls import URLPattern, reverse

from options_appraisal.appraisal_files.audiences import FileAudience
from options_appraisal.appraisal_files.printing import Document
from options_appraisal.appraisals.kinds import RECORD_KINDS
from options_appraisal.appraisals.models import Appraisal
from options_appraisal.appraisals.sections import APPRAISAL_SECTIONS
from options_appraisal.appraisals.states import State
from options_appraisal.cost_models.models import CostIndex
from options_appraisal.urls import urlpatterns


def addresses_of(appraisal: Appraisal) -> Iterator[tuple[str, str]]:
    """Each with its name: of the appraisal, its first option, scorer, index, records."""
    for pattern in urlpatterns:
        names = list(pattern.pattern.converters)
        assert pattern.name
        if {"kind", "row_pk"} <= set(names):
            filled = list(_of_rows(appraisal))
        else:
            choices = [_values(appraisal, name) for name in names]
            filled = [dict(zip(names, each, strict=True)) for each in product(*choices)]
        assert filled, f"Nothing to fill {pattern.name} in with."
        for values in filled:
            yield pattern.name, _address(pattern, values)


def _values(appraisal: Appraisal, name: str) -> list[object]:
    return {
        "appraisal_pk": [appraisal.pk],
        "option_pk": [appraisal.options.considered().first().pk],
        "member_pk": [each.pk for each in appraisal.members.scorers()[:1]],
        "index_pk": [each.pk for each in CostIndex.objects.all()[:1]],
        "kind": [each.slug for each in RECORD_KINDS],
        "section": [each.slug for each in APPRAISAL_SECTIONS],
        "to": [each.value for each in State],
        "audience": [each.value for each in FileAudience],
        "document": [each.value for each in Document],
    }[name]


def _of_rows(appraisal: Appraisal) -> Iterator[dict[str, object]]:
    """The first record of each kind that there is."""
    for kind in RECORD_KINDS:
        row = kind.model.objects.filter(**{kind.path: appraisal}).first()
        if row is not None:
            yield {"kind": kind.slug, "row_pk": row.pk}


def _address(pattern: URLPattern, values: dict[str, object]) -> str:
    return reverse(f"options_appraisal:{pattern.name}", kwargs=values)
