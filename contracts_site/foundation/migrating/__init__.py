"""Migrations of many models in seconds: operations that share one drawing of the models."""

from contracts_site.foundation.migrating.together import Together, together

__all__ = ["Together", "together"]
