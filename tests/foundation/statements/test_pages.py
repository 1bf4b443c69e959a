"""What the site says of itself to anybody."""

from datetime import datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.test import Client
from django.utils import timezone

from contracts_site.foundation.settings_data.models import CouncilSettings
from contracts_site.foundation.statements.security_txt import security_txt_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("path", "field", "usual"),
    [
        ("/accessibility/", "accessibility_statement", "level AA"),
        ("/privacy/", "privacy_notice", "no record of a child"),
    ],
)
def test_statement_is_the_councils_once_it_is_written(
    path: str, field: str, usual: str
) -> None:
    assert usual in Client().get(path).content.decode()
    CouncilSettings.objects.create(**{field: "We say **this** <script>x</script>"})
    page = Client().get(path).content.decode()
    assert "We say <strong>this</strong>" in page
    assert "<script>x" not in page
    assert usual not in page


def test_statements_are_linked_at_the_foot_of_every_page() -> None:
    page = Client().get("/accounts/login/").content.decode()
    assert 'href="/accessibility/"' in page
    assert 'href="/privacy/"' in page


def test_security_txt_is_there_once_the_council_says_whom_to_tell() -> None:
    path = "/.well-known/security.txt"
    assert Client().get(path).status_code == 404
    CouncilSettings.objects.create(security_contact="mailto:s@council.example")
    answer = Client().get(path)
    lines = dict(line.split(": ", 1) for line in answer.content.decode().splitlines())
    assert lines["Contact"] == "mailto:s@council.example"
    until = datetime.fromisoformat(lines["Expires"])
    now = timezone.now()
    assert now < until < now + timedelta(days=365)


def test_security_txt_gives_the_moment_in_utc() -> None:
    summer = datetime(2026, 7, 1, 12, tzinfo=timezone.get_default_timezone())
    text = security_txt_of(contact="https://x.example/", expires=summer, canonical="c")
    assert "Expires: 2026-07-01T11:00:00Z\n" in text


def test_security_contact_that_is_no_address_is_refused() -> None:
    wrong = CouncilSettings(security_contact="security@council.example")
    with pytest.raises(ValidationError, match="mailto"):
        wrong.full_clean()
    with pytest.raises(IntegrityError, match="security_contact_is_an_address"):
        wrong.save()
