"""What the pages of options say."""

from contracts_site.foundation.look.components import SummaryRow
from contracts_site.foundation.look.wording import date_words, in_a_sentence
from options_appraisal.considered.models import Option

OPTIONS = "options"


def option_rows(option: Option) -> list[SummaryRow]:
    rows = [
        SummaryRow("Kind of option", option.get_kind_display()),
        SummaryRow("Description", option.description),
        SummaryRow("Proposed by", str(option.proposed_by or "")),
        SummaryRow("Removed", removal_words(option)),
    ]
    return [each for each in rows if each.value]


def removal_words(option: Option) -> str:
    """When, by whom and why; empty while the option is considered."""
    if option.removed_on is None:
        return ""
    day, who = date_words(option.removed_on), in_a_sentence(option.removed_by_post)
    return f"{day}, by {who}: {option.removal_reason}"
