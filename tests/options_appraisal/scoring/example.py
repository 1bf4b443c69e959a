"""The worked example of docs/rules/scoring.md, read from the page."""

from fractions import Fraction

from options_appraisal.scoring.weights import Criterion
from tests.rule_pages import rows_under

PAGE = "scoring.md"
RANKED = rows_under(PAGE, "Worked example: ranks")
CRITERIA = [
    Criterion(row["criterion"], int(row["points"]))
    for row in rows_under(PAGE, "Worked example: weighted scores")
]
OPTIONS = [row["option"] for row in RANKED]
SCORES = {
    (row["option"], criterion.name): Fraction(row[criterion.name])
    for row in RANKED
    for criterion in CRITERIA
}
