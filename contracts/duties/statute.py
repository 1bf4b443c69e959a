"""The duties of the law, as dated data: which bear on which contracts, and since when.

Not legal advice. What carries `is_unconfirmed` was not checked against the text of the
law: pages say "check with legal" beside it. The steps are in docs/rules/duties.md.
"""

from datetime import date
from decimal import Decimal

from contracts.duties.deadlines import Deadline, Trigger
from contracts.duties.duty import Application, Duty
from contracts.register.regimes import ACT_IN_FORCE_ON, Regime

ACT = "Procurement Act 2023"
REGULATIONS = "Procurement Regulations 2024"
PSR_REGULATIONS = "Health Care Services (Provider Selection Regime) Regulations 2023"
OLD_REGULATIONS = "Public Contracts Regulations 2015"
CODE = "Local Government Transparency Code 2015"
FIVE_MILLION = Decimal(5_000_000)
PERFORMANCE_FROM = date(2026, 1, 1)
PAYMENTS_FROM = date(2026, 4, 1)
REGIMES: tuple[str, ...] = tuple(Regime.values)

NOT_UNDER: dict[str, Application] = {
    Regime.PCR_2015: Application(
        applies=False,
        why=(
            "The procurement began before 24 February 2025: the Public Contracts "
            "Regulations 2015 still govern the contract and have no such duty"
        ),
    ),
    Regime.PSR: Application(
        applies=False,
        why="Health services under the Provider Selection Regime: the Act does not apply",
    ),
    Regime.EXEMPTED: Application(
        applies=False,
        why="An exempted arrangement between authorities has none of the Act's duties",
        is_unconfirmed=True,
    ),
    Regime.BELOW_THRESHOLD: Application(
        applies=False,
        why="Below the threshold a contract is no public contract of the Act",
        is_unconfirmed=True,
    ),
    Regime.GRANT: Application(
        applies=False, why="A grant is no public contract of the Act"
    ),
    Regime.IN_HOUSE: Application(
        applies=False, why="The council runs the service itself and buys nothing"
    ),
}

KPIS = Duty(
    code="s52-kpis",
    title="At least three KPIs, set and published",
    what="Set at least three KPIs before entering into the contract, and publish them.",
    source=f"{ACT}, section 52",
    in_force_from=ACT_IN_FORCE_ON,
    under={
        **NOT_UNDER,
        Regime.PA_2023: Application(
            applies=True,
            why="A contract over £5 million needs at least three published KPIs",
            due=Deadline(Trigger.SIGNED),
            over=FIVE_MILLION,
        ),
        Regime.PA_2023_LIGHT: Application(
            applies=False,
            why="Light touch contracts are exempt from setting KPIs, whatever their value",
        ),
    },
)
CONTRACT_DETAILS = Duty(
    code="uk7",
    title="Contract details notice (UK7)",
    what="Publish that the contract has been entered into, with its details.",
    source=f"{ACT}, section 53(1); {REGULATIONS}, regulation 32",
    in_force_from=ACT_IN_FORCE_ON,
    under={
        **NOT_UNDER,
        Regime.PCR_2015: Application(
            applies=False,
            why=(
                "The older award notice (regulation 50) took its place; it is in the "
                "file of the procurement"
            ),
        ),
        Regime.PSR: Application(
            applies=False, why="The notices of the Provider Selection Regime replace it"
        ),
        Regime.PA_2023: Application(
            applies=True,
            why="Every public contract is announced once it is entered into",
            due=Deadline(Trigger.SIGNED, days=30),
        ),
        Regime.PA_2023_LIGHT: Application(
            applies=True,
            why="Light touch contracts are announced too, with more time",
            due=Deadline(Trigger.SIGNED, days=120),
        ),
    },
)
CONTRACT_COPY = Duty(
    code="s53-copy",
    title="Copy of the contract",
    what="Publish a copy of the contract, with what may be withheld taken out.",
    source=f"{ACT}, section 53(3)",
    in_force_from=ACT_IN_FORCE_ON,
    under={
        **NOT_UNDER,
        Regime.PA_2023: Application(
            applies=True,
            why="A contract over £5 million is published itself",
            due=Deadline(Trigger.SIGNED, days=90),
            over=FIVE_MILLION,
            is_unconfirmed=True,
        ),
        Regime.PA_2023_LIGHT: Application(
            applies=True,
            why="A light touch contract over £5 million is published itself",
            due=Deadline(Trigger.SIGNED, days=180),
            over=FIVE_MILLION,
            is_unconfirmed=True,
        ),
    },
)
PERFORMANCE = Duty(
    code="uk9",
    title="Contract performance notice (UK9)",
    what="Assess performance against the KPIs and publish the result.",
    source=f"{ACT}, section 71; {REGULATIONS}, regulation 39",
    in_force_from=PERFORMANCE_FROM,
    under={
        **NOT_UNDER,
        Regime.PA_2023: Application(
            applies=True,
            why=(
                "A contract with published KPIs is assessed every twelve months and "
                "when it ends"
            ),
            due=Deadline(Trigger.EACH_YEAR),
            over=FIVE_MILLION,
        ),
        Regime.PA_2023_LIGHT: Application(
            applies=False,
            why="The yearly assessment does not apply to light touch contracts",
        ),
    },
)
GROUND_OF_CHANGE = Duty(
    code="change-ground",
    title="A lawful ground for each change",
    what="Record on which ground the contract may be changed before it is.",
    source=f"{ACT}, section 74 and Schedule 8",
    in_force_from=date(2015, 2, 26),
    under={
        **NOT_UNDER,
        Regime.PCR_2015: Application(
            applies=True,
            why=f"A change needs one of the grounds of {OLD_REGULATIONS}, regulation 72",
            due=Deadline(Trigger.STANDING),
        ),
        Regime.PA_2023: Application(
            applies=True,
            why=(
                "A change is permitted by Schedule 8, not substantial, or below "
                "the threshold"
            ),
            due=Deadline(Trigger.STANDING),
        ),
        Regime.PA_2023_LIGHT: Application(
            applies=False,
            why="Light touch contracts may be changed freely (section 74)",
        ),
        Regime.PSR: Application(
            applies=True,
            why=f"A change must be one that {PSR_REGULATIONS}, regulation 13, permits",
            due=Deadline(Trigger.STANDING),
        ),
    },
)
CHANGE = Duty(
    code="uk10",
    title="Contract change notice (UK10)",
    what="Publish the change before it is made.",
    source=f"{ACT}, section 75; {REGULATIONS}, regulation 40",
    in_force_from=ACT_IN_FORCE_ON,
    under={
        **NOT_UNDER,
        Regime.PCR_2015: Application(
            applies=None,
            why="Some changes under regulation 72 needed a notice of their own",
            is_unconfirmed=True,
        ),
        Regime.PA_2023: Application(
            applies=True,
            why="A change is announced before it is made",
            due=Deadline(Trigger.VARIATION, before=True),
            except_small_changes="section 75(4)",
        ),
        Regime.PA_2023_LIGHT: Application(
            applies=False, why="Light touch, section 75(6)(b)"
        ),
        Regime.PSR: Application(
            applies=None,
            why="Some changes need a notice of the Provider Selection Regime",
            is_unconfirmed=True,
        ),
    },
)
TERMINATION = Duty(
    code="uk11",
    title="Contract termination notice (UK11)",
    what="Publish that the contract has ended; running out counts as an end.",
    source=f"{ACT}, section 80; {REGULATIONS}, regulation 41",
    in_force_from=ACT_IN_FORCE_ON,
    under={
        **NOT_UNDER,
        Regime.PA_2023: Application(
            applies=True,
            why="The end of a public contract is announced, expiry included",
            due=Deadline(Trigger.ENDED, days=30),
            except_user_choice="Schedule 5, paragraph 15",
        ),
        Regime.PA_2023_LIGHT: Application(
            applies=True,
            why="The end of a light touch contract is announced, expiry included",
            due=Deadline(Trigger.ENDED, days=30),
            except_user_choice="Schedule 5, paragraph 15",
        ),
    },
)
PAYMENTS = Duty(
    code="s70-payments",
    title="Payments over £30,000",
    what="Publish each payment over £30,000, VAT included, that the quarter saw.",
    source=f"{ACT}, section 70",
    in_force_from=PAYMENTS_FROM,
    under={
        **NOT_UNDER,
        Regime.PA_2023: Application(
            applies=True,
            why="Payments over £30,000 of a quarter are published",
            due=Deadline(Trigger.QUARTER, days=30),
            over=Decimal(30_000),
            begun_from=PAYMENTS_FROM,
        ),
        Regime.PA_2023_LIGHT: Application(
            applies=True,
            why="Nothing exempts light touch contracts from publishing payments",
            due=Deadline(Trigger.QUARTER, days=30),
            over=Decimal(30_000),
            begun_from=PAYMENTS_FROM,
            is_unconfirmed=True,
        ),
        Regime.PSR: Application(
            applies=None,
            why="Whether payments for health services are published is not confirmed",
            is_unconfirmed=True,
        ),
    },
)
PSR_AWARD = Duty(
    code="psr-award",
    title="Notice of the award of a health service",
    what="Publish the award as the Provider Selection Regime asks.",
    source=PSR_REGULATIONS,
    in_force_from=date(2024, 1, 1),
    under={
        **{
            regime: Application(
                applies=False,
                why="Not a health service of the Provider Selection Regime",
            )
            for regime in REGIMES
        },
        Regime.PSR: Application(
            applies=True,
            why="Awards under the Provider Selection Regime are published",
            due=Deadline(Trigger.SIGNED, days=30),
            is_unconfirmed=True,
        ),
    },
)
_ON_THE_REGISTER = Application(
    applies=True,
    why="Contracts over £5,000 are published every quarter",
    due=Deadline(Trigger.QUARTER, months=1),
    over=Decimal(5_000),
)
REGISTER = Duty(
    code="register",
    title="Entry in the transparency register",
    what="Publish the contract in the council's register.",
    source=f"{CODE}, paragraphs 32 and 33",
    in_force_from=date(2015, 2, 27),
    is_for_the_council=True,
    under={
        **dict.fromkeys(REGIMES, _ON_THE_REGISTER),
        Regime.PSR: Application(
            applies=True,
            why=_ON_THE_REGISTER.why,
            due=_ON_THE_REGISTER.due,
            over=_ON_THE_REGISTER.over,
            is_unconfirmed=True,
        ),
        Regime.GRANT: Application(
            applies=False,
            why="Grants have a yearly list of their own in the code",
            is_unconfirmed=True,
        ),
        Regime.IN_HOUSE: NOT_UNDER[Regime.IN_HOUSE],
    },
)

DUTIES = (
    KPIS,
    CONTRACT_DETAILS,
    CONTRACT_COPY,
    PERFORMANCE,
    GROUND_OF_CHANGE,
    CHANGE,
    TERMINATION,
    PAYMENTS,
    PSR_AWARD,
    REGISTER,
)
BY_CODE = {duty.code: duty for duty in DUTIES}
