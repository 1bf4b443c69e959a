"""Saved views of the register."""

from typing import Any

import factory

from contracts.saved_views.models import SavedView
from contracts.saved_views.shown import Kept, Shown

LIVE = Kept("term", "live", "Term: Live")


class SavedViewFactory(factory.django.DjangoModelFactory):
    """A view of live contracts, of one person alone; `shown` gives it another content."""

    class Meta:
        model = SavedView

    owner = factory.SubFactory("tests.factories.accounts.PersonFactory", auditor=True)
    of_list = "contracts"
    name = factory.Sequence(lambda n: f"View {n}")
    shown = Shown((LIVE,))

    @classmethod
    def _create(cls, model_class: Any, *args: Any, shown: Shown, **kw: Any) -> Any:
        return super()._create(model_class, *args, kept=shown.to_keep(), **kw)
