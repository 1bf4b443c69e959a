"""Who may open what: the access table of the design, by hand, for every URL.

A letter stands for a person; the lower-case one is of another directorate, another
provider, or another author. Whoever is named neither as allowed nor as forbidden does
not know of the object: 404.
"""

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


def _but(letters: str) -> str:
    return "".join(letter for letter in EVERYBODY if letter not in letters)


ACCESS_TABLE = [
    Rule(
        "Everybody signed in; lists hold what each may see",
        "GET",
        EVERYBODY,
        "",
        (
            "home:home",
            "look:accent-stylesheet colour=accent",
            "contracts:contract-list",
            "committee_reports:paper-list",
        ),
    ),
    Rule(
        "A commissioner adds contracts of their directorate",
        "GET POST",
        "Cc",
        _but("Cc"),
        ("contracts:contract-create",),
    ),
    Rule(
        "A contract: whole, as its own provider, or its public fields",
        "GET",
        READ_WHOLE + "PMS",
        "",
        ("contracts:contract-detail",),
    ),
    Rule(
        "A contract is written by commissioners of its directorate",
        "GET POST",
        "C",
        "cPOAaFKMUS",
        (
            "contracts:contract-edit",
            "contracts:variation-create",
            "contracts:action-plan-create",
            "kpis:kpi-set-create",
        ),
    ),
    Rule(
        "History is read by those who read contracts whole",
        "GET",
        READ_WHOLE,
        "PMS",
        ("contracts:contract-history",),
    ),
    Rule(
        "Variations: read whole; members see the approved ones in the list",
        "GET",
        READ_WHOLE + "M",
        "PS",
        ("contracts:variation-list",),
    ),
    Rule(
        "A variation in draft, and its proposed KPI set, is read by whole readers only",
        "GET",
        READ_WHOLE,
        "",
        (
            "contracts:variation-detail variation_pk=draft_variation_pk",
            "kpis:kpi-set-detail",
            "kpis:kpi-set-csv",
            "kpis:kpi-set-compare",
        ),
    ),
    Rule(
        "Members know of an approved variation, but not of its evidence",
        "GET",
        READ_WHOLE,
        "M",
        ("contracts:variation-evidence variation_pk=approved_variation_pk",),
    ),
    Rule(
        "Commissioners of the directorate draft and propose, with a KPI set",
        "GET POST",
        "C",
        "cOAaFKU",
        (
            "contracts:variation-edit variation_pk=draft_variation_pk",
            "contracts:variation-withdraw variation_pk=draft_variation_pk",
            "contracts:variation-approve variation_pk=proposed_variation_pk",
            "kpis:variation-kpi-set-propose variation_pk=bare_variation_pk",
            "kpis:kpi-set-edit",
            "kpis:kpi-set-remove",
            "kpis:definition-create",
            "kpis:definition-edit",
            "kpis:definition-remove",
        ),
    ),
    Rule(
        "… and move a variation on",
        "POST",
        "C",
        "cOAaFKU",
        (
            "contracts:variation-propose variation_pk=draft_variation_pk",
            "contracts:variation-send-back variation_pk=proposed_variation_pk",
        ),
    ),
    Rule(
        "KPIs, KPI sets and action plans of a contract: whole readers and its provider",
        "GET",
        READ_WHOLE + "P",
        "MS",
        (
            "contracts:action-plan-list",
            "kpis:kpi-set-list",
            "kpis:scorecard",
            "kpis:scorecard-csv",
        ),
    ),
    Rule(
        "One action plan: whole readers and the contract's provider",
        "GET",
        READ_WHOLE + "P",
        "",
        ("contracts:action-plan-detail",),
    ),
    Rule(
        "One KPI: whole readers and the contract's provider; others know the contract",
        "GET",
        READ_WHOLE + "P",
        "MS",
        ("kpis:kpi-detail pk=kpi_pk",),
    ),
    Rule(
        "Action plans are written by commissioners of the directorate",
        "GET POST",
        "C",
        "cPOAaFKU",
        (
            "contracts:action-plan-edit",
            "contracts:action-plan-close",
            "contracts:planned-action-create",
            "contracts:planned-action-complete",
        ),
    ),
    Rule(
        "The list of returns: everybody who may read any return",
        "GET",
        READ_WHOLE + "PpS",
        "MN",
        ("kpis:return-list",),
    ),
    Rule(
        "Returns are read whole, by their provider, and by the administrator",
        "GET",
        READ_WHOLE + "PS",
        "",
        (
            "kpis:return-detail pk=open_return_pk",
            "kpis:figure-detail pk=validated_return_pk",
            "kpis:evidence-download pk=evidence_pk",
        ),
    ),
    Rule(
        "The provider or the contract's commissioner logs, submits, answers",
        "GET POST",
        "CP",
        "cOAaFKUS",
        (
            "kpis:return-entry pk=open_return_pk",
            "kpis:return-check pk=open_return_pk",
            "kpis:query-answer pk=query_pk",
            "kpis:evidence-upload pk=open_return_pk",
            "kpis:evidence-remove pk=evidence_pk",
        ),
    ),
    Rule(
        "… saves one figure",
        "POST",
        "CP",
        "cOAaFKUS",
        ("kpis:return-figure-save pk=open_return_pk",),
    ),
    Rule(
        "… and sees who has the return next",
        "GET",
        "CP",
        "cOAaFKUS",
        ("kpis:return-submitted pk=submitted_return_pk",),
    ),
    Rule(
        "The contract's commissioner validates, queries, corrects and verifies",
        "GET POST",
        "C",
        "cPOAaFKUS",
        (
            "kpis:return-validate pk=submitted_return_pk",
            "kpis:return-query pk=submitted_return_pk",
            "kpis:figure-correct pk=figure_pk",
            "kpis:figure-verify pk=figure_pk",
        ),
    ),
    Rule(
        "The administrator reopens a validated return",
        "GET POST",
        "S",
        "CcPOAaFKU",
        ("kpis:return-reopen pk=validated_return_pk",),
    ),
    Rule(
        "Papers are started by authors, commissioning officers and clerks",
        "GET POST",
        "OAaK",
        _but("OAaK"),
        ("committee_reports:paper-create",),
    ),
    Rule(
        "A paper is read by its author, clerk, clearing officers, auditors, and "
        "commissioners of its contract",
        "GET",
        "CAFKU",
        "",
        (
            "committee_reports:paper-detail",
            "committee_reports:paper-history",
            "committee_reports:recommendation-list",
            "committee_reports:insert-detail",
            "committee_reports:paper-page",
            "committee_reports:paper-pdf",
        ),
    ),
    Rule(
        "Whoever reads a paper may have it printed",
        "GET POST",
        "CAFKU",
        "",
        ("committee_reports:paper-print",),
    ),
    Rule(
        "A paper is written by its author and the clerk",
        "GET POST",
        "AK",
        "CFU",
        (
            "committee_reports:paper-edit",
            "committee_reports:section-create",
            "committee_reports:section-edit",
            "committee_reports:section-remove",
            "committee_reports:recommendation-edit",
            "committee_reports:recommendation-remove",
            "committee_reports:insert-create",
            "committee_reports:insert-refresh",
            "committee_reports:insert-remove",
        ),
    ),
    Rule(
        "… who also preview, move and add",
        "POST",
        "AK",
        "CFU",
        (
            "committee_reports:section-preview",
            "committee_reports:section-move",
            "committee_reports:recommendation-list",
            "committee_reports:recommendation-move",
        ),
    ),
    Rule(
        "A job is seen by whoever started it and by auditors",
        "GET",
        "AU",
        "",
        ("jobs:job-detail pk=job_pk",),
    ),
    Rule(
        "… and tried again by whoever started it",
        "POST",
        "AU",
        "",
        ("jobs:job-retry pk=job_pk",),
    ),
]
