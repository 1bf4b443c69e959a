"""A contract's record as one file: what is in it, what is not for disclosure."""

import hashlib
import re
from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from contracts.bundles import models as bundle_models
from contracts.bundles.choices import BundleForm
from contracts.bundles.services import make_bundle, remove_old_files
from contracts.documents.models import Document
from contracts_site.foundation.disclosure import NOT_SHOWN
from kpis.returns.figure_input import FigureInput
from options_appraisal.appraisals.states import State
from tests.contracts.bundles.record import NOW, MadeRecord, made_record
from tests.factories.accounts import PersonFactory
from tests.factories.appraisals import AppraisalFactory, ServiceInScopeFactory, move
from tests.factories.concerns import IssueFactory, IssueUpdateFactory
from tests.factories.contracts import VariationFactory
from tests.factories.documents import DocumentFactory, DocumentVersionFactory
from tests.factories.governance import (
    BoardFactory,
    DecisionFactory,
    MeetingFactory,
    WatchedContractFactory,
)
from tests.factories.money import (
    BudgetPressureFactory,
    PaymentFactory,
    VolumePriceFactory,
)
from tests.factories.papers import PaperFactory
from tests.factories.placements import PlacementTotalFactory
from tests.factories.procedure_rules import QuotationFactory
from tests.kpis.scorecards.situations import VariedContract

pytestmark = pytest.mark.django_db
DISCLOSURE, WHOLE = BundleForm.DISCLOSURE, BundleForm.WHOLE
# What the canaries of `with_canaries` are called.
HELD = """
internaltitle internalname internalbytes exempttitle exemptname exemptbytes reason price
quote pressure placement draft comment need scope paper name person former
"""


@pytest.fixture(autouse=True)
def own_files(settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def situation() -> VariedContract:
    return VariedContract(by=PersonFactory(name="Robin Canaryname"))


@pytest.fixture
def commissioner(situation):
    directorate = situation.contract.directorate
    return PersonFactory(commissioner_of=directorate, name="Kim Canaryname")


def document(contract, canary: str, **wanted) -> Document:
    made = DocumentFactory(contract=contract, title=f"{canary}title", **wanted)
    version = made.versions.get()
    version.file_name = f"{canary}name.pdf"
    version.file.save("kept.pdf", ContentFile(f"{canary}bytes".encode()), save=True)
    return made


def with_canaries(situation: VariedContract) -> None:
    """One in each place that is kept back on a ground of its own."""
    contract, by = situation.contract, situation.by
    document(contract, "CANARYinternal")
    document(contract, "CANARYexempt", exempt=True, exempt_reason="CANARYreason")
    public = document(contract, "PUBLICdocument", public=True)
    current = public.versions.get()
    current.superseded_at = current.added_at
    current.save(update_fields=["superseded_at"])
    DocumentVersionFactory(document=public, number=2, file_name="PUBLICsecond.pdf")
    type(current).objects.filter(pk=current.pk).update(file_name="CANARYformer.pdf")
    VolumePriceFactory(
        contract=contract, service="CANARYprice", unit_price_above=Decimal("9517.53")
    )
    QuotationFactory(contract=contract, asked_of="CANARYquote")
    BudgetPressureFactory(contract=contract, title="CANARYpressure")
    PlacementTotalFactory(contract=contract, source="CANARYplacement")
    VariationFactory(contract=contract, title="CANARYdraft")
    issue = IssueFactory(contract=contract, title="OPENissue")
    IssueUpdateFactory(issue=issue, text="OPENupdate", written_by=by, written_at=NOW)
    IssueFactory(
        contract=contract,
        title="OPENsecond",
        description="robin canaryname spoke to the manager",
        outcome="",
    )
    IssueFactory(contract=contract, title="OPENthird", description="Mrs Canaryperson")
    appraisal = AppraisalFactory(need="CANARYneed")
    ServiceInScopeFactory(appraisal=appraisal, contract=contract, name="CANARYscope")
    move(appraisal, State.SCORING)
    PaperFactory(contract=contract, title="CANARYpaper")
    board = BoardFactory(name="OPENboard")
    WatchedContractFactory(board=board, contract=contract)
    DecisionFactory(meeting=MeetingFactory(board=board), text="OPENdecision")
    PaymentFactory(contract=contract, amount=Decimal("366000.00"))
    few = FigureInput.reported(Decimal(3), comment="CANARYcomment")
    situation.report("2018-02", few, definition=situation.dropped)
    many = FigureInput.reported(Decimal(62), comment="OPENcomment")
    situation.report("2018-02", many)


def canaries(record: MadeRecord) -> set[str]:
    found = re.findall(rb"canary[a-z]*|9517\.53", record.every_byte, re.IGNORECASE)
    return {each.decode().lower() for each in found}


def opens(record: MadeRecord) -> set[str]:
    found = re.findall(rb"(?:OPEN|PUBLIC)[a-z]+|366000\.00", record.every_byte)
    return {each.decode() for each in found}


def test_record_for_disclosure_holds_no_canary_and_all_that_is_open(
    situation, commissioner
) -> None:
    with_canaries(situation)
    record = made_record(situation.contract, DISCLOSURE, by=commissioner)
    assert canaries(record) == set()
    assert opens(record) == {
        *("OPENissue", "OPENupdate", "OPENsecond", "OPENthird", "OPENboard"),
        *("OPENdecision", "OPENcomment", "PUBLICdocumenttitle", "PUBLICsecond"),
        "366000.00",
    }
    issues = {row["Issue"]: row for row in record.table("issues")}
    assert issues["OPENissue"]["What has happened"].startswith("Three weekly returns")
    assert issues["OPENsecond"]["What has happened"] == NOT_SHOWN
    [update] = record.table("issue-updates")
    assert update["Written by"] == "An officer of the council"


def test_record_for_disclosure_shows_no_figure_of_few_people_in_any_form(
    situation, commissioner
) -> None:
    with_canaries(situation)
    record = made_record(situation.contract, DISCLOSURE, by=commissioner)
    figures = record.table("figures-with-their-corrections")
    few, many = sorted(figures, key=lambda row: row["Value"] != NOT_SHOWN)
    assert {few[name] for name in ("Value", "Rating", "Rating reason", "Comment")} == {
        NOT_SHOWN
    }
    assert (many["Value"], many["Comment"]) == ("62", "OPENcomment")
    standing = record.table("figures-as-they-stand-monthly")
    kept = [row for row in standing if row["KPI"] == situation.dropped.kpi.name]
    assert "Fewer than 5" in {row["State"] for row in kept}
    assert {row["Value"] for row in kept} <= {""}


def test_record_tells_the_officer_each_piece_kept_back_and_its_ground(
    situation, commissioner
) -> None:
    with_canaries(situation)
    record = made_record(situation.contract, DISCLOSURE, by=commissioner)
    grounds = {(row["Record"], row["What of it"]): row for row in record.kept_back}
    exempt = grounds["Documents: CANARYexempttitle", "The whole document"]
    assert exempt["Ground"] == "exempt, paragraph 3"
    named = grounds["Issues: OPENsecond", "What has happened"]
    assert named["Ground"] == "personal data: words that seem to name a person"
    index = record.members["index.html"].decode()
    assert "exempt, paragraph 3" in index
    assert "kept-back" not in "".join(record.members)


def test_whole_record_holds_everything_and_marks_it(situation, commissioner) -> None:
    with_canaries(situation)
    record = made_record(situation.contract, WHOLE, by=commissioner)
    told = canaries(record)
    assert told >= {f"canary{word}" for word in HELD.split()}
    assert "9517.53" in told
    issues = {row["Issue"]: row for row in record.table("issues")}
    assert "words that seem to name" in issues["OPENsecond"]["Not for disclosure"]
    listed = record.members["not-for-disclosure.csv"].decode()
    assert "CANARYexempttitle" in listed
    history = record.table("history")
    assert {"Issue", "Figure", "Document"} <= {row["Kind of record"] for row in history}
    assert "Not to be handed out" in record.members["index.html"].decode()


def test_record_is_proved_by_its_manifest_and_runs_no_formula(
    situation, commissioner
) -> None:
    IssueFactory(contract=situation.contract, title="=HYPERLINK(1)")
    record = made_record(situation.contract, WHOLE, by=commissioner)
    manifest = record.members["manifest-sha256.txt"].decode().splitlines()
    told = {path: sha for sha, path in (line.split("  ") for line in manifest)}
    assert set(told) == set(record.members) - {"manifest-sha256.txt"}
    for path, sha in told.items():
        assert hashlib.sha256(record.members[path]).hexdigest() == sha
    assert {row["Issue"] for row in record.table("issues")} == {"'=HYPERLINK(1)"}
    with record.bundle.file.open() as file:
        assert hashlib.sha256(file.read()).hexdigest() == record.bundle.sha256


def test_record_asks_as_many_queries_for_many_figures_as_for_few(
    situation, commissioner
) -> None:
    months = [f"2017-{month:02}" for month in range(9, 13)]
    with_canaries(situation)

    def asked() -> int:
        with CaptureQueriesContext(connection) as captured:
            made_record(situation.contract, DISCLOSURE, by=commissioner)
            made_record(situation.contract, WHOLE, by=commissioner)
        return len(captured)

    asked()
    few = asked()
    for key in months:
        situation.report(key, "62")
        situation.report(key, "9", definition=situation.dropped)
    for number in range(4):
        issue = IssueFactory(contract=situation.contract, title=f"Issue {number}")
        IssueUpdateFactory(issue=issue, written_at=NOW)
    assert asked() == few


def test_record_is_made_once_and_its_files_go_in_time(
    situation, commissioner, django_capture_on_commit_callbacks
) -> None:
    bundle = made_record(situation.contract, WHOLE, by=commissioner).bundle
    name = bundle.file.name
    assert make_bundle(bundle, at=timezone.now()).sha256 == bundle.sha256
    with django_capture_on_commit_callbacks(execute=True):
        assert remove_old_files(at=NOW + timedelta(days=90), keep_days=90) == 0
        assert remove_old_files(at=NOW + timedelta(days=91), keep_days=90) == 1
    bundle.refresh_from_db()
    assert not bundle.file.storage.exists(name)
    assert (bundle.is_there, bundle.is_made) == (False, True)
    assert bundle_models.RecordBundle.objects.count() == 1
