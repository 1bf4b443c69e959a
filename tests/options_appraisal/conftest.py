"""What tests of the options appraisal app share."""

import pytest
from django.test import Client

from contracts_site.accounts.models import User
from options_appraisal.appraisals.models import Appraisal
from tests.contracts.conftest import SignIn, sign_in
from tests.factories.appraisals import AppraisalFactory

__all__ = ["sign_in"]


@pytest.fixture
def appraisal() -> Appraisal:
    """A draft that is judged in words."""
    return AppraisalFactory()


@pytest.fixture
def officer(appraisal: Appraisal) -> User:
    """The officer whose appraisal it is."""
    return appraisal.officer


@pytest.fixture
def client(sign_in: SignIn, officer: User) -> Client:
    """The browser in which that officer has signed in."""
    return sign_in(officer)
