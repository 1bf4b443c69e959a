"""Documents: their rules, their versions, their pages, and who is given which file."""

import csv
import io
from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from contracts.documents import services
from contracts.documents.exceptions import ReplacedMeanwhile
from contracts.documents.services import DocumentDetails
from contracts.models import Document, DocumentVersion
from contracts_site.foundation.history import history_of
from contracts_site.foundation.uploads import UploadRefused
from tests.contracts.pages import error_beside, error_summary, soup_of, words_of
from tests.factories import ContractFactory, PersonFactory
from tests.factories.documents import PDF, DocumentFactory, DocumentVersionFactory

pytestmark = pytest.mark.django_db
AT = datetime(2018, 6, 1, 9, 0, tzinfo=UTC)
DETAILS = DocumentDetails(
    title="Specification", kind="specification", dated_on=date(2018, 4, 1)
)


def pdf(name="signed.pdf", content=PDF):
    return SimpleUploadedFile(name, content)


def typed(**changes):
    return {
        "title": "Specification",
        "kind": "specification",
        "dated_on": "1 April 2018",
        "access": "internal",
        "upload": pdf(),
        **changes,
    }


@pytest.fixture
def contract():
    return ContractFactory(live=True)


@pytest.fixture
def client(sign_in, contract):
    return sign_in(PersonFactory(commissioner_of=contract.directorate))


# Rules, by the database and in words.

BROKEN = [
    pytest.param(
        {"access": "exempt", "exempt_reason": "Prices"},
        "names_its_paragraph",
        "Choose the paragraph",
        id="exempt without a paragraph",
    ),
    pytest.param(
        {"access": "exempt", "exempt_reason": "Prices", "exempt_paragraph": 8},
        "names_its_paragraph",
        "Choose the paragraph",
        id="a paragraph that there is not",
    ),
    pytest.param(
        {"exempt_paragraph": 3},
        "names_its_paragraph",
        "and for no other",
        id="a paragraph without exemption",
    ),
    pytest.param(
        {"access": "exempt", "exempt_paragraph": 3},
        "says_why",
        "Say why",
        id="exempt without a reason",
    ),
    pytest.param(
        {"exempt_reason": "Prices"},
        "says_why",
        "and of no other",
        id="a reason without exemption",
    ),
]


@pytest.mark.parametrize(("values", "name", "words"), BROKEN)
def test_document_against_a_rule_is_refused_by_database_and_in_words(
    values, name, words
):
    document = DocumentFactory()
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Document.objects.filter(pk=document.pk).update(**values)
    for field, value in values.items():
        setattr(document, field, value)
    with pytest.raises(ValidationError, match=words):
        document.full_clean()


@pytest.mark.parametrize(
    ("values", "name", "words"),
    [
        ({"number": 1}, "number_is_used_once", "already has this version"),
        ({"number": 2}, "one_current_version", "already has a current version"),
        (
            {"number": 2, "superseded_at": datetime(2018, 4, 30, tzinfo=UTC)},
            "superseded_after",
            "before it was added",
        ),
        (
            {"number": 2, "superseded_at": AT, "file": "", "file_name": ""},
            "has_a_file",
            "is a file",
        ),
    ],
)
def test_version_against_a_rule_is_refused_by_database_and_in_words(
    values, name, words
):
    document = DocumentFactory()
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        DocumentVersionFactory(document=document, **values)
    version = DocumentVersionFactory.build(
        document=document, added_by=PersonFactory(), **values
    )
    with pytest.raises(ValidationError, match=words):
        version.full_clean()


# Acts.


def test_replace_document_keeps_the_former_version(contract):
    by = PersonFactory()
    document = services.add_document(
        contract=contract, details=DETAILS, upload=pdf("first.pdf"), at=AT, by=by
    )
    second = services.replace_document(
        former=document.versions.get(),
        upload=pdf("second.pdf", PDF + b"2"),
        what_changed="Signed",
        at=AT,
        by=by,
    )
    versions = list(document.versions.all())
    assert [(v.number, v.file_name, v.is_current) for v in versions] == [
        (2, "second.pdf", True),
        (1, "first.pdf", False),
    ]
    assert second.file_size == len(PDF) + 1
    assert versions[0].file_sha256 != versions[1].file_sha256
    assert {entry.who for entry in history_of(document, *versions)} == {by.name}


def test_replace_document_that_somebody_replaced_meanwhile_is_refused():
    document = DocumentFactory()
    former = document.versions.get()

    def replace():
        services.replace_document(
            former=former, upload=pdf(), what_changed="x", at=AT, by=PersonFactory()
        )

    replace()
    with pytest.raises(ReplacedMeanwhile):
        replace()
    assert document.versions.count() == 2


def test_add_document_whose_file_is_not_what_it_says_keeps_nothing(contract):
    with pytest.raises(UploadRefused):
        services.add_document(
            contract=contract,
            details=DETAILS,
            upload=ContentFile(b"<html>", name="a.pdf"),
            at=AT,
            by=PersonFactory(),
        )
    assert not Document.objects.exists()


def test_remove_document_deletes_every_file(django_capture_on_commit_callbacks):
    document = DocumentFactory()
    version = document.versions.get()
    with django_capture_on_commit_callbacks(execute=True):
        services.remove_document(document=document, by=PersonFactory())
    assert not version.file.storage.exists(version.file.name)
    assert not Document.objects.exists()


# Pages.


def test_document_is_added_replaced_and_taken_off_in_the_browser(client, contract):
    url = f"/contracts/{contract.pk}/documents/"
    assert "Begin with the signed contract" in words_of(client.get(url))
    added = client.post(f"{url}add/", typed())
    assert added.status_code == 302
    assert "signed.pdf" in words_of(client.get(url))
    document = Document.objects.get()
    page = f"/contracts/documents/{document.pk}/"
    drawn = soup_of(client.get(f"{page}replace/"))
    client.post(
        f"{page}replace/",
        {
            "upload": pdf("new.pdf"),
            "what_changed": "Sealed",
            "former": drawn.find(id="id_former")["value"],
        },
    )
    words = words_of(client.get(page))
    assert "2 Current new.pdf" in words
    assert "1 Former signed.pdf" in words
    assert "Sealed" in words
    assert "deleted for good" in words_of(client.get(f"{page}remove/"))
    assert Document.objects.exists()
    gone = client.post(f"{page}remove/", follow=True)
    assert "is deleted" in words_of(gone)
    assert not Document.objects.exists()


def test_document_replaced_meanwhile_is_told_and_kept_as_it_is(client, contract):
    document = DocumentFactory(contract=contract)
    url = f"/contracts/documents/{document.pk}/replace/"
    sent = {"what_changed": "x", "former": "1"}
    client.post(url, {**sent, "upload": pdf()})
    response = client.post(url, {**sent, "upload": pdf()})
    assert "Somebody else put a new version" in error_summary(response)[0]
    assert document.versions.count() == 2


def test_document_edit_changes_who_may_read_it(client, contract):
    document = DocumentFactory(contract=contract)
    sent = typed(
        access="exempt", exempt_paragraph="3", exempt_reason="It shows prices."
    )
    response = client.post(
        f"/contracts/documents/{document.pk}/edit/", sent, follow=True
    )
    words = words_of(response)
    assert "Schedule 12A, Paragraph 3" in words
    assert "It shows prices." in words


def test_document_edit_over_somebody_elses_change_is_told(client, contract):
    document = DocumentFactory(contract=contract)
    url = f"/contracts/documents/{document.pk}/edit/"
    seen = soup_of(client.get(url)).find(id="id_seen")["value"]
    Document.objects.filter(pk=document.pk).update(title="Theirs")
    response = client.post(url, typed(title="Mine", seen=seen))
    assert "On record now: “Theirs”" in error_beside(response, "title")
    document.refresh_from_db()
    assert document.title == "Theirs"


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"title": ""}, "title", "Enter the document's title"),
        ({"kind": ""}, "kind", "Choose what kind"),
        ({"dated_on": "soon"}, "dated_on", "Enter a date"),
        ({"access": "exempt"}, "exempt_paragraph", "Choose the paragraph"),
        (
            {"access": "exempt", "exempt_paragraph": "3"},
            "exempt_reason",
            "Say why an exempt",
        ),
        ({"exempt_reason": "x"}, "exempt_reason", "of no other"),
        ({"upload": ""}, "upload", "Choose a file"),
        ({"upload": pdf("a.pdf", b"<html>")}, "upload", "not what it holds"),
        ({"upload": pdf("a.exe", b"MZ")}, "upload", "one of these kinds"),
    ],
)
def test_document_create_answers_at_the_field(client, contract, changes, field, words):
    response = client.post(f"/contracts/{contract.pk}/documents/add/", typed(**changes))
    assert words in error_beside(response, field)
    assert not Document.objects.exists()


def test_document_list_holds_what_each_may_read(sign_in, contract):
    for title, situation in (
        ("Open", {"public": True}),
        ("Ours", {"shared": True}),
        ("Within", {}),
        ("Kept back", {"exempt": True}),
    ):
        DocumentFactory(contract=contract, title=title, **situation)
    url = f"/contracts/{contract.pk}/documents/"

    def titles(**situation):
        rows = soup_of(sign_in(**situation).get(url)).select("tbody th[scope=row]")
        return sorted(row.get_text(strip=True) for row in rows)

    assert titles(auditor=True) == ["Kept back", "Open", "Ours", "Within"]
    assert titles(works_for=contract.provider) == ["Ours"]
    assert titles(member=True) == ["Open"]
    own = PersonFactory(works_for=contract.provider)
    assert "Who may read it" not in words_of(sign_in(own).get(url))


def test_former_version_is_given_to_whole_readers_only(sign_in, contract):
    document = DocumentFactory(contract=contract, shared=True, public=True)
    former = document.versions.get()
    services.replace_document(
        former=former, upload=pdf(), what_changed="x", at=AT, by=PersonFactory()
    )
    url = f"/contracts/documents/versions/{former.pk}/download/"
    own = PersonFactory(works_for=contract.provider)
    for person, status in (
        (PersonFactory(auditor=True), 200),
        (own, 404),
        (PersonFactory(member=True), 404),
    ):
        response = sign_in(person).get(url)
        assert response.status_code == status
        if status == 200:
            assert b"".join(response.streaming_content) == PDF
            assert response["Content-Disposition"].startswith("attachment")
    page = words_of(sign_in(own).get(f"/contracts/documents/{document.pk}/"))
    assert "Former" not in page


def test_document_list_filters_and_exports_what_it_shows(client, contract):
    DocumentFactory(contract=contract, title="=Plan", kind="minutes")
    DocumentFactory(contract=contract, title="Deed", public=True)
    url = f"/contracts/{contract.pk}/documents/"
    sent = client.get(url, {"kind": "minutes", "export": "csv"})
    text = b"".join(sent.streaming_content).decode("utf-8-sig")
    (line,) = csv.DictReader(io.StringIO(text))
    assert line["Document"] == "'=Plan"
    assert line["Download"] == "specification.pdf"
    assert "=Plan" not in words_of(client.get(url, {"access": "public"}))


def test_document_list_asks_as_much_for_many_rows_as_for_few(
    sign_in, contract, django_assert_max_num_queries
):
    person = PersonFactory(commissioner_of=contract.directorate)

    def queries():
        client = sign_in(person)
        with django_assert_max_num_queries(15) as counted:
            client.get(f"/contracts/{contract.pk}/documents/?per_page=200")
        return len(counted)

    DocumentFactory.create_batch(3, contract=contract)
    few = queries()
    DocumentFactory.create_batch(40, contract=contract)
    assert queries() == few


def test_versions_visible_to_agrees_with_who_may_read_a_version(contract):
    """The gate asks both; neither may be the looser one."""
    from contracts.access.standing import standing_of
    from contracts.documents.permissions import reads_version

    for situation in ({}, {"public": True}, {"shared": True}, {"exempt": True}):
        DocumentFactory(contract=contract, **situation)
    for person in (
        PersonFactory(works_for=contract.provider),
        PersonFactory(provider_user=True),
        PersonFactory(works_for=contract.provider, member=True),
        PersonFactory(administrator=True),
        PersonFactory(clerk=True),
        PersonFactory(),
    ):
        allowed = {
            version.pk
            for version in DocumentVersion.objects.all()
            if reads_version(standing_of(person), version)
        }
        visible = DocumentVersion.objects.visible_to(person)
        assert set(visible.values_list("pk", flat=True)) == allowed
