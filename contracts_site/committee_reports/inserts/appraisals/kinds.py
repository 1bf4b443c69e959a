"""The eight inserts of an options appraisal, in the order in which they are offered."""

from contracts_site.committee_reports.inserts.appraisals.options import (
    JUDGEMENTS,
    OPTIONS,
    OTHER_OPTIONS,
)
from contracts_site.committee_reports.inserts.appraisals.said import (
    CONSULTATION,
    SUMMARY,
)
from contracts_site.committee_reports.inserts.appraisals.sums import (
    COSTS,
    SCORES,
    SENSITIVITY,
)

APPRAISAL_SORTS = (
    SUMMARY,
    OPTIONS,
    OTHER_OPTIONS,
    JUDGEMENTS,
    SCORES,
    COSTS,
    SENSITIVITY,
    CONSULTATION,
)
