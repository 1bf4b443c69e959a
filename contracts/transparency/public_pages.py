"""What else everybody may read: the page of open data leads to each.

Upper apps add theirs when Django starts.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class PublicPage:
    """A page without sign-in, and a sentence on what stands there."""

    label: str
    url_name: str
    words: str


PUBLIC_PAGES: list[PublicPage] = []
