"""Heading sets on the administration pages."""

import pytest
from django.test import Client
from django.urls import reverse

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
