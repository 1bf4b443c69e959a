"""The page on which officers see what each contract lacks."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from contracts_site.foundation.spreadsheets import read_spreadsheet
from tests.contracts.conftest import SignIn
from tests.contracts.pages import soup_of, words_of
from tests.factories import ContractFactory, PersonFactory, ProviderFactory

pytestmark = pytest.mark.django_db
URL = reverse("contracts:transparency-register")


def complete(**other: object) -> dict[str, object]:
    """What the code asks of a live contract."""
    return {
        "live": True,
        "description": "Advice for families.",
        "review_on": date(2099, 1, 1),
        "procedure": "tender",
        "provider": ProviderFactory(charity=True, is_small_or_medium=False),
    } | other


def test_contract_that_lacks_something_leads_its_commissioner_to_the_field(
    sign_in: SignIn,
) -> None:
    contract = ContractFactory(**complete(procedure=""))
    ContractFactory(**complete())
    client = sign_in(commissioner_of=contract.directorate)

    page = client.get(URL)

    assert "1 of 2 contracts that are asked for can be published." in words_of(page)
    (link,) = soup_of(page).select("td li a")
    assert link["href"] == (
        reverse("contracts:contract-edit", args=[contract.pk]) + "#id_procedure"
    )
    assert link.text == "how the provider was chosen"


def test_contracts_are_filtered_by_what_they_lack(sign_in: SignIn) -> None:
    ContractFactory(**complete(procedure="", title="Respite"))
    ContractFactory(**complete(review_on=None, title="Adoption"))
    words = words_of(sign_in(auditor=True).get(URL, {"lacks": "review_on"}))
    assert "Adoption" in words
    assert "Respite" not in words


def test_download_says_what_is_lacking_in_words(sign_in: SignIn) -> None:
    ContractFactory(**complete(procedure=""))
    response = sign_in(auditor=True).get(URL, {"export": "xlsx"})
    rows = read_spreadsheet(response.content).sheets[0].rows
    assert rows[1][-1] == "Lacks how the provider was chosen."


def test_queries_do_not_grow_with_the_contracts(sign_in: SignIn) -> None:
    client = sign_in(PersonFactory(auditor=True))

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get(URL)
        return len(queries)

    ContractFactory(**complete())
    few = asked()
    for _ in range(12):
        ContractFactory(**complete(procedure=""))
    assert asked() == few
