"""The command that prints a commitment: whose, and what it says when there is none."""

import pytest
from django.core.management import CommandError, call_command

from tests.factories import ContractFactory
from tests.factories.money import PriceLineFactory
from tests.factories.procurement import BudgetTomorrowFactory, ProcurementFactory

pytestmark = pytest.mark.django_db


def test_commitment_of_an_unknown_reference_is_refused_in_words():
    with pytest.raises(CommandError, match="No contract or procurement has the ref"):
        call_command("commitment", "NOWHERE")


def test_commitment_of_a_contract_is_printed(capsys):
    PriceLineFactory(contract__reference="CC-2016", amount=100)
    call_command("commitment", "CC-2016")
    printed = capsys.readouterr().out
    assert "Counted in financial years" in printed
    assert "£300" in printed


def test_commitment_of_a_shared_reference_asks_which_is_meant(capsys):
    PriceLineFactory(contract=ContractFactory(reference="X1"), amount=100)
    BudgetTomorrowFactory(procurement=ProcurementFactory(reference="X1"), amount=7)
    with pytest.raises(CommandError, match="--of contract or --of procurement"):
        call_command("commitment", "X1")
    call_command("commitment", "X1", "--of", "procurement")
    assert "£49" in capsys.readouterr().out
    call_command("commitment", "X1", "--of", "contract")
    assert "£300" in capsys.readouterr().out
