"""A file is kept only if it is what its name says, and under a name of our own."""

import zipfile
from io import BytesIO

import pytest

from contracts_site.foundation.uploads import (
    LARGEST,
    UploadRefused,
    check_upload,
    safe_name,
)
from contracts_site.foundation.uploads.checking import (
    MOST_MEMBERS,
    accepted,
    content_type_of,
    in_words,
)

PDF = b"%PDF-1.7\n1 0 obj"


def checked(name: str, content: bytes, **options: object):
    return check_upload(name=name, size=len(content), file=BytesIO(content), **options)


def test_upload_of_a_kind_that_is_not_asked_for_is_refused_by_name():
    with pytest.raises(UploadRefused, match=r"kinds: PDF or PNG\."):
        checked("figures.csv", b"a,b", kinds=("pdf", "png"))


def test_upload_that_says_less_than_it_holds_is_refused():
    with pytest.raises(UploadRefused, match="too large"):
        check_upload(name="a.pdf", size=1, file=BytesIO(PDF + b"0" * LARGEST))


def test_upload_larger_than_allowed_is_refused_unread():
    class Unreadable:
        def read(self, *_: int) -> bytes:
            raise AssertionError("It was read.")

    with pytest.raises(UploadRefused, match="at most 10 MB"):
        check_upload(name="a.pdf", size=LARGEST + 1, file=Unreadable())


def test_upload_of_a_package_with_very_many_members_is_refused():
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("[Content_Types].xml", "<x/>")
        for number in range(MOST_MEMBERS):
            archive.writestr(f"word/{number}", "")
    with pytest.raises(UploadRefused, match="once unpacked"):
        checked("note.docx", packed.getvalue())


def test_checked_file_is_stored_under_a_name_that_tells_nothing():
    found = checked("A family's letter.pdf", PDF)
    assert found.name == "A family's letter.pdf"
    assert found.stored_as.endswith(".pdf")
    assert "letter" not in found.stored_as
    assert found.stored_as != checked("A family's letter.pdf", PDF).stored_as


@pytest.mark.parametrize(
    ("extensions", "words", "offered"),
    [
        (("pdf",), "PDF", ".pdf"),
        (("pdf", "jpg"), "PDF or JPEG", ".pdf,.jpg,.jpeg"),
        (("pdf", "png", "txt"), "PDF, PNG or text", ".pdf,.png,.txt"),
    ],
)
def test_kinds_are_offered_in_words_and_to_the_browser(extensions, words, offered):
    assert in_words(extensions) == words
    assert accepted(extensions) == offered


def test_content_type_of_an_unknown_kind_is_only_saved():
    assert content_type_of("page.html") == "application/octet-stream"
    assert content_type_of("Scan.JPEG") == "image/jpeg"


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\jo\\register.PDF", "register.pdf"),
        ('a"b\r\nX: y.pdf', "a bX y.pdf"),
        ("\u202egpj.pdf", "gpj.pdf"),
        (".pdf", "file.pdf"),
        ("x" * 400 + ".pdf", "x" * 150 + ".pdf"),
    ],
)
def test_safe_name_keeps_nothing_that_a_header_or_folder_minds(
    name: str, safe: str
) -> None:
    assert safe_name(name) == safe
