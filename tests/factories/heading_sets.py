"""The heading sets of two committees, as tests need them."""

from contracts_site.committee_reports.heading_sets.kinds import (
    AppendixLabels,
    CoverFieldKind,
    CoverLayout,
    Numbering,
    PartKind,
)
from contracts_site.committee_reports.heading_sets.services import (
    CoverFieldInput,
    HeadingInput,
    HeadingSetInput,
)

STRAIGHT_THROUGH = HeadingSetInput(
    name="Overview and scrutiny: paragraphs numbered straight through",
    numbering=Numbering.STRAIGHT_THROUGH,
    cover_layout=CoverLayout.SIMPLE,
    appendix_labels=AppendixLabels.NUMBERS,
    headings=(
        HeadingInput("Summary", "Three or four sentences a member can read alone."),
        HeadingInput("Background", "How the service came to be arranged this way."),
        HeadingInput("Current situation", "Performance, governance, concerns."),
        HeadingInput("Future benefits", "What is planned, by when, and its worth."),
        HeadingInput("Next steps", "Who does what by when."),
        HeadingInput(
            "Purpose of the meeting",
            "What the committee is asked to do: consider, decide whether to "
            "scrutinise further, send comments to the cabinet member.",
            kind=PartKind.RECOMMENDATIONS,
            standard_text="The committee is asked to:",
        ),
        HeadingInput("Supporting information", "List each appendix by its number."),
        HeadingInput(
            "Contact points",
            "Posts, telephone and e-mail for questions about this paper.",
        ),
        HeadingInput(
            "Background papers",
            "Papers relied on to a material extent, with dates, or that there are none.",
        ),
    ),
)

BOXED_BY_SECTION = HeadingSetInput(
    name="Scrutiny: cover box and paragraphs numbered by section",
    numbering=Numbering.BY_SECTION,
    cover_layout=CoverLayout.BOX,
    appendix_labels=AppendixLabels.LETTERS,
    cover_fields=(
        CoverFieldInput("Strategic aim", "strategic-aim"),
        CoverFieldInput("Key decision", "key-decision", CoverFieldKind.YES_NO),
        CoverFieldInput(
            "Forward plan reference",
            "forward-plan-reference",
            hint="As it appears in the forward plan, for example FP/081021.",
        ),
        CoverFieldInput(
            "Exempt information", "exempt-information", CoverFieldKind.YES_NO
        ),
        CoverFieldInput(
            "Cabinet member", "cabinet-member", hint="The portfolio, not the name."
        ),
        CoverFieldInput("Contact officer", "contact-officer", hint="A post."),
        CoverFieldInput("Telephone", "contact-phone", CoverFieldKind.TELEPHONE),
        CoverFieldInput("E-mail", "contact-email", CoverFieldKind.EMAIL),
        CoverFieldInput(
            "Ward councillors", "ward-councillors", hint="All, or the wards concerned."
        ),
    ),
    headings=(
        HeadingInput(
            "Recommendations",
            "What the committee is asked to do, each beginning with a verb.",
            kind=PartKind.RECOMMENDATIONS,
            is_numbered=False,
        ),
        HeadingInput("Purpose of the report"),
        HeadingInput("Background and main considerations"),
        HeadingInput("Commissioning process", is_fixed=False),
        HeadingInput("Contract monitoring: social care", is_fixed=False),
        HeadingInput("Contract monitoring: education and inclusion", is_fixed=False),
        HeadingInput("Contract monitoring: health", is_fixed=False),
        HeadingInput("Consultation", "Who was asked, when, and what they said."),
        HeadingInput(
            "Alternative options", "Those considered, and why they were set aside."
        ),
        HeadingInput("Financial implications"),
        HeadingInput("Legal and governance considerations"),
        HeadingInput(
            "Data protection implications",
            "If no assessment was made, the reason.",
        ),
        HeadingInput("Equality impact assessment"),
        HeadingInput("Community safety implications"),
        HeadingInput("Health and wellbeing implications"),
        HeadingInput("Conclusion and summary of reasons for the recommendations"),
        HeadingInput(
            "Background papers",
            "Papers relied on to a material extent, with dates, or that there are none.",
        ),
        HeadingInput("Appendices", "List each appendix by its letter."),
    ),
)
