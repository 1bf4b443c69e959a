"""A realistic paper to print: straight-through numbering, a chart, a long register."""

from pathlib import Path
from typing import Any

from django.template import Context
from django.template.engine import Engine

from contracts_site.foundation.printing.assets import ROOT
from tests.foundation.charts.samples import deprived_areas_chart

TITLE = "Children's centres: assurance of the contract since the variation"
ENGINE = Engine(
    dirs=[str(ROOT / "templates"), str(Path(__file__).parent / "templates")],
    libraries={"prose": "contracts_site.foundation.prose.templatetags.prose"},
)

PARAGRAPHS = (
    "One provider has managed the council's children's centres since 1 October 2016. "
    "Staff transferred under TUPE, and the service was restructured inside a fixed "
    "budget envelope, so the first two years were years of change as well.",
    "The contract's key performance indicators were replaced by a formal variation "
    "that took effect in April 2018. It keeps three themes:\n\n"
    "- **Access to Services**: who comes, and whether those who need it most do;\n"
    "- **Quality of Services**: what families say, and what changes for them;\n"
    "- **Partnership Working**: what the provider adds to the work of others.",
    "Months before April 2018 are rated here by the original set and months from April "
    "2018 by the varied one. No rating has been restated. Six indicators were dropped, "
    "two of them while off target; each is listed in the appendix with the reason.",
    "Two action plans answer concerns about delivery. The first is about the number of "
    "children living in deprived areas who attend a centre; the second about making "
    "full use of the buildings, because indicators cannot reach their potential while "
    "centres are not open. A *test and learn* initiative runs at three centres.",
    "Spend has stayed inside the original envelope of £1,520,000 a year. A deputy "
    "chief executive authorised additional expenditure up to that envelope, to soften "
    "a reduced service while restructuring used resources (see the "
    "[commissioning framework](https://council.example/framework)).",
)


def sample_html(*, is_exempt: bool = False, **changes: Any) -> str:
    """The whole paper as HTML, as an upper layer would build it."""
    mark = "Exempt: not for publication, paragraph 3" if is_exempt else "Public"
    context = _context() | {"is_exempt": is_exempt, "footer_mark": mark} | changes
    return ENGINE.get_template("sample_paper.html").render(Context(context))


def _context() -> dict[str, Any]:
    return {
        "title": TITLE,
        "committee": "Children and Families Overview and Scrutiny Panel",
        "meeting": "11 September 2018",
        "council_name": "Wendle Council",
        "contact_email": "democratic.services@council.example",
        "contact_phone": "01632 960123",
        "cover_rows": (
            ("Report of", "Director of Children's Services"),
            ("Cabinet member", "Cabinet member for children and families"),
            ("Key decision", "No"),
            ("Forward plan reference", "FP/2018/047"),
            ("Exempt information", "No"),
            ("Wards affected", "All"),
            (
                "Contact officer",
                "Senior commissioner, 01632 960456, commissioning@council.example",
            ),
        ),
        "sections": sample_sections(),
        "contents": [
            {"anchor": section["anchor"], "label": section["label"]}
            for section in sample_sections()
        ]
        + [
            {"anchor": "appendix-1", "label": "Appendix 1: The contract register"},
            {"anchor": "appendix-2", "label": "Appendix 2: Internal audit review"},
        ],
        "register": _register(),
        "audit": AUDIT,
    }


AUDIT = """The review asked whether the contract is managed so that the planned outcomes
are delivered to standard and at the correct price.

| Theme | Finding | Actions agreed |
|---|---|--:|
| Monitoring | Returns are complete but late in four months of twelve | 1 |
| Payment | Payments agree with the contract price | 0 |
| Outcomes | Outcome measures need a baseline | 2 |

Three actions were agreed. Two are complete; the third is due in December 2018."""


def sample_sections() -> list[dict[str, Any]]:
    labels = (
        "Summary", "Background", "Current situation", "Future benefits", "Next steps",
        "Purpose of the meeting", "Contact points", "Background papers",
    )  # fmt: skip
    sections, number = [], 0
    for at, label in enumerate(labels):
        count = 5 if at in {1, 2} else 2
        texts = [PARAGRAPHS[(at + n) % len(PARAGRAPHS)] for n in range(count)]
        numbered = [(number + n + 1, text) for n, text in enumerate(texts)]
        number += count
        sections.append(
            {
                "anchor": f"section-{at + 1}",
                "label": label,
                "paragraphs": numbered,
                "is_recommendations": label == "Purpose of the meeting",
                "chart": deprived_areas_chart()
                if label == "Current situation"
                else None,
                "scorecard": SCORECARD if label == "Current situation" else None,
            }
        )
    return sections


SCORECARD = [
    line.split("; ")
    for line in (
        "A1 From deprived areas; ≥ 65%; 61.0%; 62.2%; 60.0%; 63.0%; Amber; orange",
        "A2 Sessions held; ≥ 180; 182; 185; 179; 190; Green; green",
        "A3 Waiting four weeks (lower is better); ≤ 5; 4; 9; 12; 11; Red; red",
        "A4 Hours that each building is open; ≥ 35; 28; –; –; 36; Green; green",
        "A5 Two-year-olds in a funded place; ≥ 70%; –; –; –; –; Not rated; grey",
    )
]
SERVICES = (
    "Adoption service",
    "Legal services (working agreement)",
    "Out-of-hours social care",
    "Youth justice",
    "SEND information and advice",
    "Educational psychology",
    "Public health 0–19",
    "Family group conferences",
    "Children's centres",
    "Supervised contact",
)
PROVIDERS = ("Neighbouring county council", "Harbour Family Trust", "Brightwater CIC")
MONITORING = ("Monthly", "Every two months", "Monthly panel, to schools forum")


def _register() -> list[tuple[str, tuple[str, ...]]]:
    return [
        (
            f"CS-{2015 + n % 5}-{n + 1:03}",
            (
                f"{SERVICES[n % 10]}{' (second locality)' if n >= 10 else ''}",
                PROVIDERS[n % 3],
                "1 April 2017",
                "31 March 2020",
                "31 March 2022",
                f"£{(n * 37 + 55) * 1000:,}",
                MONITORING[n % 3],
            ),
        )
        for n in range(30)
    ]
