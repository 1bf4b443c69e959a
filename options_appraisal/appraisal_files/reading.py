"""The bytes of a file, read into what its schema allows; all that is wrong at once."""

import json
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import Any, NoReturn

from jsonschema import Draft202012Validator, ValidationError

from options_appraisal.appraisal_files.exceptions import FileNotTaken, Problem
from options_appraisal.appraisal_files.parts import FORMAT, VERSION
from options_appraisal.appraisal_files.schema import DATE, NUMBER, WORDS, file_schema

MOST_BYTES = 2_000_000
DEEPEST = 12
NUL = r"\u0000"
MOST_PROBLEMS = 100
TYPES = {
    "string": "Write text, between quotation marks.",
    "integer": "Write a whole number.",
    "boolean": "Write true or false.",
    "array": "Write a list, between square brackets.",
    "object": "Write names with values, between curly brackets.",
}
PATTERNS = {
    DATE["pattern"]: "Write a day as 2018-09-03.",
    NUMBER["pattern"]: "Write a number as text, with a full stop: 1520000.00.",
    WORDS["pattern"]: "Write something here.",
}


def read_file(content: bytes) -> dict[str, Any]:
    """FileNotTaken with every place that is not as the schema has it."""
    found = _parsed(content)
    if problem := _of_another_kind(found):
        raise FileNotTaken([problem])
    wrong = sorted({each for e in _validator().iter_errors(found) for each in _told(e)})
    if wrong:
        raise FileNotTaken(bounded(wrong))
    assert isinstance(found, dict)
    return found


def bounded(problems: list[Problem]) -> list[Problem]:
    """No more than a person reads; that there are more is the last of them."""
    more = len(problems) - MOST_PROBLEMS
    if more <= 0:
        return problems
    told = f"And {more} more. Correct these first."
    return [*problems[:MOST_PROBLEMS], Problem("", told)]


def _parsed(content: bytes) -> Any:
    if len(content) > MOST_BYTES:
        _refuse(
            f"The file is larger than {MOST_BYTES // 1000:,} kB. Is it the right one?"
        )
    try:
        text = content.decode("utf-8-sig")
        found = json.loads(
            text,
            object_pairs_hook=_without_repetition,
            parse_constant=_no_such_number,
            parse_float=Decimal,
        )
        # A half of a character that JSON can spell but no text can hold.
        anew = json.dumps(found, ensure_ascii=False, default=str)
        anew.encode()
        if NUL in anew:
            raise ValueError("a text holds the character NUL. Take it out.")
    except (UnicodeDecodeError, UnicodeEncodeError):
        _refuse("The file is not text in UTF-8. Export it anew.")
    except RecursionError:
        _refuse(f"The file is nested more than {DEEPEST} deep.")
    except json.JSONDecodeError as error:
        _refuse(
            f"The file is not JSON: see line {error.lineno}, column {error.colno}. "
            "Correct it there, or export it anew."
        )
    except ValueError as error:
        _refuse(f"The file cannot be read: {error}")
    if _is_deeper(found, DEEPEST):
        _refuse(f"The file is nested more than {DEEPEST} deep.")
    return found


def _without_repetition(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(each for each in names if names.count(each) > 1)
        raise ValueError(
            f"“{twice[:60]}” stands twice in one place. Leave one of them."
        )
    return found


def _no_such_number(word: str) -> NoReturn:
    raise ValueError(f"{word} is no number.")


def _is_deeper(found: Any, most: int) -> bool:
    level: list[Any] = [found]
    for _ in range(most):
        level = [child for each in level for child in _children(each)]
        if not level:
            return False
    return True


def _children(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []


def _refuse(words: str) -> NoReturn:
    raise FileNotTaken([Problem("", words)]) from None


def _of_another_kind(found: Any) -> Problem | None:
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        words = f"This is no appraisal’s file: “format” has to be “{FORMAT}”."
        return Problem("/format", words)
    if found.get("version") != VERSION or found["version"] is True:
        words = f"Files of version {VERSION} are read here. Export it anew."
        return Problem("/version", words)
    return None


@cache
def _validator() -> Any:
    return Draft202012Validator(file_schema())


def _told(error: ValidationError) -> Iterator[Problem]:
    """What the schema says against a place, in words."""
    place = pointer_to(*error.absolute_path)
    match error.validator:
        case "additionalProperties":
            known = error.schema["properties"]
            for name in error.instance:
                if name not in known:
                    words = "This name is not known. Correct it or take it out."
                    yield Problem(f"{place}{pointer_to(name[:60])}", words)
        case "required":
            for name in error.validator_value:
                if name not in error.instance:
                    yield Problem(f"{place}{pointer_to(name)}", "This is missing.")
        case _:
            yield Problem(place, _words(error))


def _words(error: ValidationError) -> str:
    asked = error.validator_value
    match error.validator:
        case "type":
            return TYPES[asked]
        case "pattern":
            return PATTERNS[asked]
        case "enum":
            return f"Write one of these: {', '.join(map(str, asked))}."
        case "maxLength":
            return f"Write at most {asked:,} letters."
        case "minimum":
            return f"Write {asked} or more."
        case "maximum":
            return f"Write {asked} or less."
        case "maxItems":
            return f"There may be at most {asked} of these."
    return "The same stands here twice. Leave one of them."


def pointer_to(*steps: object) -> str:
    """As RFC 6901 writes it: /appraisal/options/0/name."""
    return "".join(
        f"/{str(each).replace('~', '~0').replace('/', '~1')}" for each in steps
    )
