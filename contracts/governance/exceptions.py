"""The parent of every refusal in governance, so that a page can answer them all."""

from typing import ClassVar


class GovernanceRefused(Exception):
    """`str()` of it is what the officer reads; `field` names what it is about, if one."""

    field: ClassVar[str] = ""
