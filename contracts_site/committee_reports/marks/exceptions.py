"""What stands in the way of an act on a mark, as sentences."""

from contracts_site.foundation.access_marks import Grounds


class MarkRefused(Exception):
    """What was asked for does not follow from where the mark stands."""


class MarkIsLifted(MarkRefused):
    def __init__(self) -> None:
        super().__init__(
            "This mark has been lifted. Propose a new one if the piece is to be kept "
            "back again."
        )


class PlaceGone(MarkRefused):
    """A row or figure that was chosen is not in the insert."""

    def __init__(self) -> None:
        super().__init__(
            "The insert has been refreshed, and a row or figure that you chose is no "
            "longer in it. Look at what it shows now, and choose again."
        )


class PassageGuarded(MarkRefused):
    """A text would lose passages that the proper officer has decided on."""

    def __init__(self, grounds: Grounds) -> None:
        words = " and ".join(ground.short.lower() for ground in grounds)
        super().__init__(
            f"The text has fewer passages marked “{words}” than before, and the proper "
            "officer has decided that they are kept back. Put the mark back, or ask the "
            "clerk to lift it."
        )
