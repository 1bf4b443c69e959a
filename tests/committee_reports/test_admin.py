"""Acronyms on the administration pages."""

import pytest
from django.test import Client
from django.urls import reverse

from contracts_site.committee_reports.checks.models import KnownAcronym
from tests.factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db


def test_known_acronyms_are_kept_by_administrators() -> None:
    client = Client()
    client.force_login(PersonFactory(administrator=True, is_superuser=True))
    url = reverse("admin:committee_reports_knownacronym_add")
    client.post(url, {"letters": "SEND", "words": "Special educational needs."})
    assert KnownAcronym.objects.get().letters == "SEND"
    refused = client.post(url, {"letters": "send", "words": "Again."})
    assert "Enter two to six capitals" in refused.content.decode()
