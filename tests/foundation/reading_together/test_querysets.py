"""Querysets read together hold what each would hold if asked alone."""

from collections.abc import Callable
from datetime import time
from decimal import Decimal
from typing import Any

import pytest
from django.apps import apps
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import (
    BinaryField,
    Count,
    DurationField,
    ExpressionWrapper,
    F,
    OuterRef,
    QuerySet,
    Sum,
    Value,
)
from django.db.models.functions import JSONObject

from contracts.places.models import OpeningSpell
from contracts.register.models import Contract
from contracts.variations.models import Variation
from contracts_site.committee_reports.papers.models import Paper
from contracts_site.foundation.history import event_model_of
from contracts_site.foundation.reading_together import Reading, answers, read_together
from tests.factories import ContractFactory, PersonFactory, VariationFactory
from tests.factories.papers import PaperFactory
from tests.factories.places import OpeningSpellFactory

pytestmark = pytest.mark.django_db
Queries = Callable[..., Any]

QUERYSETS: dict[str, Callable[[], QuerySet[Any, Any]]] = {
    "records": Contract.objects.all,
    "records with what they point at": lambda: Variation.objects.select_related(
        "contract__provider", "contract__owner"
    ),
    "records of some columns": lambda: Variation.objects.select_related(
        "contract"
    ).only("number", "contract__title"),
    "records the other way round": lambda: Contract.objects.order_by("-title", "pk"),
    "the second of them": lambda: Contract.objects.order_by("-pk")[1:2],
    "records once each, in the order of others": lambda: (
        Contract.objects.filter(variations__number__gt=0)
        .order_by("variations__title", "directorate__name", "pk")
        .distinct()
    ),
    "sums and counts": lambda: Contract.objects.annotate(
        changes=Count("variations"), worth=Sum("total_value")
    ),
    "dictionaries": lambda: Contract.objects.values(
        "pk", "starts_on", "total_value", owner_name=F("owner__name")
    ),
    "tuples": lambda: Contract.objects.values_list("reference", "ends_on"),
    "one column": lambda: Contract.objects.values_list("total_value", flat=True),
    "a union": lambda: Contract.objects.values_list("title").union(
        Variation.objects.values_list("title"), all=True
    ),
    "nothing": Contract.objects.none,
    "what no row can be": lambda: Contract.objects.filter(pk__in=[]),
    "what no row is": lambda: Contract.objects.filter(title="Nobody's"),
    "constants": lambda: Contract.objects.annotate(
        exact=Value(Decimal("0.10")), at=Value(time(9, 30))
    ),
    "arrays and documents": lambda: Contract.objects.annotate(
        numbers=ArraySubquery(
            Variation.objects.filter(contract=OuterRef("pk")).values("effective_on")
        ),
        rows=ArraySubquery(
            Variation.objects.filter(contract=OuterRef("pk")).values(
                row=JSONObject(
                    at="approval_recorded_at", share=Value(0.5), title="title"
                )
            )
        ),
    ),
    "events": lambda: event_model_of(Contract)._default_manager.order_by("pgh_id"),
    "times of day": OpeningSpell.objects.all,
    "lists in a column": Paper.objects.all,
}


@pytest.fixture(autouse=True)
def record() -> None:
    """Two contracts, with and without what may be missing."""
    owner = PersonFactory(name="Gabriel Oak")
    full = ContractFactory(
        title="Zebra", owner=owner, total_value=Decimal("1234567.10")
    )
    full.title = "Ä \"quoted\" 'title' \\ %s\n"
    full.save()
    VariationFactory.create_batch(2, contract=full)
    ContractFactory(title="Aardvark", of_unknown_value=True)
    OpeningSpellFactory()
    PaperFactory()


def told(row: Any, *, depth: int = 0) -> Any:
    """All that a row holds, kinds included; records with those they hold."""
    if not hasattr(row, "_state"):
        return repr(row)
    held = {name: told(of) for name, of in vars(row).items() if name != "_state"}
    held["is new"] = repr((row._state.db, row._state.adding))
    if depth < 3:
        for name, other in row._state.fields_cache.items():
            held[f"its {name}"] = told(other, depth=depth + 1)
    return held


@pytest.mark.parametrize("name", QUERYSETS)
def test_rows_read_together_are_those_read_alone(
    name: str, django_assert_num_queries: Queries
) -> None:
    alone = [told(row) for row in QUERYSETS[name]()]
    together = QUERYSETS[name]()
    read_together(Variation.objects.all(), together)
    with django_assert_num_queries(0):
        assert [told(row) for row in together] == alone


def test_every_kind_of_column_on_record_can_be_read_together() -> None:
    querysets = [
        model._base_manager.select_related()
        for label in ("accounts", "contracts", "kpis", "committee_reports")
        for model in apps.get_app_config(label).get_models()
        if model._meta.managed
    ]
    for start in range(0, len(querysets), 50):
        read_together(*querysets[start : start + 50])
    assert all(each._result_cache is not None for each in querysets)


def test_bytes_are_read_together_as_they_were_kept() -> None:
    kept = Value(bytes(range(256)), output_field=BinaryField())
    together = Contract.objects.annotate(kept=kept)
    read_together(Variation.objects.all(), together)
    assert {bytes(each.kept) for each in together} == {bytes(range(256))}


def test_a_kind_that_is_not_known_is_refused() -> None:
    lengths = Contract.objects.annotate(
        length=ExpressionWrapper(F("ends_on") - F("starts_on"), DurationField())
    )
    with pytest.raises(TypeError, match="DurationField"):
        read_together(Contract.objects.all(), lengths)


def test_all_is_asked_in_one_query_and_nothing_twice(
    django_assert_num_queries: Queries,
) -> None:
    contracts, variations = Contract.objects.all(), Variation.objects.all()
    with django_assert_num_queries(1):
        read_together(contracts, variations)
    with django_assert_num_queries(0):
        read_together(contracts, variations, Contract.objects.none())
        read_together()
    with django_assert_num_queries(1):
        read_together(contracts, Contract.objects.all())


def test_what_hangs_on_the_rows_is_fetched_for_all_of_them(
    django_assert_num_queries: Queries,
) -> None:
    contracts = Contract.objects.prefetch_related("variations").order_by("pk")
    with django_assert_num_queries(2):
        read_together(contracts, Variation.objects.all())
        assert [len(each.variations.all()) for each in contracts[:2]] == [2, 0]


def test_a_queryset_made_from_one_that_is_read_asks_for_itself(
    django_assert_num_queries: Queries,
) -> None:
    contracts = Contract.objects.all()
    read_together(contracts, Variation.objects.all())
    with django_assert_num_queries(1):
        assert [each.title for each in contracts.filter(title="Aardvark")]


def test_answers_come_in_the_order_of_their_readings(
    django_assert_num_queries: Queries,
) -> None:
    contracts, variations = Contract.objects.all(), Variation.objects.all()
    readings = [
        Reading([contracts], lambda: len(contracts)),
        Reading([], lambda: 0),
        Reading([variations, contracts], lambda: len(variations) + len(contracts)),
    ]
    with django_assert_num_queries(1):
        assert answers(readings) == [2, 0, 4]


def test_answer_of_a_reading_that_nobody_read_is_the_same() -> None:
    contracts = Contract.objects.all()
    assert Reading([contracts], lambda: len(contracts)).answer() == 2
