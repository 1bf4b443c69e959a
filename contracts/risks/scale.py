"""The council's words for likelihood and impact: its own where it has set them."""

from contracts.risks.models import RiskScaleWord
from contracts.risks.scoring import Scale
from contracts_site.foundation.settings_data.kept import keep


def scale_in_use() -> Scale:
    """Read once a request."""
    return keep("risk_scale", _read)


def _read() -> Scale:
    scale = Scale()
    for each in RiskScaleWord.objects.all():
        words = (
            scale.likelihood
            if each.axis == RiskScaleWord.Axis.LIKELIHOOD
            else scale.impact
        )
        words[each.step] = each.word
    return scale
