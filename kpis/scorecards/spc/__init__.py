"""Expected range and special causes of figures over time (docs/rules/spc.md)."""

from kpis.scorecards.spc.assurance import assured
from kpis.scorecards.spc.series import XmrMany, xmr, xmr_many

__all__ = ["XmrMany", "assured", "xmr", "xmr_many"]
