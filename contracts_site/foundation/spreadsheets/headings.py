"""Headings compared as people read them."""

import re

_NOT_WORDS = re.compile(r"[^a-z0-9 ]+")


def normalised(words: str) -> str:
    """ "Supplier(s) Name & Details:" and "supplier name and details" are one."""
    plain = words.casefold().replace("&", " and ").replace("_", " ").replace("-", " ")
    plain = plain.replace("(s)", "").replace("/", " ").replace("£", " ")
    return " ".join(_NOT_WORDS.sub("", plain).split())
