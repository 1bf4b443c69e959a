"""Which provider carries on what was agreed with another that has merged since."""

from contracts.register.models import Provider


def carried_on_by(provider: Provider) -> Provider:
    """The provider itself, or the one it has merged into since it was chosen."""
    while provider.merged_into is not None:
        provider = provider.merged_into
    return provider
