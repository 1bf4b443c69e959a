"""Who may read what: public, internal, exempt, and why the law lets it be exempt."""

from contracts_site.foundation.access_marks.exemptions import EXEMPTIONS, Exemption
from contracts_site.foundation.access_marks.grounds import Ground, Grounds
from contracts_site.foundation.access_marks.marks import AccessMark, Audience, admits

__all__ = [
    "EXEMPTIONS",
    "AccessMark",
    "Audience",
    "Exemption",
    "Ground",
    "Grounds",
    "admits",
]
