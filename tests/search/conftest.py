"""What tests of search share."""

from tests.contracts.conftest import sign_in

__all__ = ["sign_in"]
