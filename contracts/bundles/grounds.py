"""On which grounds a piece of a record is kept back from who asks for it.

What is not known to be for everybody is kept back: docs/rules/contract-record.md, step 11.
"""

PERSON = "personal data: a person's name"
SEEMS_A_PERSON = "personal data: words that seem to name a person"
FEW_PEOPLE = "personal data: a number of few people, or what would tell it"
BUSINESS = "exempt, paragraph 3: a provider's business affairs"
UNDECIDED = "nobody has decided that it may be read outside the council"
UNFINISHED = "unfinished: a draft"


def exempt(paragraph: int | None) -> str:
    """Of a piece that an officer marked, with its paragraph of Schedule 12A."""
    return f"exempt, paragraph {paragraph}" if paragraph else UNDECIDED
