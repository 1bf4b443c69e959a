"""A council's first run: asked or given, once, all of it or nothing."""

import re
from collections.abc import Callable, Iterator
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from contracts.access.models import Role
from contracts.governance.models import Committee
from contracts.register.models import Directorate
from contracts_site.accounts.models import AccountEvent, AccountEventKind, User
from contracts_site.foundation.calendars.models import NonWorkingDay
from contracts_site.foundation.settings_data import council_settings
from contracts_site.foundation.settings_data.models import RatingWord
from tests.factories import PersonFactory

pytestmark = pytest.mark.django_db

GIVEN = {
    "council": "Anytown Council",
    "directorate": ["Children, families and education"],
    "committee": ["Children's scrutiny panel"],
    "administrator_name": "Ada Ministrator",
    "administrator_email": "Ada@anytown.example",
}
PASSWORD = "three quiet lanterns"


def _run(**options: Any) -> str:
    said = StringIO()
    call_command("first_run", stdout=said, **options)
    return said.getvalue()


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Callable[[list[str], list[str]], None]:
    def type_in(lines: list[str], passwords: list[str]) -> None:
        answers: Iterator[str] = iter(lines)
        secrets: Iterator[str] = iter(passwords)
        monkeypatch.setattr("builtins.input", lambda _question: next(answers))
        monkeypatch.setattr("getpass.getpass", lambda _question: next(secrets))

    return type_in


def test_first_run_by_options_sets_up_the_council_and_invites() -> None:
    Directorate.objects.create(name="Children, Families and Education")
    said = _run(**GIVEN, year_starts=1, no_input=True)

    settings = council_settings()
    assert settings.council_name == "Anytown Council"
    assert settings.financial_year_start_month == 1
    assert RatingWord.objects.count() == 5
    assert NonWorkingDay.objects.exists()
    assert Directorate.objects.count() == 1, "the same name is not added again"
    assert Committee.objects.get().name == "Children's scrutiny panel"
    person = User.objects.get()
    assert (person.email, person.is_staff) == ("ada@anytown.example", True)
    assert not person.has_usable_password()
    assert person.memberships.get().role == Role.ADMINISTRATOR
    link = re.search(r"http\S+(/accounts/\S+)", said)
    assert link
    page = Client().get(link[1]).content.decode()
    assert "You are the first administrator here, as Ada Ministrator." in page


def test_first_run_asks_again_until_each_answer_will_do(
    typed: Callable[[list[str], list[str]], None],
) -> None:
    typed(
        [
            *("", "Anytown Council"),
            *("13", ""),
            *("", "Children's services", "Education", ""),
            "",
            "Ada Ministrator",
            *("ada", "ada@anytown.example"),
        ],
        ["short", PASSWORD, "another password", PASSWORD, PASSWORD],
    )
    said = _run()

    assert "from 1 for January to 12" in said
    assert "At least one is needed." in said
    assert "The two passwords were not the same." in said
    assert council_settings().financial_year_start_month == 4
    assert set(Directorate.objects.values_list("name", flat=True)) == {
        "Children's services",
        "Education",
    }
    assert User.objects.get().check_password(PASSWORD)
    assert PASSWORD not in said
    kinds = AccountEvent.objects.values_list("kind", flat=True)
    assert list(kinds) == [AccountEventKind.PASSWORD_CHANGED]


def test_first_run_where_somebody_administers_is_refused_before_any_question() -> None:
    PersonFactory(administrator=True)
    with pytest.raises(CommandError, match="set up here already") as refused:
        _run()
    assert refused.value.returncode == 1


def test_first_run_that_is_refused_leaves_nothing_and_can_be_repeated() -> None:
    with pytest.raises(CommandError, match="Financial year start month: "):
        _run(**GIVEN, year_starts=13, no_input=True)
    assert not User.objects.exists()
    assert not Directorate.objects.exists()
    _run(**GIVEN, no_input=True)
    assert User.objects.exists()


def test_first_run_for_an_address_in_use_is_refused() -> None:
    PersonFactory(email="ada@anytown.example")
    with pytest.raises(CommandError, match="already"):
        _run(**GIVEN, no_input=True)


def test_first_run_without_input_names_the_options_that_are_missing() -> None:
    with pytest.raises(CommandError, match="--council, --administrator-email") as told:
        _run(
            **{n: GIVEN[n] for n in ("directorate", "administrator_name")},
            no_input=True,
        )
    assert told.value.returncode == 2
