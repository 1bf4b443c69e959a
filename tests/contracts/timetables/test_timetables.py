"""The timetable of a procurement: by the worked example, on its page, by its acts."""

from dataclasses import replace
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from contracts.recommissioning.back_plan import PlanFacts
from contracts.recommissioning.exceptions import (
    DoneInTheFuture,
    MilestoneIsDone,
    ShiftedPastWhatFollows,
)
from contracts.recommissioning.services import MilestoneDone, MilestoneShift
from contracts.recommissioning.steps import DEFAULTS, BuyingProcedure, Step
from contracts.timetables.counting import TO_THE_APPROVAL, timetable
from contracts.timetables.models import TimetableRecord
from contracts.timetables.services import clear_step, complete_step, shift_step
from contracts_site.foundation.calendars.models import NonWorkingDay
from tests.contracts.pages import error_summary, soup_of, words_of
from tests.factories import PersonFactory
from tests.factories.procurement import ProcurementFactory, TimetableRecordFactory
from tests.rule_pages import rows_under

ON = date(2018, 10, 22)
CLOSED = {
    date(2018, 12, 25),
    date(2018, 12, 26),
    date(2019, 1, 1),
    date(2019, 4, 19),
    date(2019, 4, 22),
    date(2019, 5, 6),
    date(2019, 5, 27),
    date(2019, 8, 26),
}


def facts(procedure=BuyingProcedure.DIALOGUE):
    return PlanFacts(
        ends_on=date(2019, 8, 31), durations=DEFAULTS[procedure], closed=CLOSED
    )


def test_timetable_of_the_worked_example():
    counted = timetable(facts(), is_approved=True, on=ON)
    assert [
        {"milestone": m.step.value, "day": str(m.planned_on)}
        for m in counted.plan.milestones
    ] == rows_under("after-the-decision.md", "Worked example of the timetable")
    tender = counted.plan.milestones[0].planned_on
    assert counted.specification_by is not None
    assert (tender - counted.specification_by).days == 1


def test_timetable_names_the_act_only_where_it_applies():
    def sources(**known):
        plan = timetable(replace(facts(), **known), is_approved=True, on=ON).plan
        return " ".join(each.source for each in plan.milestones)

    assert "section 51" in sources(is_under_the_act=True)
    assert "section 51" in sources(ends_on=date(2027, 8, 31))
    for old in (sources(), sources(ends_on=date(2027, 8, 31), is_under_the_act=False)):
        assert "section 51" not in old
        assert "regulation 11" in old


def test_timetable_before_the_approval_leads_up_to_it():
    counted = timetable(facts(), is_approved=False, on=ON)
    steps = {m.step for m in counted.plan.milestones}
    assert steps > TO_THE_APPROVAL
    assert Step.OPTIONS_APPRAISAL not in steps
    assert counted.specification_by == counted.plan.milestones[0].planned_on


@pytest.fixture
def procurement():
    return ProcurementFactory(
        approved_by_post="Executive", approved_on=date(2018, 10, 9)
    )


@pytest.fixture
def client(sign_in, procurement):
    return sign_in(PersonFactory(commissioner_of=procurement.directorate))


def page(name, *args):
    return reverse(f"contracts:{name}", args=args)


@pytest.mark.django_db
def test_timetable_page_keeps_what_is_shifted_done_and_taken_back(client, procurement):
    NonWorkingDay.objects.all().delete()
    url = page("procurement-timetable", procurement.pk)
    shift = page("timetable-step-shift", procurement.pk, "tender")
    done = page("timetable-step-complete", procurement.pk, "tender")
    typed = {"shifted_to": "12 November 2018", "shift_reason": "Decided late."}
    assert client.post(shift, typed).url == url
    assert "Shifted from" in words_of(client.get(url))
    seen = client.get(done).context["form"]["seen"].value()
    assert "today" in words_of(
        client.post(done, {"done_on": "1 January 2199", "note": "Sent.", "seen": seen})
    )
    typed = {"done_on": "9 November 2018", "note": "Notice sent.", "seen": seen}
    assert client.post(done, typed).url == url
    shown = words_of(client.get(url))
    assert "Done on 9 November 2018: Notice sent." in shown
    told = client.get(url, {"export": "csv"})
    assert "Tender begins,2018-11-12" in b"".join(told).decode("utf-8-sig")
    clear = page("timetable-step-clear", procurement.pk, "tender")
    assert "Notice sent." in words_of(client.get(clear))
    client.post(clear)
    assert not TimetableRecord.objects.exists()
    history = client.get(page("procurement-history", procurement.pk))
    assert "Notice sent." in words_of(history)
    home = words_of(client.get(page("procurement-detail", procurement.pk)))
    assert "Keep to the timetable" in home


@pytest.mark.django_db
def test_timetable_answers_of_two_people_do_not_overwrite_each_other(
    client, procurement
):
    url = page("timetable-step-complete", procurement.pk, "tender")
    TimetableRecordFactory(procurement=procurement)
    typed = {"done_on": "9 November 2018", "note": "Sent.", "seen": ""}
    answer = client.post(url, typed)
    assert any("Somebody else changed" in each for each in error_summary(answer))


@pytest.mark.django_db
def test_timetable_knows_no_step_that_is_over(client, procurement):
    for step in ("contract-review", "approval", "nonsense"):
        url = page("timetable-step-shift", procurement.pk, step)
        assert client.get(url).status_code == 404


@pytest.mark.django_db
def test_timetable_refuses_what_cannot_be(procurement):
    by = PersonFactory()
    tender = {"procurement": procurement, "step": Step.TENDER, "on": ON, "by": by}
    with pytest.raises(DoneInTheFuture):
        complete_step(
            details=MilestoneDone(done_on=date(2018, 10, 23), note="x"), **tender
        )
    late = MilestoneShift(shifted_to=date(2019, 8, 1), shift_reason="Bidders asked.")
    with pytest.raises(ShiftedPastWhatFollows):
        shift_step(details=late, **tender)
    record = complete_step(details=MilestoneDone(done_on=ON, note="Sent."), **tender)
    early = MilestoneShift(shifted_to=ON, shift_reason="Early.")
    with pytest.raises(MilestoneIsDone):
        shift_step(details=early, **tender)
    clear_step(record=record, by=by)
    clear_step(record=record, by=by)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("values", "name", "words"),
    [
        ({"shift_reason": ""}, "shifted_step", "why the milestone is shifted"),
        ({"done_on": ON}, "done_step", "what was done"),
    ],
)
def test_timetable_against_a_rule_is_refused_by_database_and_in_words(
    values, name, words
):
    record = TimetableRecordFactory()
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        TimetableRecord.objects.filter(pk=record.pk).update(**values)
    for field, value in values.items():
        setattr(record, field, value)
    with pytest.raises(ValidationError, match=words):
        record.validate_constraints()


@pytest.mark.django_db
def test_timetable_is_counted_anew_from_another_first_day(client, procurement):
    url = page("procurement-timetable", procurement.pk)
    before = soup_of(client.get(url)).find_all("td")[0].get_text(strip=True)
    procurement.starts_on = date(2020, 9, 1)
    procurement.save()
    assert soup_of(client.get(url)).find_all("td")[0].get_text(strip=True) != before
