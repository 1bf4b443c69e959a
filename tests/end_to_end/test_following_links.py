"""Which links the walk follows first, and what a page tells it of them."""

from tests.end_to_end.links import MOST_LEADING_NOWHERE, Agenda, Depth, Link
from tests.end_to_end.page_links import links_of

ROW = """
    <tr><td><a href="{}">Lift</a>
    <td><strong class="govuk-tag"><span>●</span> {}</strong></tr>
"""


def agenda_of(*links: Link) -> Agenda:
    agenda = Agenda(Depth(5))
    for link in links:
        agenda.add(link)
    return agenda


def taken(agenda: Agenda) -> list[str]:
    return [link.path for link in iter(agenda.take, None)]


def test_name_never_seen_is_opened_before_another_of_a_known_name() -> None:
    agenda = agenda_of(*(Link(f"/contracts/{pk}/") for pk in (1, 2, 3)))
    agenda.take()
    agenda.add(Link("/papers/"))
    assert taken(agenda) == ["/papers/", "/contracts/2/", "/contracts/3/"]


def test_row_in_a_state_not_opened_yet_is_opened_before_another_of_the_same() -> None:
    agenda = agenda_of(
        Link("/contracts/1/", "Live"),
        Link("/contracts/2/", "Live"),
        Link("/contracts/3/", "Expired"),
    )
    assert taken(agenda) == ["/contracts/1/", "/contracts/3/", "/contracts/2/"]


def test_contract_in_every_state_is_opened_before_all_others() -> None:
    agenda = agenda_of(
        Link("/contracts/1/", "Live"), Link("/contracts/2/", "Live", is_rich=True)
    )
    assert taken(agenda) == ["/contracts/2/", "/contracts/1/"]


def test_link_found_twice_is_opened_once() -> None:
    assert taken(agenda_of(Link("/papers/"), Link("/papers/"))) == ["/papers/"]


def test_pages_behind_one_name_are_left_when_enough_are_opened() -> None:
    many = [Link(f"/contracts/{pk}/") for pk in range(100)]
    assert len(taken(agenda_of(*many))) == 5
    agenda = agenda_of(*many)
    agenda.leading_nowhere.add(many[0].name)
    assert len(taken(agenda)) == MOST_LEADING_NOWHERE


def test_link_in_a_row_has_the_state_of_the_row_whatever_its_numbers() -> None:
    page = links_of(
        f"<a href='/'>Home</a><table>{ROW.format('/1/', '9 days late')}"
        f"{ROW.format('/2/', '12 days late')}{ROW.format('/3/', 'Done')}</table>"
    )
    home, late, later, done = page.links
    assert (home.words, home.tags) == ("Home", "")
    assert late.tags == later.tags
    assert done.tags == "● Done"


def test_page_that_asks_for_something_and_sends_it_is_a_form() -> None:
    hidden = '<input type="hidden" name="token">'
    sent, sought = '<form method="post">{}</form>', '<form method="get">{}</form>'
    assert links_of(sent.format('<textarea name="reason"></textarea>')).is_form
    assert not links_of(sent.format(f"{hidden}<button>Propose</button>")).is_form
    assert not links_of(sought.format('<input name="q">')).is_form
    assert not links_of(sent.format("") + sought.format("<select></select>")).is_form
