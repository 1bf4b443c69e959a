"""Who prepares the transparency register."""

from contracts.access.standing import Standing


def may_prepare_register(standing: Standing) -> bool:
    """Those who read contracts whole; the published register is everybody's."""
    return standing.reads_every_contract
