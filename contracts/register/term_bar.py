"""The term of a contract as a bar: how much has run, where today falls, in words too."""

from dataclasses import dataclass
from datetime import date

from contracts.register.term import Term, TermState

WIDTH = 1000


@dataclass(frozen=True)
class TermBar:
    """Lengths are in thousandths of the term; `today` is None outside it."""

    run: int
    today: int | None
    words: str


def term_bar(term: Term, *, on: date) -> TermBar:
    run = WIDTH * term.days_run(on=on) // term.days
    today = min(run, WIDTH - 4) if term.includes(on) else None
    return TermBar(run=run, today=today, words=_words(term, on=on))


def _words(term: Term, *, on: date) -> str:
    match term.state(on=on):
        case TermState.NOT_STARTED:
            return f"Starts in {_span((term.starts_on - on).days)}."
        case TermState.EXPIRED:
            return f"Ended {_span((on - term.ends_on).days)} ago."
        case _:
            left = (term.ends_on - on).days
            if not left:
                return "Ends today."
            share = 100 * term.days_run(on=on) // term.days
            today = f"{on.day} {on:%B %Y}"
            return f"Today, {today}: {share}% of the term has run, {_span(left)} left."


def _span(days: int) -> str:
    """Days up to three months, whole months up to three years, then years."""
    if days < 92:
        return f"{days} day{'' if days == 1 else 's'}"
    months = int(days / 30.4375)
    if months < 36:
        return f"{months} months"
    years, rest = divmod(months, 12)
    return f"{years} years" + (f" and {rest} months" if rest > 1 else "")
