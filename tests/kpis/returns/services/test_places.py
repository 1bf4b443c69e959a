"""Figures of sites: drafted, submitted with the KPI's, corrected on the record."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, transaction

from kpis.returns.exceptions import (
    FigureChangedMeanwhile,
    FigureRefused,
    FigureSupersededMeanwhile,
    NothingChanged,
    NotInThisReturn,
    PartIsSubmitted,
    ReasonMissing,
    ReturnNotReady,
    WrongReturnState,
)
from kpis.returns.figure_input import FigureInput
from kpis.returns.models import Figure, PlaceDraft, PlaceFigure
from kpis.returns.places_asked import PlaceAsked, kinds_served, places_served
from kpis.returns.services import (
    PlaceChange,
    correct_figure,
    correct_place_figure,
    query_return,
    recall_return,
    reopen_return,
    save_place_draft,
    verify_figure,
)
from kpis.returns.states import Cause, FigureState
from tests.factories.accounts import PersonFactory
from tests.factories.places import ServedLocalityFactory, ServedSiteFactory
from tests.kpis.returns.places import LOST, BySite, by_site, number, ratio_by_site
from tests.kpis.returns.situations import APRIL_OVER, LATER, MUCH_LATER, counted

pytestmark = pytest.mark.django_db


@pytest.fixture
def sites(db: None) -> BySite:
    return by_site()


def current(sites: BySite) -> Figure:
    return Figure.objects.current().by_provider().get(filed_in=sites.centres.april)


def correct(figure: PlaceFigure, content: FigureInput, reason: str = "Miscounted."):
    return correct_place_figure(
        figure=figure,
        content=content,
        reason=reason,
        at=MUCH_LATER,
        by=PersonFactory(),
    )


# Which places -----------------------------------------------------------


@pytest.mark.parametrize(
    ("served", "asked"),
    [
        pytest.param({"starts_on": date(2018, 4, 30)}, True, id="from the last day"),
        pytest.param({"starts_on": date(2018, 5, 1)}, False, id="from the day after"),
        pytest.param({"ends_on": date(2018, 4, 1)}, True, id="until the first day"),
        pytest.param(
            {"starts_on": date(2018, 3, 1), "ends_on": date(2018, 3, 31)},
            False,
            id="until the day before",
        ),
        pytest.param({"site__closed_on": date(2018, 4, 1)}, False, id="closed before"),
        pytest.param({"site__closed_on": date(2018, 4, 2)}, True, id="closed during"),
    ],
)
def test_places_served_are_those_of_a_day_of_the_period(
    sites: BySite, served: dict[str, Any], asked: bool
) -> None:
    april = sites.centres.april
    april.contract.served_sites.all().delete()
    ServedSiteFactory(contract=april.contract, site__name="East", **served)
    assert [place.name for place in places_served(april, "site")] == ["East"] * asked
    assert kinds_served([april]) == {april.pk: {"site"} if asked else set()}


def test_site_served_twice_in_the_period_is_asked_once(sites: BySite) -> None:
    site = sites.centres.contract.served_sites.get(site__name="North").site
    ServedSiteFactory(
        contract=sites.centres.contract, site=site, starts_on=date(2018, 4, 20)
    )
    names = [place.name for place in places_served(sites.centres.april, "site")]
    assert names == ["North", "South"]


def test_kpi_by_locality_asks_localities_and_not_sites() -> None:
    sites = by_site(counted(reported_by="locality", place_rule="sum"))
    served = ServedLocalityFactory(contract=sites.centres.contract)
    save_place_draft(
        filed_in=sites.centres.april,
        kpi=sites.centres.kpi("A2"),
        change=PlaceChange(
            PlaceAsked("locality", served.locality_id, served.locality.name),
            number(185),
            None,
        ),
        at=APRIL_OVER,
        by=sites.centres.provider_user,
    )
    assert sites.draft().value == 185
    with pytest.raises(NotInThisReturn, match="is not asked of North"):
        sites.give("North", number(1))
    assert kinds_served([sites.centres.april]) == {
        sites.centres.april.pk: {"site", "locality"}
    }


def test_kpi_by_site_of_a_contract_without_sites_is_one_figure(sites: BySite) -> None:
    sites.centres.contract.served_sites.all().delete()
    sites.centres.draft("A2", number(185))
    sites.centres.submit()
    assert current(sites).value == 185
    assert not PlaceFigure.objects.exists()


# Drafts -----------------------------------------------------------------


def test_draft_of_the_kpi_follows_its_sites(sites: BySite) -> None:
    sites.give("North", number(100))
    assert sites.draft().state == FigureState.AWAITED
    sites.give("South", number(90))
    assert (sites.draft().state, sites.draft().value) == ("reported", 190)
    sites.give("South", LOST, seen=1)
    assert sites.draft().state == FigureState.NOT_AVAILABLE
    assert sites.draft().reason == (
        "1 of 2 sites has answered; not available: South, because the register was lost."
    )


def test_ratio_adds_upper_and_lower_numbers() -> None:
    sites = by_site(ratio_by_site())
    north = FigureInput.part_of_whole(Decimal(30), Decimal(40))
    south = FigureInput.part_of_whole(Decimal(10), Decimal(60))
    sites.give("North", north, code="A1")
    sites.give("South", south, code="A1")
    draft = sites.draft("A1")
    assert (draft.numerator, draft.denominator, draft.value) == (40, 100, 40)


def test_comment_of_the_kpi_stays_when_a_site_is_saved(sites: BySite) -> None:
    said = FigureInput(FigureState.AWAITED, comment="Half-term.")
    sites.centres.draft("A2", said)
    sites.give("North", number(100))
    sites.give("South", number(90, comment="Closed for a day."))
    assert (sites.draft().comment, sites.draft().value) == ("Half-term.", 190)


def test_comment_alone_is_saved_beside_the_figure_of_the_sites(sites: BySite) -> None:
    sites.give("North", number(100))
    sites.give("South", number(90))
    sites.centres.draft("A2", FigureInput(FigureState.AWAITED, comment="Half-term."))
    assert (sites.draft().comment, sites.draft().value) == ("Half-term.", 190)


def test_figure_of_the_kpi_itself_is_refused(sites: BySite) -> None:
    with pytest.raises(FigureRefused, match="worked out from those of each site"):
        sites.centres.draft("A2", number(500))
    assert not sites.centres.april.draft_figures.exists()


def test_impossible_figure_of_a_site_is_refused(sites: BySite) -> None:
    with pytest.raises(FigureRefused, match="Enter a whole number"):
        sites.give("North", FigureInput.reported(Decimal("1.5")))
    assert not PlaceDraft.objects.exists()


def test_sites_that_come_to_more_than_the_record_holds_are_refused(
    sites: BySite,
) -> None:
    sites.give("North", number(999_999_999_999))
    with pytest.raises(FigureRefused, match="more digits than the record holds"):
        sites.give("South", number(999_999_999_999))
    assert PlaceDraft.objects.count() == 1


def test_site_saved_by_two_people_is_not_overwritten(sites: BySite) -> None:
    sites.give("North", number(100))
    other = sites.centres.commissioner
    with pytest.raises(FigureChangedMeanwhile):
        sites.give("North", number(101), seen=None, by=other)
    assert sites.give("North", number(100), seen=None, by=other).version == 1
    assert sites.give("North", number(101), seen=1, by=other).version == 2


# Submitting -------------------------------------------------------------


def test_submission_records_the_sites_and_what_they_make(sites: BySite) -> None:
    sites.submitted()
    assert current(sites).value == 190
    recorded = PlaceFigure.objects.by_name()
    assert [(str(each.place), each.value) for each in recorded] == [
        ("North", 100),
        ("South", 90),
    ]
    assert {each.recorded_by for each in recorded} == {sites.centres.provider_user}


def test_submission_names_the_sites_that_are_awaited(sites: BySite) -> None:
    sites.give("North", number(100))
    with pytest.raises(ReturnNotReady) as refused:
        sites.centres.submit()
    (problem,) = refused.value.to_settle[0].problems
    assert problem.words == "Enter the figure of each site. Awaited: South."


def test_submission_names_the_sites_that_owe_a_reason(sites: BySite) -> None:
    sites.give("North", number(100))
    sites.give("South", FigureInput(FigureState.NOT_APPLICABLE))
    with pytest.raises(ReturnNotReady) as refused:
        sites.centres.submit()
    (problem,) = refused.value.to_settle[0].problems
    assert problem.words == "Say why there is no figure of South."


def test_site_served_since_the_draft_was_saved_is_awaited(sites: BySite) -> None:
    sites.give("North", number(100))
    sites.give("South", number(90))
    ServedSiteFactory(contract=sites.centres.contract, site__name="East")
    with pytest.raises(ReturnNotReady):
        sites.centres.submit()


def test_site_no_longer_served_is_not_counted(sites: BySite) -> None:
    sites.give("North", number(185))
    sites.give("South", number(90))
    sites.centres.contract.served_sites.get(site__name="South").delete()
    sites.centres.submit()
    assert current(sites).value == 185
    assert str(PlaceFigure.objects.get().place) == "North"


def test_sites_of_a_submitted_return_are_closed(sites: BySite) -> None:
    sites.submitted()
    with pytest.raises(WrongReturnState, match="waits for validation"):
        sites.give("North", number(101), seen=1)


def test_sites_of_a_submitted_part_are_closed() -> None:
    sites = by_site(counted(reported_by="site", place_rule="sum"), counted("A3"))
    sites.centres.report("A3", "council")
    sites.give("North", number(100))
    sites.give("South", number(90))
    sites.centres.submit(owner="provider")
    with pytest.raises(PartIsSubmitted):
        sites.give("North", number(101), seen=1)
    assert PlaceFigure.objects.current().count() == 2


def test_second_submission_records_only_the_sites_that_changed(sites: BySite) -> None:
    sites.submitted()
    recall_return(
        filed_in=sites.centres.april,
        reason="South was wrong.",
        at=LATER,
        by=sites.centres.provider_user,
    )
    sites.give("South", number(95), seen=1)
    sites.centres.submit(at=LATER)
    assert current(sites).value == 195
    north, south = sites.on_record("North"), sites.on_record("South")
    assert (north.supersedes, south.value, south.cause) == (None, 95, Cause.ANSWER)
    assert south.supersedes is not None
    assert PlaceFigure.objects.count() == 3


def test_site_that_is_no_longer_served_is_closed_on_the_record(sites: BySite) -> None:
    sites.submitted()
    recall_return(
        filed_in=sites.centres.april,
        reason="South is not ours.",
        at=LATER,
        by=sites.centres.provider_user,
    )
    sites.centres.contract.served_sites.get(site__name="South").delete()
    sites.give("North", number(185), seen=1)
    sites.centres.submit(at=LATER)
    assert current(sites).value == 185
    closed = PlaceFigure.objects.get(site__name="South")
    assert closed.superseded_at == LATER


# Corrections ------------------------------------------------------------


def test_correction_of_a_site_corrects_the_kpi_for_the_same_reason(
    sites: BySite,
) -> None:
    sites.validated()
    first = sites.on_record("South")
    corrected = correct(first, number(70))
    assert (corrected.supersedes, corrected.value) == (first, 70)
    whole = current(sites)
    assert (whole.value, whole.cause) == (170, Cause.CORRECTION)
    assert whole.change_reason == corrected.change_reason == "Miscounted."
    assert whole.rating == "slightly_below"
    assert PlaceFigure.objects.get(pk=first.pk).superseded_at == MUCH_LATER


def test_correction_of_a_site_that_makes_no_difference_leaves_the_kpi() -> None:
    sites = by_site(
        counted(reported_by="site", place_rule="worst", target_low=80, slight_low=None)
    ).validated()
    whole = current(sites)
    correct(sites.on_record("North"), number(120))
    assert current(sites) == whole


def test_correction_keeps_the_comment_of_the_kpi(sites: BySite) -> None:
    sites.centres.draft("A2", FigureInput(FigureState.AWAITED, comment="Half-term."))
    sites.validated()
    correct(sites.on_record("South"), number(99))
    assert (current(sites).comment, current(sites).value) == ("Half-term.", 199)


@pytest.mark.parametrize(
    ("content", "reason", "error"),
    [
        pytest.param(number(90), "Miscounted.", NothingChanged, id="the same"),
        pytest.param(number(91), " ", ReasonMissing, id="no reason"),
        pytest.param(number(-1), "Miscounted.", FigureRefused, id="below nought"),
        pytest.param(
            FigureInput(FigureState.AWAITED), "?", FigureRefused, id="awaited again"
        ),
    ],
)
def test_correction_of_a_site_is_refused(
    sites: BySite, content: FigureInput, reason: str, error: type[Exception]
) -> None:
    sites.validated()
    with pytest.raises(error):
        correct(sites.on_record("South"), content, reason)
    assert current(sites).value == 190
    assert PlaceFigure.objects.count() == 2


def test_correction_of_a_superseded_figure_is_refused(sites: BySite) -> None:
    sites.validated()
    stale = sites.on_record("South")
    correct(stale, number(91))
    with pytest.raises(FigureSupersededMeanwhile):
        correct(stale, number(92))


def test_correction_waits_for_validation(sites: BySite) -> None:
    sites.submitted()
    with pytest.raises(WrongReturnState):
        correct(sites.on_record("South"), number(91))


def test_reported_figure_of_the_kpi_is_not_corrected_by_itself(sites: BySite) -> None:
    sites.validated()
    with pytest.raises(FigureRefused, match="Correct the figure of one of those"):
        correct_figure(
            figure=current(sites),
            content=number(200),
            reason="Miscounted.",
            at=MUCH_LATER,
            by=sites.centres.commissioner,
        )


def test_council_verifies_the_kpi_as_a_whole(sites: BySite) -> None:
    sites.validated()
    verified = verify_figure(
        figure=current(sites),
        content=number(180),
        reason="Counted the registers.",
        at=MUCH_LATER,
        by=sites.centres.commissioner,
    )
    assert verified.value == 180
    assert sites.on_record("North").value == 100


def test_reopened_return_begins_with_the_corrected_sites(sites: BySite) -> None:
    sites.validated()
    correct(sites.on_record("South"), number(95))
    reopen_return(
        filed_in=sites.centres.april,
        reason="Count again.",
        at=MUCH_LATER,
        by=sites.centres.commissioner,
    )
    south = PlaceDraft.objects.get(site__name="South")
    assert (south.value, south.version) == (95, 2)
    assert sites.draft().value == 195


def test_query_leaves_the_sites_as_they_were_submitted(sites: BySite) -> None:
    sites.submitted()
    query_return(
        filed_in=sites.centres.april,
        kpi=sites.centres.kpi("A2"),
        text="Is South right?",
        at=LATER,
        by=sites.centres.commissioner,
    )
    assert PlaceDraft.objects.get(site__name="South").version == 1


# The tables -------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "constraint", "words"),
    [
        pytest.param(
            {"site": None},
            "place_figure_is_of_a_site_or_a_locality",
            "of one site or of one locality",
            id="of nowhere",
        ),
        pytest.param(
            {"state": "awaited", "value": None},
            "place_figure_on_record_is_not_awaited",
            "not on the record yet",
            id="awaited",
        ),
        pytest.param(
            {"state": "no_activity"},
            "place_figure_has_a_value_exactly_when_reported",
            "Give a value when the figure is reported",
            id="a value without being reported",
        ),
        pytest.param(
            {"state": "not_available", "value": None},
            "missing_place_figure_says_why",
            "Say why there is no figure",
            id="missing without a reason",
        ),
    ],
)
def test_incoherent_figure_of_a_place_is_refused_by_database_and_told(
    sites: BySite, fields: dict[str, Any], constraint: str, words: str
) -> None:
    sites.submitted()
    sound = sites.on_record("North")
    PlaceFigure.objects.current().filter(pk=sound.pk).update(superseded_at=LATER)
    broken = PlaceFigure(
        **{
            "filed_in": sound.filed_in,
            "kpi": sound.kpi,
            "site": sound.site,
            "state": "reported",
            "value": 5,
            "recorded_at": LATER,
            "recorded_by": sound.recorded_by,
        }
        | fields
    )
    with pytest.raises(ValidationError, match=words):
        broken.full_clean()
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        broken.save()


def test_one_figure_of_a_site_is_current(sites: BySite) -> None:
    north = sites.submitted().on_record("North")
    north.pk = None
    with (
        pytest.raises(IntegrityError, match="one_figure_of_a_place_is_current"),
        transaction.atomic(),
    ):
        north.save(force_insert=True)


def test_a_site_is_drafted_once(sites: BySite) -> None:
    draft = sites.give("North", number(1))
    draft.pk = None
    with (
        pytest.raises(IntegrityError, match="return_drafts_a_place_once"),
        transaction.atomic(),
    ):
        draft.save(force_insert=True)


@pytest.mark.parametrize("change", [{"value": 1}, {"superseded_at": None}, None])
def test_figures_of_places_on_record_are_kept(
    sites: BySite, change: dict[str, Any] | None
) -> None:
    """None is to delete it; the second change gives back what was superseded."""
    north = PlaceFigure.objects.filter(pk=sites.submitted().on_record("North").pk)
    north.update(superseded_at=LATER)
    with pytest.raises(DatabaseError), transaction.atomic():
        north.update(**change) if change else north.delete()
