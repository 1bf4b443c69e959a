"""A contract with its return for April 2018, and clients signed in as its people."""

from tests.kpis.returns.conftest import centres, sign_in

__all__ = ["centres", "sign_in"]
