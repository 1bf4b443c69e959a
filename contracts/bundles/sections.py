"""The parts of a record, in the order in which its index lists them."""

import re

CONTRACT = "The contract"
VARIATIONS = "Variations"
KPIS = "KPIs and figures"
MONEY = "Money"
GOVERNANCE = "Boards, meetings and actions"
CONCERNS = "Issues, risks and plans"
DUTIES = "Duties and procedure"
DOCUMENTS = "Documents"
ASSURANCE = "Assurance and audit"
PLACES = "Places and outcomes"
PROCUREMENT = "Procurement and recommissioning"
APPRAISALS = "Options appraisals"
PAPERS = "Committee papers"
HISTORY = "History"

SECTIONS = (
    CONTRACT,
    VARIATIONS,
    KPIS,
    MONEY,
    GOVERNANCE,
    CONCERNS,
    DUTIES,
    DOCUMENTS,
    ASSURANCE,
    PLACES,
    PROCUREMENT,
    APPRAISALS,
    PAPERS,
    HISTORY,
)


def folder_of(section: str) -> str:
    """03-kpis-and-figures: in the order of the index."""
    return f"{SECTIONS.index(section) + 1:02}-{file_words(section)}"


def file_words(title: str) -> str:
    """A title as the name of a file: figures-as-they-stand-monthly."""
    return "-".join(re.findall(r"\w+", title.lower()))
