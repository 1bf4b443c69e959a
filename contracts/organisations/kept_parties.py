"""Fields of a party that an act has set: rooms above say which, at start-up."""

from contracts.register.kept_fields import KeptFields

KEPT_OF_PARTIES = KeptFields()
