"""What each insert of an appraisal says, up to its day."""

from datetime import UTC, datetime
from typing import Any

import pytest

from contracts_site.committee_reports.checks.draft import read_draft
from contracts_site.committee_reports.checks.finding import RecordCheck
from contracts_site.committee_reports.checks.paper_findings import findings_in
from contracts_site.committee_reports.inserts.data import in_groups
from contracts_site.committee_reports.inserts.kinds import INSERT_KINDS, Content
from contracts_site.committee_reports.inserts.services import refresh_insert
from contracts_site.committee_reports.inserts.staleness import standing_of_insert
from contracts_site.committee_reports.joining import papers_showing
from contracts_site.foundation.access_marks import AccessMark
from options_appraisal.appraisals.models import Appraisal
from options_appraisal.appraisals.states import State
from options_appraisal.considered.models import Point
from options_appraisal.consulting.models import ConsultationEntry
from options_appraisal.scores.models import ModeratedScore
from tests.committee_reports.inserts.appraisals.situations import (
    NOW,
    PUBLIC,
    content_of,
    full_appraisal,
    place,
    priced,
)
from tests.factories import appraisals as made
from tests.factories.papers import PaperFactory

pytestmark = pytest.mark.django_db
BEFORE = NOW
AFTER = datetime(2017, 4, 1, 9, tzinfo=UTC)


@pytest.fixture
def in_words() -> Appraisal:
    """Judged in words; a panel is still to come on 14 March 2017."""
    appraisal = made.AppraisalFactory(**PUBLIC)
    keep = made.OptionFactory(appraisal=appraisal, number=1, name="Keep")
    made.OptionFactory(appraisal=appraisal, number=2, name="Partnership", removed=True)
    made.JudgementFactory(option=keep, criterion__name="Cost", words="Within budget.")
    made.MatterFactory(option=keep, what="Who pays the rent.")
    made.move(appraisal, State.JUDGED_IN_WORDS)
    return appraisal


def pieces(content: Content) -> dict[str, Any]:
    return {each["title"]: each["data"] for each in content["pieces"]}


def test_options_show_descriptions_lots_and_matters_but_no_budget(
    in_words: Appraisal,
) -> None:
    option = in_words.options.get(number=1)
    made.PlannedLotFactory(option=option, number=1, title="Youth", budget=123_456)
    (record,) = pieces(content_of("appraisal-options", in_words))["Options considered"][
        "records"
    ]
    assert record == {
        "title": "Option 1: Keep",
        "rows": [
            ["Planned lots", "Lot 1: Youth"],
            ["To be settled", "Who pays the rent."],
        ],
    }


def test_other_options_keep_reason_day_and_by_whom(in_words: Appraisal) -> None:
    (table,) = pieces(content_of("appraisal-other-options", in_words))[
        "Removed options"
    ]["tables"]
    assert [row["cells"] for row in table["rows"]] == [
        [
            "Option 2: Partnership",
            "1 December 2016, by the working group",
            "No different from today.",
        ]
    ]


def test_option_removed_after_the_day_is_still_considered(in_words: Appraisal) -> None:
    moment = datetime(2016, 11, 1, 9, tzinfo=UTC)
    assert content_of("appraisal-other-options", in_words, moment)["pieces"] == []
    told = pieces(content_of("appraisal-options", in_words, moment))
    names = [each["title"] for each in told["Options considered"]["records"]]
    assert names == ["Option 1: Keep", "Option 2: Partnership"]


def test_judgements_show_points_with_their_speakers(in_words: Appraisal) -> None:
    option = in_words.options.get(number=1)
    criterion = in_words.criteria.get()
    member = made.MemberFactory(appraisal=in_words, name="Public health lead")
    made.PointFactory(option=option, criterion=criterion, member=member)
    made.PointFactory(
        option=option,
        criterion=criterion,
        member=None,
        side=Point.Side.AGAINST,
        words="It costs rent.",
        panel=made.PanelOutcomeFactory(appraisal=in_words),
    )
    told = pieces(content_of("appraisal-judgements", in_words, AFTER))["Judgements"]
    ((cell,),) = [row["cells"] for row in told["comparisons"][0]["rows"]]
    assert cell["judgement"] == "Within budget."
    assert [each["speaker"] for each in cell["in_favour"]] == ["Public health lead"]
    assert [each["words"] for each in cell["against"]] == ["It costs rent."]
    earlier = pieces(content_of("appraisal-judgements", in_words, BEFORE))["Judgements"]
    assert earlier["comparisons"][0]["rows"][0]["cells"][0]["against"] == []


def test_summary_names_need_options_steer_and_state_up_to_the_day(
    in_words: Appraisal,
) -> None:
    made.PanelOutcomeFactory(appraisal=in_words)
    made.RecommendationFactory(
        appraisal=in_words, option=in_words.options.get(number=1)
    )
    earlier = pieces(content_of("appraisal-summary", in_words, BEFORE))
    later = pieces(content_of("appraisal-summary", in_words, AFTER))
    assert ["State", "Judged in words"] in earlier["About"]["rows"]
    assert earlier["Options"]["rows"] == [["Options considered", "Option 1: Keep"]]
    told = dict(later["Options"]["rows"])
    assert (
        told["Recommended"] == "Option 1: Keep, by Head of commissioning, 1 April 2017"
    )
    assert "The panel prefers one contract." in told.values()


def test_summary_says_why_another_option_than_the_leader_is_recommended() -> None:
    """That it is not the leader tells of scores, and so stands with them."""
    appraisal = full_appraisal(cost_is_a_criterion=True)
    made.RecommendationFactory(
        appraisal=appraisal,
        option=appraisal.options.get(number=1),
        why_not_the_leader="Families know it.",
    )
    priced(appraisal)
    content = content_of("appraisal-summary", appraisal, AFTER)
    assert pieces(content)["Result"]["rows"] == [
        ["Another option is recommended, because", "Families know it."]
    ]
    assert "Families know it." not in str(
        INSERT_KINDS["appraisal-summary"].published(content)
    )


def test_judgements_of_a_weighted_appraisal_leave_out_what_nobody_spoke_of() -> None:
    told = pieces(content_of("appraisal-judgements", full_appraisal()))["Judgements"]
    assert [row["title"] for row in told["comparisons"][0]["rows"]] == ["Other points"]


def test_consultation_says_who_when_how_and_why_not(in_words: Appraisal) -> None:
    made.ConsultationEntryFactory(
        appraisal=in_words,
        whom="Business support",
        capacity="reception",
        how="Written advice",
        people=3,
        adopted=ConsultationEntry.Adopted.NO,
        reason="It is part of the service.",
    )
    made.ConsultationEntryFactory(
        appraisal=in_words,
        whom="Families",
        happened_on=None,
        said="",
        adopted="",
        planned_for="after the steer",
    )
    (table,) = pieces(content_of("appraisal-consultation", in_words))["Who was asked"][
        "tables"
    ]
    assert [row["cells"] for row in table["rows"]] == [
        [
            "Business support (reception)",
            "1 November 2016. Written advice. 3 people",
            "Keep the hubs.",
            "Not adopted: It is part of the service.",
        ],
        ["Families", "Planned: after the steer", "Not asked yet", "Not asked yet"],
    ]


def test_scoring_matrix_ends_with_totals_and_ties_shown_as_ties() -> None:
    appraisal = full_appraisal()
    (table,) = pieces(content_of("appraisal-scores", appraisal))["Scores"]["tables"]
    assert [row["cells"] for row in table["rows"][-2:]] == [
        ["Weighted score", "100", "60", "51", "66", "64.5"],
        ["Rank", "–", "3", "4", "1", "2"],
    ]
    settled = ModeratedScore.objects.filter(option__name="One contract")
    settled.filter(criterion__name="Outcomes").update(score=68, median=68)
    settled.filter(criterion__name="Value for money").update(score=76, median=76)
    (table,) = pieces(content_of("appraisal-scores", appraisal))["Scores"]["tables"]
    assert table["rows"][-1]["cells"] == ["Rank", "–", "3", "4", "1=", "1="]


def test_scoring_matrix_that_is_incomplete_says_what_is_missing() -> None:
    appraisal = full_appraisal()
    ModeratedScore.objects.filter(
        option__name="In-house", criterion__name="Outcomes"
    ).delete()
    told = pieces(content_of("appraisal-scores", appraisal))["Scores"]
    assert "Missing: In-house has no score yet on Outcomes." in told["sentences"]
    (table,) = told["tables"]
    assert table["rows"][0]["cells"][4] == "Not settled"
    assert [row["cells"][0] for row in table["rows"]][-1] == "Social value"


def test_costs_are_told_in_three_measures_by_year_with_their_convention() -> None:
    told = pieces(content_of("appraisal-costs", full_appraisal()))
    costs = told["Costs of option 1: Mixed economy"]
    assert costs["years"] == [
        {
            "year": "2018/19",
            "nominal": "799000.00",
            "real": "799000.00",
            "present": "799000.00",
        }
    ]
    assert costs["together"]["present"] == "799000.00"
    for each in (costs, told["Costs side by side"]):
        assert "real and present values in prices of 2018/19" in " ".join(
            each["sentences"]
        )


def test_costs_that_are_not_known_say_what_is_missing() -> None:
    appraisal = full_appraisal()
    Appraisal.objects.filter(pk=appraisal.pk).update(base_year=None)
    told = pieces(content_of("appraisal-costs", appraisal))["Costs"]
    assert told["sentences"] == [
        "Missing: The financial year in whose prices options are compared is not "
        "recorded."
    ]


def test_sensitivity_tells_ranges_switching_values_and_stability() -> None:
    told = pieces(content_of("appraisal-sensitivity", full_appraisal()))
    assert "stays first" in told["Ranges of weights"]["sentences"][0]
    assert told["Ranges of weights"]["tables"][0]["rows"][0]["cells"][0] == "Outcomes"
    assert told["Costs that would change the answer"]["lists"][0]["title"] == "In-house"
    assert "10,000 sets of weights" in told["How firm the order is"]["sentences"][0]


def test_internal_part_is_not_even_kept_and_the_officer_is_told() -> None:
    content = content_of(
        "appraisal-costs", full_appraisal(costs_access=AccessMark.INTERNAL)
    )
    assert content["pieces"] == []
    assert INSERT_KINDS["appraisal-costs"].cautions(content) == [
        "What tells of costs. It is marked internal: it is in no paper, and not shown "
        "here."
    ]


def test_officer_is_told_what_the_public_will_not_see() -> None:
    appraisal = full_appraisal()
    priced(appraisal)
    kind = INSERT_KINDS["appraisal-costs"]
    content = content_of("appraisal-costs", appraisal)
    assert kind.cautions(content) == [
        "Costs side by side. Exempt: not for publication, paragraph 3.",
        "Costs of option 4: One contract. Exempt: not for publication, paragraph 3.",
    ]
    assert kind.cautions(kind.published(content)) == []


def test_words_that_name_the_price_are_a_finding_of_the_paper() -> None:
    appraisal = full_appraisal()
    priced(appraisal)
    option = appraisal.options.get(number=1)
    made.PointFactory(option=option, words="Cheaper than the £412,345.67 bid.")
    paper = PaperFactory()
    place(paper, "appraisal-judgements", appraisal)
    place(paper, "appraisal-costs", appraisal)
    findings = findings_in(read_draft(paper, at=AFTER)).open
    (found,) = [each for each in findings if each.check_label == RecordCheck.EXEMPT]
    assert found.says.startswith("“Judgements” names an amount that is exempt")
    assert "412" not in found.says


def test_insert_is_stale_in_words_and_refreshing_is_an_act(in_words: Appraisal) -> None:
    paper = PaperFactory()
    insert = place(paper, "appraisal-options", in_words)
    assert not standing_of_insert(insert, at=AFTER).is_stale
    option = in_words.options.get(number=1)
    made.MatterFactory(option=option, what="Who oversees the other buildings.")
    Appraisal.objects.filter(pk=in_words.pk).update(points_access=AccessMark.EXEMPT)
    assert standing_of_insert(insert, at=AFTER).changes == (
        "The mark of options, points and judgements was public, is now exempt.",
        "Options considered, Option 1: Keep, To be settled is worded otherwise.",
    )
    refresh_insert(insert=insert, at=AFTER, by=paper.author)
    insert.refresh_from_db()
    assert not standing_of_insert(insert, at=AFTER).is_stale


@pytest.mark.parametrize(
    "key", ["appraisal-scores", "appraisal-costs", "appraisal-judgements"]
)
def test_insert_that_nobody_touched_is_not_stale_once_it_was_kept(key: str) -> None:
    insert = place(PaperFactory(), key, full_appraisal())
    insert.refresh_from_db()
    assert standing_of_insert(insert, at=AFTER).changes == ()


def test_price_that_changes_and_becomes_exempt_is_told_as_both() -> None:
    appraisal = full_appraisal()
    insert = place(PaperFactory(), "appraisal-costs", appraisal)
    priced(appraisal)
    first, *others = standing_of_insert(insert, at=AFTER).changes
    assert first == "A cost of option 4 is exempt now."
    assert any("Costs of option 4: One contract, together" in each for each in others)


def test_paper_is_named_on_the_contracts_in_scope() -> None:
    appraisal = full_appraisal()
    paper = PaperFactory()
    place(paper, "appraisal-summary", appraisal)
    contract = appraisal.services.get().contract
    (use,) = papers_showing(paper.author, contract)
    assert paper.reference in use.title


@pytest.mark.parametrize(
    ("options", "sizes"),
    [(0, []), (1, [1]), (5, [5]), (6, [3, 3]), (7, [4, 3]), (11, [4, 4, 3])],
)
def test_many_options_are_set_in_even_groups(options: int, sizes: list[int]) -> None:
    assert [len(each) for each in in_groups(list(range(options)), 5)] == sizes


def test_options_without_anything_said_of_them_are_named_all_the_same() -> None:
    appraisal = made.AppraisalFactory(**PUBLIC)
    made.OptionFactory(appraisal=appraisal, number=1, name="Keep")
    told = pieces(content_of("appraisal-options", appraisal, NOW))
    assert told["Options considered"]["records"] == [
        {"title": "Option 1: Keep", "rows": []}
    ]
