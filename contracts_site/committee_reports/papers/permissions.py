"""What a person may do with papers."""

from contracts.access.models import Role
from contracts.access.standing import Standing
from contracts_site.committee_reports.papers.models import WRITES_OWN_PAPERS, Paper


def may_add_paper(standing: Standing) -> bool:
    return standing.holds(*WRITES_OWN_PAPERS, Role.CLERK)


def may_open_papers(standing: Standing) -> bool:
    """Whether the list of papers is any use to the person."""
    return standing.reads_every_contract


def may_read_paper(standing: Standing, paper: Paper) -> bool:
    """Whoever may know of a paper reads it; `visible_to` decides who that is."""
    return True


def may_read_exempt(standing: Standing, paper: Paper) -> bool:
    """Whoever may know of a draft writes, clears, publishes or audits it: they read it
    whole. Members are not among them; they read what is published."""
    return True


def may_write_paper(standing: Standing, paper: Paper) -> bool:
    """The clerk writes in every paper, an author in their own."""
    is_author = paper.author_id == standing.user_id
    return standing.holds(Role.CLERK) or (
        is_author and standing.holds(*WRITES_OWN_PAPERS)
    )
