"""A contract in summary in a paper: with whom, for how long, for how much."""

from collections.abc import Iterator, Sequence

from contracts.register.models import Contract
from contracts.term.ledger import LedgerOption, OptionState, TermLedger
from contracts.term.models import term_ledger
from contracts_site.committee_reports.inserts.data import pairs, table
from contracts_site.committee_reports.inserts.kinds import Asked
from contracts_site.committee_reports.inserts.of_contracts.pieces import Piece
from contracts_site.committee_reports.inserts.of_contracts.sort import (
    ContractSort,
    day_of,
)
from contracts_site.foundation.look.wording import date_words, pounds
from contracts_site.foundation.prose import plain_text
from contracts_site.foundation.reading_together import Reading

NOT_RECORDED = "Not recorded"
NEVER = "Counts no more"


def _summary(asked: Asked) -> Reading[Sequence[Piece]]:
    """The contract has been read, with its options."""
    return Reading((), lambda: list(_pieces(asked)))


def _pieces(asked: Asked) -> Iterator[Piece]:
    contract, ledger = asked.contract, term_ledger(asked.contract)
    state = str(contract.term_state(on=day_of(asked)))
    rows = pairs(*_agreement(contract), *_term(contract, ledger), ("State", state))
    yield Piece(title="The contract", data={"rows": [*rows, *_value(contract)]})
    if ledger.options:
        yield Piece(title="Options to extend", data={"tables": [_options(ledger)]})


def _agreement(contract: Contract) -> Iterator[tuple[str, str]]:
    yield "Reference", contract.reference
    yield "Provider", contract.provider.name
    yield "Directorate", contract.directorate.name
    yield "Arrangement", contract.get_arrangement_display()
    yield "How the provider was chosen", contract.get_procedure_display()
    yield "Procurement regime", contract.get_regime_display()
    yield "What is delivered", plain_text(contract.description)


def _term(contract: Contract, ledger: TermLedger) -> Iterator[tuple[str, str]]:
    yield "Starts", date_words(ledger.starts_on)
    if ledger.initial_end != ledger.current_end:
        yield "End of the initial term", date_words(ledger.initial_end)
    yield "Ends", date_words(ledger.current_end)
    if ledger.maximum_end != ledger.current_end:
        yield "Maximum end", date_words(ledger.maximum_end)
    if contract.is_ended_early:
        ground = contract.get_termination_ground_display().lower()
        yield "Ended early", f"{date_words(contract.terminated_on)}, {ground}"
    yield "Review date", date_words(contract.review_on) or NOT_RECORDED


def _value(contract: Contract) -> list[list[str]]:
    basis = contract.get_value_basis_display()
    return pairs(
        ("Value over the whole term", pounds(contract.total_value) or NOT_RECORDED),
        ("Estimated value in a year", pounds(contract.annual_value)),
        ("Values are", basis if contract.total_value is not None else ""),
    )


def _options(ledger: TermLedger) -> object:
    columns = ("Option", "From", "To", "Notice by", "State")
    return table(columns, [_option(each) for each in ledger.options])


def _option(option: LedgerOption) -> tuple[str, ...]:
    is_gone = option.is_lost and option.state is OptionState.OPEN
    days = (option.starts_on, option.ends_on, option.notice_by)
    return (
        f"Option {option.number}",
        *(date_words(day) or "–" for day in days),
        NEVER if is_gone else option.state.capitalize(),
    )


SUMMARY = ContractSort(
    key="contract-summary",
    label="Contract summary",
    description="Provider, term with its options, how the provider was chosen, and the "
    "value of a contract. No names of officers.",
    where="Contract register: the entry",
    empty="Nothing is recorded yet.",
    pieces=_summary,
)
