"""Ask the database which contracts it would refuse, and the record why, in words.

What is true of every contract is a constraint of the database. Asking each of them for
each row is slow; so rows are written in batches and the writing undone, and only those
that a batch was refused for are asked one by one for the words.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import DataError, IntegrityError, transaction

from contracts.register.models import Contract

BATCH = 50  # small enough that finding one bad row in it is cheap
# Records that a row belongs to are looked up before; their keys need no second look.
NOT_LOOKED_UP = {"id", "directorate", "provider", "owner"}
NOBODY = -1
UNSAID = "This row breaks a rule of the register. Compare it with the row above."

Told = Callable[[int], None]
Refusals = dict[int, list[tuple[str, str]]]


def find_refused(contracts: Sequence[Contract], *, told: Told) -> Refusals:
    """(field, words) by position for each contract that may not be written as it is.

    Nothing stays written. `told` is called with how many have been judged.
    """
    refused: Refusals = {}
    sound: dict[int, Contract] = {}
    for position, contract in enumerate(contracts):
        if words := list(_refusals_of_fields(contract)):
            refused[position] = words
        else:
            sound[position] = contract
    positions = list(sound)
    for first in range(0, len(positions), BATCH):
        batch = {
            position: sound[position] for position in positions[first : first + BATCH]
        }
        refused |= _judge(batch)
        told(first + len(batch))
    return refused


def _refusals_of_fields(contract: Contract) -> Iterator[tuple[str, str]]:
    """As a form would refuse them: too long, no such choice, not a code."""
    try:
        contract.clean_fields(exclude=NOT_LOOKED_UP)
    except ValidationError as error:
        yield from _by_field(error)


def _judge(batch: Mapping[int, Contract]) -> Refusals:
    """Halve a refused batch until what is refused stands alone."""
    if _would_be_written(list(batch.values())):
        return {}
    if len(batch) == 1:
        ((position, contract),) = batch.items()
        return {position: list(_refusals_of_rules(contract)) or [("", UNSAID)]}
    positions = list(batch)
    middle = len(positions) // 2
    return _judge({n: batch[n] for n in positions[:middle]}) | _judge(
        {n: batch[n] for n in positions[middle:]}
    )


class _Undo(Exception):
    """Ends the trial: what was written is taken back."""


def _would_be_written(contracts: Sequence[Contract]) -> bool:
    try:
        with transaction.atomic():
            Contract.objects.bulk_create(
                _trial(contract, number) for number, contract in enumerate(contracts)
            )
            raise _Undo
    except _Undo:
        return True
    except (IntegrityError, DataError):
        return False


def _trial(contract: Contract, number: int) -> Contract:
    """A copy that stands beside the contract itself: no key, a reference of its own.

    Keys of other records are checked at the end of a transaction, which never comes.
    """
    values = {
        about.attname: getattr(contract, about.attname)
        for about in Contract._meta.concrete_fields
        if about.name != "id"
    }
    unsaved = dict.fromkeys(("provider_id", "directorate_id"), NOBODY)
    return Contract(**values | unsaved | {"reference": f"trial of row {number}"})


def _refusals_of_rules(contract: Contract) -> Iterator[tuple[str, str]]:
    try:
        contract.validate_constraints(exclude=NOT_LOOKED_UP)
    except ValidationError as error:
        yield from _by_field(error)


def _by_field(error: ValidationError) -> Iterator[tuple[str, str]]:
    """A constraint's code names the field that it answers at."""
    for name, errors in error.error_dict.items():
        for each in errors:
            field = (each.code or "") if name == NON_FIELD_ERRORS else name
            yield field, " ".join(each.messages)
