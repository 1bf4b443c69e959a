"""The standard's structure, as far as we publish it, written down for a checker.

No package carries the official schema for use offline; this says, in our own words, which
fields there are, of which type, and which are required. Every object is closed: a field
that is not listed here is a mistake.
"""

from typing import Any

TEXT = {"type": "string", "minLength": 1}
NUMBER = {"type": "number"}
MOMENT = {
    "type": "string",
    "pattern": r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$",
}


def closed(required: str, **fields: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": fields,
        "required": required.split(),
        "additionalProperties": False,
        "minProperties": 1,
    }


def many(item: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": item, "minItems": 1, "uniqueItems": True}


def one_of(*words: str) -> dict[str, Any]:
    return {"enum": list(words)}


VALUE = closed("currency", amount=NUMBER, amountGross=NUMBER, currency=one_of("GBP"))
PERIOD = closed(
    "startDate",
    startDate=MOMENT,
    endDate=MOMENT,
    maxExtentDate=MOMENT,
    durationInDays={"type": "integer", "minimum": 1},
)
IDENTIFIER = closed("", scheme=one_of("GB-COH", "GB-CHC"), id=TEXT, legalName=TEXT)
REFERENCE = closed("", id=TEXT, name=TEXT)
PARTY = closed(
    "id name roles",
    id=TEXT,
    name=TEXT,
    roles=many(one_of("buyer", "supplier")),
    identifier=IDENTIFIER,
    additionalIdentifiers=many(IDENTIFIER),
    details=closed("", scale=one_of("micro", "sme", "large"), vcse={"type": "boolean"}),
)
OBSERVATION = closed(
    "id",
    id=TEXT,
    period=PERIOD,
    value=VALUE,
    measure=NUMBER,
    unit=closed("name", name=TEXT),
    dimensions={"type": "object", "additionalProperties": TEXT, "minProperties": 1},
    notes=TEXT,
    measureClassification=one_of(
        "met", "slightlyBelow", "below", "significantlyBelow", "other"
    ),
)
METRIC = closed(
    "id", id=TEXT, title=TEXT, description=TEXT, observations=many(OBSERVATION)
)
MILESTONE = closed(
    "id",
    id=TEXT,
    title=TEXT,
    type=one_of(
        *("preProcurement", "approval", "engagement", "assessment"),
        *("delivery", "reporting", "financing"),
    ),
    dueDate=MOMENT,
    status=one_of("scheduled", "met", "notMet", "partiallyMet"),
)
AMENDMENT = closed("", id=TEXT, date=MOMENT, description=TEXT, rationale=TEXT)
CONTRACT = closed(
    "id awardID",
    id=TEXT,
    awardID=TEXT,
    title=TEXT,
    description=TEXT,
    status=one_of("pending", "active", "cancelled", "terminated"),
    period=PERIOD,
    value=VALUE,
    dateSigned=MOMENT,
    milestones=many(MILESTONE),
    amendments=many(AMENDMENT),
    agreedMetrics=many(METRIC),
    noAgreedMetricsRationale=TEXT,
    implementation=closed("metrics", metrics=many(METRIC)),
)
AWARD = closed(
    "id",
    id=TEXT,
    title=TEXT,
    status=one_of("pending", "active", "cancelled", "unsuccessful"),
    suppliers=many(REFERENCE),
    value=VALUE,
)
TENDER = closed(
    "id",
    id=TEXT,
    title=TEXT,
    status=one_of(
        *("planning", "planned", "active", "cancelled", "unsuccessful"),
        *("complete", "withdrawn"),
    ),
    procurementMethod=one_of("open", "selective", "limited", "direct"),
    procurementMethodDetails=TEXT,
)
RELEASE = closed(
    "ocid id date tag initiationType",
    ocid={"type": "string", "pattern": r"^ocds-[a-z0-9]{6}-[A-Za-z0-9._~%-]+$"},
    id={"type": "string", "pattern": "^[^#]+$"},
    date=MOMENT,
    tag=many(one_of("compiled")),
    initiationType=one_of("tender"),
    language=one_of("en"),
    parties=many(PARTY),
    buyer=REFERENCE,
    tender=TENDER,
    awards=many(AWARD),
    contracts=many(CONTRACT),
)
ADDRESS = {"type": "string", "pattern": "^(https?|file)://"}
PACKAGE = closed(
    "uri version publishedDate publisher releases",
    uri=ADDRESS,
    version=one_of("1.1"),
    extensions=many(ADDRESS),
    publishedDate=MOMENT,
    publisher=closed("name", name=TEXT),
    license=ADDRESS,
    releases={"type": "array", "items": RELEASE, "uniqueItems": True},
)
