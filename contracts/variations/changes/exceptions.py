"""Why a change cannot be made; each class is a rule, its words are for the officer."""

from datetime import date

from contracts.variations.exceptions import VariationRefused


class ChangeRefused(VariationRefused):
    """The parent of what is wrong with one change of a variation."""


class SameProvider(ChangeRefused):
    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} is the provider already. Choose the one that takes the contract "
            "over."
        )


class PricesStayAsTheyAre(ChangeRefused):
    def __init__(self) -> None:
        super().__init__("These values are those of today. Enter what changes.")


class TermIsCutBelowToday(ChangeRefused):
    def __init__(self, *, today: date) -> None:
        super().__init__(
            "The term cannot end in the past. Enter a new end date on or after "
            f"{today.day} {today:%B %Y}."
        )


class TermEndsBeforeItTakesEffect(ChangeRefused):
    def __init__(self, *, effective_on: date) -> None:
        super().__init__(
            "The new end date lies before the variation takes effect on "
            f"{effective_on.day} {effective_on:%B %Y}."
        )


class NotAnExtension(ChangeRefused):
    def __init__(self, *, ends_on: date) -> None:
        super().__init__(
            f"The contract then ends on {ends_on.day} {ends_on:%B %Y}. Enter a later "
            "date to extend it."
        )


class NotAShortening(ChangeRefused):
    def __init__(self, *, ends_on: date) -> None:
        super().__init__(
            f"The contract then ends on {ends_on.day} {ends_on:%B %Y}. Enter an earlier "
            "date to shorten it."
        )


class TermOfAContractEndedEarly(ChangeRefused):
    def __init__(self) -> None:
        super().__init__("The contract was ended early. Its term no longer changes.")


class ExtendsAContractThatIsOver(ChangeRefused):
    def __init__(self, *, ended_on: date) -> None:
        super().__init__(
            f"The contract ended on {ended_on.day} {ended_on:%B %Y} and cannot be "
            "extended any more."
        )


class TermCannotBeChangedSo(ChangeRefused):
    """A refusal of the term's own rules, in their words."""


class RowsChangedMeanwhile(ChangeRefused):
    """Somebody else changed rows of the draft that are written together."""


class TermChangedMeanwhile(RowsChangedMeanwhile):
    def __init__(self) -> None:
        super().__init__(
            "Somebody else changed the term in this variation while you were writing. "
            "What you typed is kept. Save again to replace what they chose."
        )


class PartiesChangedMeanwhile(RowsChangedMeanwhile):
    def __init__(self) -> None:
        super().__init__(
            "Somebody else changed the parties in this variation while you were writing. "
            "What you typed is kept. Save again to replace what they chose."
        )


class PartyTakesNoPart(ChangeRefused):
    def __init__(self, name: str, *, effective_on: date) -> None:
        super().__init__(
            f"{name} does not take part up to {effective_on.day} {effective_on:%B %Y}, "
            "when the variation takes effect, and cannot leave then."
        )


class HolderJoinsItself(ChangeRefused):
    def __init__(self, name: str) -> None:
        super().__init__(f"{name} holds the contract itself from then on.")


class PartyJoinsTwice(ChangeRefused):
    def __init__(self, name: str, role: str) -> None:
        super().__init__(f"{name} joins as {role} twice. Leave one out.")


class PartyTakesPartAlready(ChangeRefused):
    def __init__(self, name: str, role: str) -> None:
        super().__init__(
            f"{name} is listed as {role} already, then or later. Choose another "
            "provider, or let it leave in this variation first."
        )
