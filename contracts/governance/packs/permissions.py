"""What a person may read and do of meeting packs."""

from contracts.access.standing import Standing
from contracts.governance.packs.models import MeetingPack


def knows_pack(standing: Standing, _pack: MeetingPack) -> bool:
    """Whole readers; each part has its own rule beside this."""
    return standing.reads_every_contract
