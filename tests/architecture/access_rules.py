"""The words of the access table: its people, and one line of it."""

from collections.abc import Iterator
from dataclasses import dataclass

PEOPLE = {
    "C": "commissioner",
    "c": "other commissioner",
    "P": "provider",
    "p": "other provider",
    "O": "officer",
    "A": "author",
    "a": "other author",
    "F": "clearing officer",
    "K": "clerk",
    "M": "member",
    "U": "auditor",
    "S": "administrator",
    "N": "person without a part",
}
EVERYBODY = "".join(PEOPLE)
READ_WHOLE = "CcOAaFKU"


@dataclass(frozen=True)
class Rule:
    """One line of the table; `names` are URL names with what their arguments stand for.

    A name may be followed by arguments as `pk=open_return_pk`; an argument that is not
    named stands for the object of its own name.
    """

    says: str
    methods: str
    allowed: str
    forbidden: str
    names: tuple[str, ...]

    def requests(self) -> Iterator[tuple[str, str, dict[str, str]]]:
        """(method, URL name, argument → object) for every request under the rule."""
        for line in self.names:
            name, *arguments = line.split()
            stands_for = dict(each.split("=") for each in arguments)
            for method in self.methods.split():
                yield method, name, stands_for

    def expected(self, letter: str) -> str:
        if letter in self.allowed:
            return "allowed"
        return "forbidden" if letter in self.forbidden else "unknown"


def but(letters: str) -> str:
    """Everybody else."""
    return "".join(letter for letter in EVERYBODY if letter not in letters)
