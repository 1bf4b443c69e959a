"""Localities, sites and what serves them."""

from contracts.places.models.serving import ServedLocality, ServedSite
from contracts.places.models.sites import Locality, OpeningSpell, Site

__all__ = ["Locality", "OpeningSpell", "ServedLocality", "ServedSite", "Site"]
