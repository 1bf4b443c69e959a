"""What the help page says of each part: the essentials of the pages in docs/guides.

Names of pages and buttons stand in “quotation marks”, as they read on the site.
"""

from dataclasses import dataclass

from contracts.access.models import Role


@dataclass(frozen=True, kw_only=True)
class PartPlayed:
    """`steps` is the main job in order; `lasting` what cannot be undone in it."""

    role: Role
    does: str
    steps: tuple[str, ...]
    lasting: str


PARTS_PLAYED = (
    PartPlayed(
        role=Role.COMMISSIONER,
        does="You run the contracts of your directorate and see to their figures.",
        steps=(
            "Home says which returns are due and which wait for you to validate.",
            "Open the return under “KPI returns”, enter figures, choose “Check answers”.",
            "Submit. Another person opens it, reads figures and comments, and chooses "
            "“Accept all and validate” or “Query the whole return”.",
            "The contract's “KPIs” tab then shows the month with its ratings.",
        ),
        lasting=(
            "A validated figure is corrected by another figure beside it, never replaced. "
            "A merger of providers or reorganisation of a directorate cannot be taken back."
        ),
    ),
    PartPlayed(
        role=Role.PROVIDER,
        does="You submit the figures of your own contracts and answer queries.",
        steps=(
            "Home says which returns are due and which queries wait.",
            "Open the return and enter each figure, or upload a spreadsheet.",
            "Where there is no figure, choose the state that says why and give a reason.",
            "Choose “Check answers”, read the declaration and submit.",
        ),
        lasting=(
            "“Take it back” works until the council has validated the return; what you "
            "submitted stays in its history."
        ),
    ),
    PartPlayed(
        role=Role.COMMISSIONING_OFFICER,
        does="You lead options appraisals up to the decision.",
        steps=(
            "Under “Options appraisals” choose “Start an appraisal”.",
            "Work through “Tasks” from top to bottom: each says what it still needs.",
            "“What comes next” offers the next act, or says what is missing for it.",
        ),
        lasting=(
            "A decided appraisal is not written in any more, and neither is one that was "
            "withdrawn. Copy it to begin anew."
        ),
    ),
    PartPlayed(
        role=Role.AUTHOR,
        does="You write committee papers from the record.",
        steps=(
            "Under “Committee reports” choose “Start a paper”.",
            "Write its sections; “Insert from the record” places scorecards and tables.",
            "Refresh an insert that is “Stale”, then ask for clearance.",
            "Look at “Findings” and tell the clerk that the paper is ready.",
        ),
        lasting="A published version is never changed: a later version replaces it.",
    ),
    PartPlayed(
        role=Role.CLEARING_OFFICER,
        does="You sign off your part of a paper: finance, legal or another.",
        steps=(
            "Home and “Clearances” show the papers that wait for you.",
            "Choose “Read the paper”, then “Answer”: sign off, or send back with a reason.",
            "When the text changes afterwards the sign-off lapses; the page says by what.",
        ),
        lasting="What you answered stays on record; you may send back what you signed.",
    ),
    PartPlayed(
        role=Role.CLERK,
        does="You check, publish and follow up committee papers.",
        steps=(
            "Open the paper under “Committee reports” and settle its “Findings”.",
            "Open “Publishing” and choose “Propose to publish”.",
            "A second clerk chooses “Look through and confirm”.",
            "Under “After meetings” record what the panel said and who owes an answer.",
        ),
        lasting=(
            "What is published can be replaced or withdrawn, never changed. Drafts that "
            "were disposed of are gone."
        ),
    ),
    PartPlayed(
        role=Role.MEMBER,
        does="You read what is public of contracts, and the papers of your committees.",
        steps=(
            "“Contracts” shows what is public of every contract.",
            "“Exempt papers” are those of your committees with a part not for publication.",
            "“Published papers” are what everybody may read.",
        ),
        lasting="Each download of an exempt paper is on record with your name.",
    ),
    PartPlayed(
        role=Role.AUDITOR,
        does="You read the whole record and confirm that agreed actions are done.",
        steps=(
            "Home shows the agreed actions that are said to be done.",
            "Open the audit review, read the evidence, and confirm or send back.",
            "“History” of a contract shows who changed what and when; “Exempt downloads” "
            "who took what.",
        ),
        lasting="An action that you confirmed is closed.",
    ),
    PartPlayed(
        role=Role.ADMINISTRATOR,
        does="You keep people, their parts, and the council's settings.",
        steps=(
            "“People” lists accounts: “Add a person”, then give the parts that they play.",
            "When somebody leaves, open the person and choose “Close the account”.",
            "Under “Administration” keep the council's settings, words and meeting dates.",
        ),
        lasting="A person is never deleted: their name stands on what they did.",
    ),
)
