"""The published register and its package, seen by anybody."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from jsonschema import validate

from contracts.models import Contract
from contracts_site.foundation.settings_data.models import CouncilSettings
from contracts_site.foundation.spreadsheets import read_spreadsheet
from contracts_site.open_data.ocds.metrics import TOO_SMALL
from kpis.definitions.models import KPIDefinition
from kpis.returns.figure_input import FigureInput
from tests.contracts.pages import words_of
from tests.factories import ContractFactory, ProviderFactory, VariationFactory
from tests.factories.kpis import KPIDefinitionFactory
from tests.kpis.scorecards.situations import VariedContract
from tests.open_data.ocds.structure import PACKAGE

pytestmark = pytest.mark.django_db
REGISTER = reverse("open_data:register")
PACKAGE_URL = reverse("open_data:release-package")


@pytest.fixture
def council() -> CouncilSettings:
    return CouncilSettings.objects.create(ocid_prefix="ocds-000000")


def published(**other: Any) -> Contract:
    """A live contract that has all that is asked for."""
    return ContractFactory(
        **{
            "live": True,
            "description": "Advice for families.",
            "review_on": date(2099, 1, 1),
            "procedure": "tender",
            "provider": ProviderFactory(charity=True, is_small_or_medium=False),
        }
        | other
    )


def package(client: Client) -> Any:
    response = client.get(PACKAGE_URL)
    told = json.loads(b"".join(response.streaming_content))
    validate(told, PACKAGE)
    return told


def test_register_shows_anybody_what_can_be_published_and_no_more(
    client: Client,
) -> None:
    published(title="Respite")
    published(title="Adoption", procedure="")
    words = words_of(client.get(REGISTER))
    assert "Respite" in words
    assert "Adoption" not in words
    assert "Sign out" not in words


def test_downloads_hold_every_column_of_the_code(client: Client) -> None:
    published(title="=Respite", irrecoverable_vat=Decimal("12.50"))
    response = client.get(REGISTER, {"export": "xlsx", "q": "respite"})
    assert response["Access-Control-Allow-Origin"] == "*"
    head, row = read_spreadsheet(response.content).sheets[0].rows
    told = dict(zip(head, row, strict=True))
    assert told["Title of agreement"] == "=Respite"
    assert told["Process"] == "Published invitation to tender"
    assert told["VAT that cannot be recovered, £"] == 12.5
    assert told["Voluntary or community organisation"] == "Yes"


@pytest.mark.usefixtures("council")
def test_package_is_well_formed_and_holds_public_fields_only(client: Client) -> None:
    contract = published(managed=True)
    approved = VariationFactory(contract=contract, approved=True, number=1)
    VariationFactory(contract=contract, draft=True, number=2, title="Secret plan")
    published(procedure="", title="Not yet")

    told = package(client)

    (release,) = told["releases"]
    (said,) = release["contracts"]
    assert [each["id"] for each in said["amendments"]] == ["1"]
    text = json.dumps(told)
    for internal in (
        "Secret plan",
        "Not yet",
        contract.owner.name,
        contract.owner.email,
        approved.authority,
        approved.decided_by_post,
    ):
        assert internal not in text


@pytest.mark.usefixtures("council")
def test_package_that_has_not_changed_is_not_sent_again(client: Client) -> None:
    contract = published()
    first = client.get(PACKAGE_URL)
    again = client.get(PACKAGE_URL, headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304
    Contract.objects.filter(pk=contract.pk).update(title="Renamed")
    changed = client.get(PACKAGE_URL, headers={"if-none-match": first["ETag"]})
    assert changed.status_code == 200
    assert changed["Access-Control-Allow-Origin"] == "*"


def test_package_without_a_prefix_is_not_there(client: Client) -> None:
    published()
    assert client.get(PACKAGE_URL).status_code == 404
    assert PACKAGE_URL not in client.get(REGISTER).content.decode()


@pytest.mark.usefixtures("council")
def test_queries_of_the_package_do_not_grow_with_the_contracts(client: Client) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            package(client)
        return len(queries)

    published()
    few = asked()
    for number in range(6):
        VariationFactory(contract=published(), approved=True, number=number + 1)
    assert asked() == few


def test_prefix_that_is_none_is_refused_by_database_and_in_words(
    council: CouncilSettings,
) -> None:
    with pytest.raises(IntegrityError, match="ocid_prefix"), transaction.atomic():
        CouncilSettings.objects.update(ocid_prefix="mine")
    council.ocid_prefix = "mine"
    with pytest.raises(ValidationError) as refusal:
        council.full_clean()
    assert "Enter ocds- and six signs." in refusal.value.messages


@pytest.mark.usefixtures("council")
def test_export_register_writes_each_format(tmp_path: Path) -> None:
    contract = published()
    ended = ContractFactory(expired=True)
    for name in ("transparency-csv", "xlsx"):
        file = tmp_path / name
        call_command("export_register", "--format", name, "--output", str(file))
        rows = read_spreadsheet(file.read_bytes()).sheets[0].rows
        assert [row[0] for row in rows] == ["Reference number", contract.reference]
    file = tmp_path / "ocds"
    call_command("export_register", "--format", "ocds", "--output", str(file))
    told = json.loads(file.read_text(encoding="utf-8"))
    validate(told, PACKAGE)
    assert ended.reference not in file.read_text(encoding="utf-8")


def test_export_register_without_a_prefix_says_what_to_set(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="Set the council's prefix") as refusal:
        call_command(
            "export_register", "--format", "ocds", "--output", str(tmp_path / "x")
        )
    assert refusal.value.returncode == 2


@pytest.mark.usefixtures("council")
def test_package_publishes_no_small_number_of_people(client: Client) -> None:
    varied = VariedContract(contract=published(starts_on=date(2016, 10, 1)))
    few = KPIDefinitionFactory(kpi_set=varied.after.kpi_set, low=True)
    most = KPIDefinitionFactory(kpi_set=varied.after.kpi_set, ratio=True)
    varied.report("2018-09", "3", definition=few)
    of_forty = FigureInput.part_of_whole(Decimal(38), Decimal(40))
    varied.report("2018-09", of_forty, definition=most)
    varied.report("2018-09", "62.5")
    (release,) = package(client)["releases"]
    (contract,) = release["contracts"]
    told = {
        metric["id"]: metric["observations"][0]
        for metric in contract["implementation"]["metrics"]
    }
    assert told[varied.kpi.code]["measure"] == 62.5
    for kept_back in (few, most):
        observation = told[kept_back.kpi.code]
        assert observation["notes"] == TOO_SMALL
        assert not observation.keys() & {"measure", "measureClassification"}
    for each in (few, most):
        KPIDefinition.objects.filter(pk=each.pk).update(counts_people=False)
    (release,) = package(client)["releases"]
    assert TOO_SMALL not in json.dumps(release)
