"""The checklist of a specification: the standard list, its acts, its pages."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from contracts.register.regimes import Regime
from contracts.specifications.exceptions import SettledInTheFuture, StatutoryStays
from contracts.specifications.matters import CHECK, MATTERS, standard_lines
from contracts.specifications.models import ItemState, SpecificationItem
from contracts.specifications.services import (
    Settlement,
    add_lines,
    remove_item,
    settle_item,
)
from tests.contracts.pages import error_beside, words_of
from tests.factories import PersonFactory
from tests.factories.procurement import ProcurementFactory, SpecificationItemFactory
from tests.rule_pages import rows_under

pytestmark = pytest.mark.django_db
ON = date(2026, 12, 1)
DONE = Settlement(
    state=ItemState.DONE,
    settled_on=ON,
    settled_by_post="Commissioning manager",
    words="Section 3.",
)


def titles(regime: str, on: date) -> dict[str, str]:
    return {line.title: line.source for line in standard_lines(regime=regime, on=on)}


def test_standard_list_follows_the_regime_and_the_day():
    under_the_act = titles(Regime.PA_2023_LIGHT, ON)
    before = titles(Regime.PCR_2015, date(2018, 10, 22))
    assert under_the_act.keys() == before.keys()
    payment = "Payment within 30 days"
    assert "Procurement Act 2023" in under_the_act[payment]
    assert "Public Contracts Regulations 2015" in before[payment]
    assert "Personal data" not in titles(Regime.PCR_2015, date(2018, 5, 24))
    assert payment not in titles(Regime.BELOW_THRESHOLD, ON)


def test_standard_list_cites_the_law_of_the_page():
    of_page = {
        (row["matter"].removesuffix(" (unconfirmed)"), row["source"], row["since"])
        for row in rows_under("after-the-decision.md", "The checklist")
    }
    assert of_page == {
        (
            each.title.replace("’", "'"),
            each.source,
            f"{each.in_force_from:%-d %B %Y}",
        )
        for each in MATTERS
        if each.source
    }
    unconfirmed = [each for each in MATTERS if each.is_unconfirmed]
    assert unconfirmed
    assert all(CHECK in each.line().source for each in unconfirmed)


@pytest.fixture
def procurement():
    return ProcurementFactory(regime=Regime.PA_2023_LIGHT)


@pytest.fixture
def client(sign_in, procurement):
    return sign_in(PersonFactory(commissioner_of=procurement.directorate))


def page(name, *args):
    return reverse(f"contracts:{name}", args=args)


def test_checklist_begun_twice_has_each_line_once(client, procurement):
    url = page("specification-begin", procurement.pk)
    assert "Exit plan" in words_of(client.get(url))
    client.post(url)
    first = SpecificationItem.objects.count()
    assert first == len(standard_lines(regime=procurement.regime, on=ON))
    assert "added from the standard list: 0" in words_of(client.post(url, follow=True))
    assert SpecificationItem.objects.count() == first


def test_checklist_line_is_added_settled_reopened_and_removed(client, procurement):
    url = page("specification-list", procurement.pk)
    assert "The checklist is not begun" in words_of(client.get(url))
    add = page("specification-item-create", procurement.pk)
    typed = {"part": "1", "title": "Hubs open on Saturdays", "asks": "Two of them."}
    assert client.post(add, typed).url == url
    assert "have" not in error_beside(client.get(add), "title")
    assert "has a line with these words" in words_of(client.post(add, typed))
    item = SpecificationItem.objects.get()
    settle = page("specification-item", item.pk)
    form = client.get(settle).context["form"]
    answer = client.post(
        settle, {"state": "not_applicable", "seen": form["seen"].value()}
    )
    assert "who settled it and when" in error_beside(answer, "settled_by_post")
    assert "why it does not apply" in error_beside(answer, "words")
    settled = {
        "state": "done",
        "settled_on": "1 November 2018",
        "settled_by_post": "Commissioning manager",
        "words": "Section 3.",
        "seen": form["seen"].value(),
    }
    assert client.post(settle, settled).url == url
    assert "Section 3." in words_of(client.get(url))
    exported = b"".join(client.get(url, {"export": "csv"})).decode("utf-8-sig")
    assert "Hubs open on Saturdays" in exported
    assert "Section 3." in exported
    seen = client.get(settle).context["form"]["seen"].value()
    client.post(settle, settled | {"state": "to_do", "seen": seen})
    item.refresh_from_db()
    assert (item.state, item.settled_on, item.settled_by_post) == ("to_do", None, "")
    client.post(page("specification-item-remove", item.pk))
    assert not SpecificationItem.objects.exists()
    history = words_of(client.get(page("procurement-history", procurement.pk)))
    assert "Section 3." in history


def test_checklist_task_counts_what_is_open(client, procurement):
    home = page("procurement-detail", procurement.pk)
    assert "The checklist is not begun" in words_of(client.get(home))
    item, _ = SpecificationItemFactory.create_batch(2, procurement=procurement)
    settle_item(item=item, settlement=DONE, on=ON, by=PersonFactory())
    assert "1 of 2 lines are open" in words_of(client.get(home))


def test_checklist_is_filtered_by_how_its_lines_stand(client, procurement):
    SpecificationItemFactory(procurement=procurement, title="Break clauses")
    done = SpecificationItemFactory(procurement=procurement, title="Exit plan")
    settle_item(item=done, settlement=DONE, on=ON, by=PersonFactory())
    url = page("specification-list", procurement.pk)
    shown = words_of(client.get(url, {"state": "done"}))
    assert "Exit plan" in shown
    assert "Break clauses" not in shown


def test_checklist_line_of_the_law_stays():
    item = SpecificationItemFactory(statutory=True)
    with pytest.raises(StatutoryStays):
        remove_item(item=item, by=PersonFactory())


def test_checklist_line_is_not_settled_in_the_future():
    item = SpecificationItemFactory()
    with pytest.raises(SettledInTheFuture):
        settle_item(
            item=item, settlement=DONE, on=date(2026, 11, 30), by=PersonFactory()
        )


@pytest.mark.parametrize(
    ("values", "name", "words"),
    [
        ({"state": "done"}, "settled_line", "who settled it and when"),
        ({"settled_by_post": "Officer"}, "settled_line", "who settled it and when"),
        (
            {
                "state": "not_applicable",
                "settled_on": ON,
                "settled_by_post": "Officer",
            },
            "does_not_apply",
            "why it does not apply",
        ),
    ],
    ids=["done by nobody", "to do by somebody", "without a reason"],
)
def test_checklist_against_a_rule_is_refused_by_database_and_in_words(
    values, name, words
):
    item = SpecificationItemFactory()
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        SpecificationItem.objects.filter(pk=item.pk).update(**values)
    for field, value in values.items():
        setattr(item, field, value)
    with pytest.raises(ValidationError, match=words):
        item.validate_constraints()


def test_checklist_takes_lines_it_does_not_have(procurement):
    lines = standard_lines(regime="", on=ON)
    there = SpecificationItemFactory(procurement=procurement, title=lines[0].title)
    added = add_lines(procurement=procurement, lines=lines * 2, by=PersonFactory())
    assert [each.title for each in added] == [each.title for each in lines[1:]]
    assert there.pk not in {each.pk for each in added}


def test_standard_list_without_a_regime_names_the_law_of_each():
    told = titles("", ON)["The council’s right to terminate"]
    assert "Procurement Act 2023" in told
    assert "Public Contracts Regulations 2015" in told
