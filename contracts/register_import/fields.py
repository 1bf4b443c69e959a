"""What a column of a council's register can be, and how councils name it."""

from dataclasses import dataclass
from enum import Enum, auto


class Kind(Enum):
    """How the cells of a field are read."""

    TEXT = auto()
    PROSE = auto()
    DAY = auto()
    POUNDS = auto()
    YES_NO = auto()
    CHOICE = auto()
    DIRECTORATE = auto()
    PROVIDER = auto()
    PERSON = auto()


@dataclass(frozen=True)
class ImportField:
    """`name` is the contract's field, or the provider's where `of_provider` says so."""

    name: str
    label: str
    kind: Kind
    synonyms: tuple[str, ...] = ()
    is_required: bool = False
    of_provider: bool = False


FIELDS = (
    ImportField(
        "reference",
        "Reference",
        Kind.TEXT,
        (
            *("ref", "ref no", "contract ref", "contract reference", "contract id"),
            *("reference number", "contract number", "contract no", "register number"),
            *("unique reference", "id", "ocid", "internal reference"),
        ),
        is_required=True,
    ),
    ImportField(
        "title",
        "Title",
        Kind.TEXT,
        (
            *("contract title", "contract name", "name", "contract", "agreement"),
            *("title of agreement", "service", "service name", "project title"),
        ),
        is_required=True,
    ),
    ImportField(
        "description",
        "What is delivered",
        Kind.PROSE,
        (
            *(
                "description",
                "contract description",
                "description of goods or services",
            ),
            *("description of the goods andor services being provided", "scope"),
            *("service description", "purpose", "details", "summary"),
        ),
    ),
    ImportField(
        "directorate",
        "Directorate",
        Kind.DIRECTORATE,
        (
            *("department", "local authority department responsible", "service area"),
            *(
                "department responsible",
                "division",
                "owning department",
                "business area",
            ),
            *("responsible department", "portfolio", "service department"),
        ),
    ),
    ImportField(
        "provider",
        "Provider",
        Kind.PROVIDER,
        (
            *("supplier", "supplier name", "contractor", "provider name", "vendor"),
            *(
                "supplier name and details",
                "awarded supplier",
                "awarded to",
                "suppliers",
            ),
            *("contractor name", "providers", "delivery partner", "organisation"),
        ),
        is_required=True,
    ),
    ImportField(
        "company_number",
        "Company number",
        Kind.TEXT,
        (
            *("companies house number", "company registration number", "company no"),
            *("supplier company number", "registration number", "company reg no"),
        ),
        of_provider=True,
    ),
    ImportField(
        "charity_number",
        "Charity number",
        Kind.TEXT,
        ("registered charity number", "charity no", "charity registration number"),
        of_provider=True,
    ),
    ImportField(
        "is_small_or_medium",
        "Small or medium enterprise",
        Kind.YES_NO,
        (
            *("sme", "sme yn", "is sme", "is supplier sme", "small medium enterprise"),
            *("supplier is sme", "small or medium sized enterprise", "sme status"),
        ),
        of_provider=True,
    ),
    ImportField(
        "is_voluntary_or_community",
        "Voluntary or community organisation",
        Kind.YES_NO,
        (
            *("vcse", "vcs", "vcse yn", "vcso", "voluntary sector", "third sector"),
            *("voluntary or community sector organisation", "charity", "is vcse"),
        ),
        of_provider=True,
    ),
    ImportField(
        "owner",
        "Contract manager",
        Kind.PERSON,
        (
            *("contract owner", "owner", "lead officer", "responsible officer"),
            *("contract manager email", "manager", "contact email", "contact"),
        ),
    ),
    ImportField(
        "arrangement",
        "Arrangement",
        Kind.CHOICE,
        ("contract type", "type", "type of agreement", "agreement type"),
    ),
    ImportField("tier", "Tier", Kind.CHOICE, ("contract tier", "criticality")),
    ImportField(
        "category",
        "Category",
        Kind.TEXT,
        ("procurement category", "spend category", "proclass", "category of spend"),
    ),
    ImportField("cpv_code", "CPV code", Kind.TEXT, ("cpv", "cpv codes", "main cpv")),
    ImportField(
        "statutory_basis", "Statutory basis", Kind.TEXT, ("statutory duty", "power")
    ),
    ImportField(
        "regime",
        "Procurement regime",
        Kind.CHOICE,
        ("regime", "legislation", "procurement legislation", "regulations"),
    ),
    ImportField(
        "procedure",
        "How the provider was chosen",
        Kind.CHOICE,
        (
            *("procedure", "procedure type", "procurement route", "route to market"),
            *(
                "process type",
                "tender process",
                "procurement procedure",
                "award method",
            ),
            *("invitation to tender or quote", "procurement method"),
        ),
    ),
    ImportField(
        "procurement_began_on",
        "Procurement began on",
        Kind.DAY,
        ("tender date", "procurement start date", "advert date"),
    ),
    ImportField(
        "is_user_choice",
        "Awarded directly because service users choose",
        Kind.YES_NO,
        ("user choice", "user choice contract"),
    ),
    ImportField(
        "signed_on",
        "Signed on",
        Kind.DAY,
        ("date signed", "signature date", "award date", "contract award date"),
    ),
    ImportField(
        "starts_on",
        "Starts",
        Kind.DAY,
        (
            *("start", "start date", "contract start", "contract start date", "from"),
            *("commencement date", "date of commencement", "begin date"),
        ),
        is_required=True,
    ),
    ImportField(
        "ends_on",
        "Ends",
        Kind.DAY,
        (
            *("end", "end date", "contract end", "contract end date", "expiry", "to"),
            *("expiry date", "current end date", "contract expiry date", "until"),
        ),
        is_required=True,
    ),
    ImportField(
        "initial_ends_on",
        "End of the initial term",
        Kind.DAY,
        ("initial end date", "original end date", "initial term end"),
    ),
    ImportField(
        "review_on",
        "Review date",
        Kind.DAY,
        ("review", "contract review date", "next review", "next review date"),
    ),
    ImportField("terminated_on", "Ended early on", Kind.DAY, ("termination date",)),
    ImportField(
        "termination_ground", "Ground of the early end", Kind.CHOICE, ("ended why",)
    ),
    ImportField(
        "termination_reason", "Why it ended early", Kind.PROSE, ("termination reason",)
    ),
    ImportField("planned_ends_on", "End before it was ended early", Kind.DAY),
    ImportField(
        "total_value",
        "Value",
        Kind.POUNDS,
        (
            *("total value", "contract value", "total contract value", "value gbp"),
            *("value over the whole term", "sum", "lifetime value", "whole life value"),
            *("award value", "value of contract", "estimated total value", "amount"),
        ),
    ),
    ImportField(
        "annual_value",
        "Value in a year",
        Kind.POUNDS,
        (
            *("annual value", "estimated annual value", "annual contract value"),
            *("yearly value", "estimated annual spend", "annual spend", "value pa"),
        ),
    ),
    ImportField(
        "value_basis", "Values are", Kind.CHOICE, ("vat basis", "net or gross", "vat")
    ),
    ImportField(
        "irrecoverable_vat",
        "VAT that cannot be recovered",
        Kind.POUNDS,
        ("irrecoverable vat", "vat not recoverable", "vat that cant be recovered"),
    ),
    ImportField(
        "funding",
        "Funding",
        Kind.CHOICE,
        ("funding source", "source of funding", "paid from"),
    ),
    ImportField("funding_notes", "Notes on funding", Kind.TEXT, ("funding notes",)),
    ImportField("is_illustrative", "Illustrative", Kind.YES_NO),
)

BY_NAME = {field.name: field for field in FIELDS}
REQUIRED = tuple(field for field in FIELDS if field.is_required)
