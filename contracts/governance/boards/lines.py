"""Lists that a person writes as lines of a box: items of an agenda, posts."""


def written_lines(text: str) -> list[str]:
    """The lines with words in them, without a bullet or number in front."""
    return [words for line in text.splitlines() if (words := _words(line))]


def _words(line: str) -> str:
    stripped = line.strip()
    number, stop, rest = stripped.partition(".")
    if stop and number.isdigit() and (not rest or rest.startswith(" ")):
        return rest.strip()
    return stripped.lstrip("-*• ").strip()
