"""What is asked at the keyboard; an answer that will not do is asked for again."""

import getpass
from collections.abc import Callable

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

Say = Callable[[str], object]


def ask(question: str, *, say: Say) -> str:
    """One line, which may not be empty."""
    while not (answer := input(f"{question}: ").strip()):
        say("An answer is needed.")
    return answer


def ask_several(question: str, *, say: Say, at_least: int = 0) -> tuple[str, ...]:
    """A name a line, until an empty one."""
    say(f"{question}, one a line. An empty line ends the list.")
    names: list[str] = []
    while (name := input("- ").strip()) or len(names) < at_least:
        if name:
            names.append(name)
        else:
            say("At least one is needed.")
    return tuple(names)


def ask_month(question: str, *, usual: int, say: Say) -> int:
    while True:
        answer = input(f"{question} [{usual}]: ").strip() or str(usual)
        if answer.isdecimal() and 1 <= int(answer) <= 12:
            return int(answer)
        say("Enter a number from 1 for January to 12 for December.")


def ask_email(question: str, *, say: Say) -> str:
    while True:
        answer = ask(question, say=say)
        try:
            validate_email(answer)
        except ValidationError as error:
            say(" ".join(error.messages))
        else:
            return answer


def ask_password(*, say: Say) -> str | None:
    """Typed twice and not shown; None where a link is wanted instead."""
    say("Choose a password of at least 12 characters, or leave it empty for a link.")
    while password := getpass.getpass("Password: "):
        try:
            validate_password(password)
        except ValidationError as error:
            say(" ".join(error.messages))
            continue
        if getpass.getpass("The same password again: ") == password:
            return password
        say("The two passwords were not the same.")
    return None
