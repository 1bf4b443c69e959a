"""The paper that somebody names at a terminal, by its reference."""

from django.core.management.base import CommandError

from contracts_site.committee_reports.papers.models import Paper

NO_SUCH_PAPER = 2


def paper_with(reference: str) -> Paper:
    """Raise CommandError, with the papers there are, if there is none."""
    papers = Paper.objects.select_related("heading_set", "meeting__committee")
    try:
        return papers.get(reference=reference)
    except Paper.DoesNotExist as missing:
        known = ", ".join(papers.values_list("reference", flat=True)[:10])
        hint = f" Known papers: {known}." if known else " There are no papers yet."
        words = f"There is no paper with the reference {reference}.{hint}"
        raise CommandError(words, returncode=NO_SUCH_PAPER) from missing
