"""What the page says of the records found: title, contract, where the words stand.

Read once more through the sources, for the records of one page only, in one query.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.postgres.aggregates import StringAgg
from django.db.models import (
    BigIntegerField,
    BooleanField,
    CharField,
    DateField,
    F,
    Func,
    OuterRef,
    QuerySet,
    Subquery,
    TextField,
    Value,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Coalesce, Concat
from django.urls import reverse
from django.utils.safestring import SafeString

from contracts.register.search_sources import (
    SEARCH_SOURCES,
    SearchedPart,
    SearchSource,
    Text,
)
from contracts_site.foundation.full_text import excerpt_of, marked, title_of
from contracts_site.search.finding import Hit, Search, all_of, field_or_none

BETWEEN = "\n\n"


@dataclass(frozen=True)
class Result:
    kind: str
    title: SafeString
    url: str
    note: str
    on: date | None
    contract_title: str
    contract_url: str
    is_illustrative: bool
    excerpt: SafeString


def results_of(search: Search, hits: Sequence[Hit]) -> list[Result]:
    """In the order of the hits."""
    keys: dict[str, list[int]] = defaultdict(list)
    for hit in hits:
        keys[hit.source].append(hit.pk)
    sources = {each.name: each for each in SEARCH_SOURCES if each.name in keys}
    if not sources:
        return []
    told = all_of(_told(search, source, keys[name]) for name, source in sources.items())
    drawn = {Hit(name, pk): _drawn(sources[name], words) for name, pk, *words in told}
    return [drawn[hit] for hit in hits if hit in drawn]


def _told(search: Search, source: SearchSource, keys: Iterable[int]) -> QuerySet[Any]:
    """Each of these records with what the page says of it, `_drawn` takes it in order."""
    first, second, *_ = *source.arguments, ""
    contract = source.contract
    invented = source.illustrative or (contract and f"{contract}__is_illustrative")
    columns: dict[str, Any] = {
        "told_of": Value(source.name, output_field=CharField()),
        "told_pk": F("pk"),
        "told_title": title_of(_text(source.title), search.question),
        "told_excerpt": excerpt_of(_texts(search, source), search.question),
        "told_note": _text(source.note),
        "told_on": Cast(field_or_none(source.dated), DateField()),
        "told_contract": _number(contract and f"{contract}_id"),
        "told_contract_title": _text(contract and f"{contract}__title"),
        "told_illustrative": Coalesce(
            Cast(field_or_none(invented), BooleanField()), Value(False)
        ),
        "told_first": _number(first),
        "told_second": _number(second),
    }
    rows = source.rows(search.user).filter(pk__in=keys).order_by()
    told: QuerySet[Any] = rows.annotate(**columns).values_list(*columns)
    return told


def _number(path: str) -> Cast:
    return Cast(field_or_none(path), BigIntegerField())


def _text(told: Text | Combinable) -> Coalesce:
    """The field at the end of a path, or an expression, as text; never nothing."""
    found = field_or_none(told) if isinstance(told, str) else told
    return Coalesce(Cast(found, TextField()), Value(""), output_field=TextField())


def _texts(search: Search, source: SearchSource) -> Func:
    """All texts of the record, and those of its parts that match, one after another."""
    texts = [_text(each) for each in source.texts]
    texts += [_text(_of_part(search, part)) for part in source.parts]
    pieces = [piece for text in texts for piece in (text, Value(BETWEEN))]
    return Concat(Value(""), *pieces, Value(""), output_field=TextField())


def _of_part(search: Search, part: SearchedPart) -> Combinable:
    told = (
        search.part_rows(part)
        .filter(**{part.of: OuterRef("pk")})
        .values(part.of)
        .annotate(told=StringAgg(part.text, delimiter=BETWEEN, distinct=True))
        .values("told")
    )
    return Subquery(told, output_field=TextField())


def _drawn(source: SearchSource, words: Sequence[Any]) -> Result:
    title, excerpt, note, on, contract, contract_title, illustrative, *numbers = words
    page = "contracts:contract-detail"
    place = numbers[: len(source.arguments)] + [source.part] * bool(source.part)
    return Result(
        kind=source.kind,
        title=marked(title, is_prose=False),
        url=reverse(source.url_name, args=place),
        note=note,
        on=on,
        contract_title=contract_title,
        contract_url=reverse(page, args=[contract]) if contract else "",
        is_illustrative=illustrative,
        excerpt=marked(source.as_read(excerpt)),
    )
