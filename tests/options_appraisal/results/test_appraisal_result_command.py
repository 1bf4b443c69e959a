"""`manage.py appraisal_result`: scores, costs and what would change the answer."""

import io
import json
from datetime import date
from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command

from options_appraisal.appraisals.states import State
from options_appraisal.results.reading import result_of
from tests.factories import scored_appraisals as scored

pytestmark = pytest.mark.django_db


@pytest.fixture
def appraisal():
    """The example of the rules, in moderation, with a cost line for each option."""
    appraisal = scored.scored_appraisal(
        state=State.MODERATION,
        starts_on=date(2018, 4, 1),
        months=12,
        base_year=2018,
    )
    for number, option in enumerate(appraisal.options.all()):
        scored.CostLineFactory(option=option, amount=Decimal(900_000 + number))
    scored.CostBasisFactory(appraisal=appraisal)
    return appraisal


def printed(*arguments):
    out = io.StringIO()
    call_command("appraisal_result", *arguments, stdout=out)
    return out.getvalue()


def test_table_tells_scores_costs_and_what_would_change_the_answer(appraisal):
    text = printed(appraisal.reference)
    assert "In-house is first with 66 of 100, ahead of One contract with 64.5" in text
    assert "28 + 18 + 14 + 6 = 66 of 100" in text
    assert "£900,001" in text
    assert (
        "Value for money (30 points): In-house stays first up to 36.36 points; above "
        "that, One contract comes first" in text
    )
    assert "In-house is first in 5,512 of 10,000 sets of weights" in text


def test_json_gives_exact_numbers(appraisal):
    data = json.loads(printed(appraisal.reference, "--format", "json"))
    assert [each["weighted_score"] for each in data["options"]] == [
        "66",
        "129/2",
        "60",
        "51",
    ]
    assert data["round"] == 1
    assert data["costs"]["options"][0]["present_value"] == "900000.00"


def test_what_is_missing_is_listed(appraisal):
    appraisal.options.first().cost_lines.all().delete()
    text = printed(appraisal.reference)
    assert "Missing: Mixed economy: No cost is recorded" in text


def test_unknown_reference_is_told():
    with pytest.raises(CommandError, match="No appraisal has the reference OA-0"):
        call_command("appraisal_result", "OA-0")


def test_removed_option_is_not_in_the_result(appraisal):
    removed = appraisal.options.get(name="In-house")
    type(removed).objects.filter(pk=removed.pk).update(
        removed_on="2017-02-03", removed_by_post="The group", removal_reason="Dear."
    )
    result = result_of(appraisal)
    assert result.answer.result.leader == "One contract"


def test_queries_do_not_grow_with_options(appraisal, django_assert_max_num_queries):
    with django_assert_max_num_queries(9):
        result_of(appraisal)
