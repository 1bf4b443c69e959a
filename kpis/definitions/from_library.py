"""What a definition says otherwise than the measure that it was taken from."""

from typing import Any

# Of both, by the words that a page says for them; several fields may share one.
COMPARED = {
    "wording": "what is measured",
    "calculation": "calculation",
    "source": "source",
    "unit": "unit",
    "numerator_label": "upper number",
    "denominator_label": "lower number",
    "counts_people": "whether people are counted",
    "good_is": "good is",
    "target_low": "target",
    "target_high": "target",
    "slight_low": "bounds",
    "slight_high": "bounds",
    "below_low": "bounds",
    "below_high": "bounds",
    "why_it_matters": "why it matters",
    "theme_id": "theme",
}


def differences(definition: Any, measure: Any) -> list[str]:
    """What differs, each once, in the order of a definition's card."""
    return list(
        dict.fromkeys(
            words
            for name, words in COMPARED.items()
            if getattr(definition, name) != getattr(measure, name)
        )
    )


def library_words(definition: Any) -> str:
    """As in the library: Children reached; or what differs; empty for one of its own."""
    measure = definition.measure
    if measure is None:
        return ""
    found = differences(definition, measure)
    if not found:
        return f"As in the library: {measure}"
    return f"From the library: {measure}. Differs in: {', '.join(found)}"
