"""History of what is gone goes too: of every tracked model, in its time, and is logged."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, ProgrammingError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from psycopg2 import sql

from contracts.concerns.models import Issue
from contracts.documents.models import Document
from contracts.documents.services import remove_document
from contracts_site.committee_reports.renderings.models import Rendering
from contracts_site.committee_reports.retention.history import (
    RecordIsThere,
    dispose_of_history,
    dispose_of_one,
    due_history,
)
from contracts_site.committee_reports.retention.models import HistoryDisposal
from contracts_site.committee_reports.retention.services import (
    NotAllowedToDispose,
    dispose_of_drafts,
)
from contracts_site.foundation.database_roles.choice import role_for
from contracts_site.foundation.database_roles.grants import grant_rights
from contracts_site.foundation.history import event_model_of
from contracts_site.foundation.history.disposing import tracked_models
from tests.factories.accounts import PersonFactory
from tests.factories.after_meetings import paper_held
from tests.factories.concerns import IssueFactory
from tests.factories.documents import DocumentFactory
from tests.factories.renderings import rendering_of

pytestmark = pytest.mark.django_db
CANARY = "canary"
LONG_AGO = datetime(2012, 3, 1, 9, tzinfo=UTC)
NOW = datetime(2018, 12, 1, 9, tzinfo=UTC)
GONE = 30_000
# What a column of an event holds where nothing else is asked of it.
VALUES = {
    "boolean": True,
    "bytea": b"x",
    "date": LONG_AGO.date(),
    "jsonb": '{"said": "canary"}',
    "ARRAY": "{}",
    "time without time zone": "09:00",
    "timestamp with time zone": LONG_AGO,
    "uuid": "00000000-0000-0000-0000-000000000000",
}
OWN = {"pgh_obj_id": GONE, "pgh_created_at": LONG_AGO}


@pytest.fixture(autouse=True)
def own_settings(settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path
    settings.DELETED_KEPT_YEARS = 6


@pytest.fixture
def clerk():
    return PersonFactory(clerk=True)


def note_a_deleted_record(table: str) -> None:
    """Two events of a record that is gone, with a canary in each of their texts."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT column_name, data_type, character_maximum_length"
            " FROM information_schema.columns WHERE table_name = %s"
            " AND column_name NOT IN ('pgh_id', 'pgh_context_id')",
            [table],
        )
        columns = cursor.fetchall()
        for label in ("insert", "delete"):
            given = {
                name: OWN.get(
                    name, VALUES.get(kind, CANARY[:most] if _text(kind) else 1)
                )
                for name, kind, most in columns
            } | {"pgh_label": label}
            statement = sql.SQL("INSERT INTO {} ({}) VALUES ({})").format(
                sql.Identifier(table),
                sql.SQL(", ").join(map(sql.Identifier, given)),
                sql.SQL(", ").join([sql.Placeholder()] * len(given)),
            )
            cursor.execute(statement, list(given.values()))


def _text(kind: str) -> bool:
    return kind in {"character varying", "text"}


def tables_that_say(word: str) -> set[str]:
    found = set()
    with connection.cursor() as cursor:
        for model in tracked_models():
            table = event_model_of(model)._meta.db_table
            cursor.execute(
                sql.SQL(
                    "SELECT 1 FROM {} AS told WHERE told::text LIKE %s LIMIT 1"
                ).format(sql.Identifier(table)),
                [f"%{word}%"],
            )
            if cursor.fetchone():
                found.add(table)
    return found


def test_history_of_no_tracked_model_keeps_the_text_of_a_record_that_is_gone(
    clerk,
) -> None:
    tables = {event_model_of(model)._meta.db_table for model in tracked_models()}
    for table in tables:
        note_a_deleted_record(table)
    assert len(tables_that_say(CANARY)) > len(tables) * 0.9
    lines = dispose_of_history(at=NOW, by=clerk)
    assert tables_that_say(CANARY) == set()
    assert len(lines) == len(tables)
    assert {(line.records, line.events) for line in lines} == {(1, 2)}


def test_history_of_a_deleted_record_goes_when_its_years_are_over(clerk) -> None:
    there, gone = IssueFactory(title="There"), IssueFactory(title="Gone")
    Issue.objects.filter(pk=gone.pk).delete()
    deleted = timezone.now()
    almost = deleted.replace(year=deleted.year + 6) - timedelta(days=2)
    assert dispose_of_history(at=almost, by=clerk) == []
    [line] = dispose_of_history(at=almost + timedelta(days=5), by=clerk)
    assert (line.kind, line.records, line.events) == ("issue", 1, 2)
    assert line.reason == "Deleted more than 6 years ago"
    titles = event_model_of(Issue)._default_manager.values_list("title", flat=True)
    assert list(titles) == [there.title]


def test_history_of_a_draft_goes_with_the_draft_that_was_disposed_of(clerk) -> None:
    rendering_of(paper_held())
    at = datetime(2030, 1, 1, 9, tzinfo=UTC)
    dispose_of_drafts(at=at, by=clerk)
    events = event_model_of(Rendering)._default_manager
    assert events.exists()
    [line] = dispose_of_history(at=at, by=clerk)
    assert line.reason == "Went with the record, which was disposed of"
    assert not events.exists()


def test_history_of_one_record_goes_at_once_when_it_is_taken_off(clerk) -> None:
    document = DocumentFactory(title=CANARY)
    asked = {"model": Document, "key": str(document.pk), "at": NOW, "by": clerk}
    with pytest.raises(RecordIsThere, match="still on record"):
        dispose_of_one(**asked, reason="It names a child.")
    remove_document(document=document, by=clerk)
    assert tables_that_say(CANARY)
    call_command(
        "dispose_of_history",
        by=clerk.email,
        record=f"contracts.Document:{asked['key']}",
        reason="It named a child.",
    )
    assert tables_that_say(CANARY) == set()
    line = HistoryDisposal.objects.get()
    assert (line.kind, line.disposed_by) == ("document", clerk)
    assert line.reason == "It named a child."
    for change in (line.delete, lambda: HistoryDisposal.objects.update(events=0)):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_history_is_disposed_of_for_clerks_by_the_owner_of_the_tables_only(
    clerk, capsys
) -> None:
    Issue.objects.filter(pk=IssueFactory().pk).delete()
    at = timezone.now() + timedelta(days=366 * 7)
    with pytest.raises(NotAllowedToDispose):
        dispose_of_history(at=at, by=PersonFactory(auditor=True))
    assert role_for(["manage.py", "dispose_of_history"]) == "owner"
    with connection.cursor() as cursor:
        cursor.execute("CREATE ROLE serving_on_trial")
        grant_rights(connection, role="serving_on_trial")
        cursor.execute("SET LOCAL ROLE serving_on_trial")
        denied = pytest.raises(ProgrammingError, match="permission denied")
        with denied, transaction.atomic():
            dispose_of_history(at=at, by=clerk)
        cursor.execute("RESET ROLE")
    assert [due.reason for due in due_history(at=at)]
    call_command("dispose_of_history")
    assert "No history is due." in capsys.readouterr().out
    with pytest.raises(CommandError, match="Say who has it done"):
        call_command("dispose_of_history", record="contracts.Document:1")


def test_log_of_history_is_read_by_clerks_and_linked_from_the_rule(clerk) -> None:
    client = Client()
    client.force_login(clerk)
    log = reverse("committee_reports:history-disposal-list")
    assert log in client.get(reverse("committee_reports:retention")).text
    assert "No history was disposed of yet" in client.get(log).text
    Issue.objects.filter(pk=IssueFactory(title="Secret words").pk).delete()
    dispose_of_history(at=timezone.now() + timedelta(days=366 * 7), by=clerk)
    page = client.get(log).text
    assert "Deleted more than 6 years ago" in page
    assert "Secret words" not in page
