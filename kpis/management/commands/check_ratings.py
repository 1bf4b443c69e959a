"""Compare every current figure's stored rating with what the rule gives today."""

from argparse import ArgumentParser
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from kpis.definitions.rating import Rating, rate_in_period
from kpis.returns.models import Figure

BATCH = 2000


@dataclass(frozen=True)
class Difference:
    figure: Figure
    expected: Rating

    def __str__(self) -> str:
        figure = self.figure
        return (
            f"{figure.filed_in.contract.reference} {figure.kpi.code} "
            f"{figure.filed_in.period.label}, figure {figure.pk}: stored "
            f"{figure.rating} ({figure.rating_reason}), the rule gives "
            f"{self.expected.level.value} ({self.expected.reason})"
        )


def differences(figures: Iterator[Figure]) -> Iterator[Difference]:
    """Figures whose stored level or reason is not what their definition gives."""
    for figure in figures:
        expected = rate_in_period(
            figure, figure.definition, last_day=figure.filed_in.period_end
        )
        if (figure.rating, figure.rating_reason) != (expected.level, expected.reason):
            yield Difference(figure, expected)


class Command(BaseCommand):
    help = (
        "Rate every current figure again by the definition it was judged by, and list "
        "those whose stored rating differs. Changes nothing; fails if any differs."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--contract", metavar="REFERENCE", help="Only the figures of one contract."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        figures = Figure.objects.current().select_related(
            "definition", "kpi", "filed_in__contract"
        )
        if options["contract"]:
            figures = figures.filter(filed_in__contract__reference=options["contract"])
        total = figures.count()
        bar = tqdm(
            figures.iterator(chunk_size=BATCH),
            total=total,
            unit="figure",
            file=self.stderr,
            disable=None,
        )
        found = 0
        for difference in differences(iter(bar)):
            self.stdout.write(str(difference))
            found += 1
        if found:
            raise CommandError(f"{found} of {total} stored ratings differ.")
        self.stdout.write(f"All {total} stored ratings are what the rule gives.")
