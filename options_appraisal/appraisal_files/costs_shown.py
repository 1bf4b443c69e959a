"""The whole-life costs that a file's audience is shown."""

from options_appraisal.appraisal_files.audiences import FileAudience, shows
from options_appraisal.appraisals.models import Appraisal
from options_appraisal.considered.models import Option
from options_appraisal.cost_models.models import CostLine
from options_appraisal.cost_models.reading import costed_appraisal
from options_appraisal.costs.whole_life import WholeLifeCost


def costs_shown(
    appraisal: Appraisal, audience: FileAudience
) -> list[tuple[Option, WholeLifeCost]]:
    """Of each considered option whose cost is worked out and may be told.

    A total that holds an exempt line tells the line to whoever knows the others.
    """
    if not shows(appraisal, "cost_lines", audience):
        return []
    options = Option.objects.considered().filter(appraisal=appraisal)
    if audience is FileAudience.PUBLIC:
        exempt = CostLine.objects.exempt()
        options = options.exclude(pk__in=exempt.values("option"))
    listed = list(options)
    costed = costed_appraisal(appraisal, listed)
    return [
        (option, cost)
        for option, cost in zip(listed, costed.costs, strict=False)
        if not cost.blocks
    ]
