"""A duty of the law: what it asks, and how it bears on the contracts of each regime."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from contracts.duties.deadlines import Deadline


@dataclass(frozen=True)
class Application:
    """How a duty bears on the contracts of one regime.

    `applies` is None where the law was not confirmed either way. `over` is an amount
    with VAT; `begun_from` the first day on which a procurement must have begun.
    """

    applies: bool | None
    why: str
    due: Deadline | None = None
    over: Decimal | None = None
    begun_from: date | None = None
    except_user_choice: str = ""
    except_small_changes: str = ""
    is_unconfirmed: bool = False


@dataclass(frozen=True)
class Duty:
    """`is_for_the_council` marks what is published once for all contracts together."""

    code: str
    title: str
    what: str
    source: str
    in_force_from: date
    under: Mapping[str, Application] = field(compare=False)
    in_force_until: date | None = None
    is_for_the_council: bool = False

    def application(self, regime: str) -> Application:
        return self.under[regime]  # a regime is the text that the register holds
