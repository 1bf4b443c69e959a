"""The worked examples of docs/rules/suppression.md, by their headings."""

from pathlib import Path

PAGE = Path(__file__).parents[3] / "docs" / "rules" / "suppression.md"


def example(heading: str) -> list[list[str]]:
    """The rows of the table under a heading, without the table's head."""
    _, found, after = PAGE.read_text().partition(f"### {heading}\n")
    assert found, heading
    section = after.partition("\n### ")[0]
    lines = [line for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines[2:]]


def number(words: str) -> int:
    return int(words.replace(",", ""))


def seen(words: str) -> int | None:
    """What a reader sees; None where it is kept back."""
    if words == "Not shown" or words.startswith("Fewer than"):
        return None
    return number(words)
