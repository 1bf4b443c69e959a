"""What can be done to a return and its figures, one module for each verb."""

from kpis.returns.services.assigning import (
    Reporting,
    follow_the_council,
    say_who_reports,
    set_submission_window,
)
from kpis.returns.services.correcting import correct_figure, verify_figure
from kpis.returns.services.correcting_places import (
    correct_place_figure,
    whole_if_corrected,
)
from kpis.returns.services.dismissing_names import dismiss_names
from kpis.returns.services.drafting import (
    DraftChange,
    save_draft_figure,
    save_draft_figures,
)
from kpis.returns.services.drafting_places import PlaceChange, save_place_draft
from kpis.returns.services.filing_evidence import add_evidence, remove_evidence
from kpis.returns.services.opening import (
    coming_returns,
    open_all_returns,
    open_returns,
    reports_by_term,
)
from kpis.returns.services.querying import answer_query, query_return, reopen_return
from kpis.returns.services.recalling import recall_return
from kpis.returns.services.recording import Basis, append_figure
from kpis.returns.services.submitting import readiness_of, submit_return
from kpis.returns.services.validating import validate_return

__all__ = [
    "Basis",
    "DraftChange",
    "PlaceChange",
    "Reporting",
    "add_evidence",
    "answer_query",
    "append_figure",
    "coming_returns",
    "correct_figure",
    "correct_place_figure",
    "dismiss_names",
    "follow_the_council",
    "open_all_returns",
    "open_returns",
    "query_return",
    "readiness_of",
    "recall_return",
    "remove_evidence",
    "reopen_return",
    "reports_by_term",
    "save_draft_figure",
    "save_draft_figures",
    "save_place_draft",
    "say_who_reports",
    "set_submission_window",
    "submit_return",
    "validate_return",
    "verify_figure",
    "whole_if_corrected",
]
