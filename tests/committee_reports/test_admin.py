"""Heading sets and acronyms on the administration pages."""

import pytest
from django.test import Client
from django.urls import reverse

from contracts_site.committee_reports.checks.models import KnownAcronym
from tests.factories.accounts import PersonFactory
from tests.factories.papers import HeadingSetFactory

pytestmark = pytest.mark.django_db


def test_heading_set_is_shown_to_administrators_with_its_headings() -> None:
    heading_set = HeadingSetFactory(boxed=True)
    client = Client()
    client.force_login(PersonFactory(administrator=True, is_superuser=True))
    url = reverse("admin:committee_reports_headingset_change", args=[heading_set.pk])
    page = client.get(url).content.decode()
    assert "Purpose of the report" in page
    assert "forward-plan-reference" in page


def test_known_acronyms_are_kept_by_administrators() -> None:
    client = Client()
    client.force_login(PersonFactory(administrator=True, is_superuser=True))
    url = reverse("admin:committee_reports_knownacronym_add")
    client.post(url, {"letters": "SEND", "words": "Special educational needs."})
    assert KnownAcronym.objects.get().letters == "SEND"
    refused = client.post(url, {"letters": "send", "words": "Again."})
    assert "Enter two to six capitals" in refused.content.decode()
