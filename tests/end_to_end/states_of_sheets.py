"""Return sheets on their way in: to be saved, wrong, changed by two people, large."""

from datetime import datetime
from decimal import Decimal

from django.urls import reverse

from contracts_site.accounts.models import User
from kpis.returns.figure_input import FigureInput
from kpis.returns.models import Return
from kpis.returns.services import save_draft_figure
from kpis.spreadsheets.models import SheetUpload
from kpis.spreadsheets.services import check_sheet, upload_sheet
from tests.kpis.spreadsheets.sheets import Sheet


def upload_sheets(
    filed_in: Return, *, at: datetime, by: User, meanwhile: User
) -> dict[str, str]:
    """A return whose second KPI has a draft, and the sheets somebody sent for it."""
    page = reverse("kpis:return-spreadsheet", args=[filed_in.pk])
    all_returns = reverse("kpis:contract-spreadsheet", args=[filed_in.contract_id])

    def sent(sheet: Sheet, name: str) -> str:
        upload = upload_sheet(
            filename=f"{name}.xlsx",
            content=sheet.xlsx(),
            contract=filed_in.contract,
            filed_in=filed_in,
            at=at,
            by=by,
        )
        return check_sheet(upload=upload, at=at).get_absolute_url()

    wrong = Sheet.of(filed_in).fill_in("HA02", figure="lots", state="Done")
    wrong.fill_in("HA03", figure="n/a", reason="Ill").fill_in("HA04", figure=4000)
    both = Sheet.of(filed_in).fill_in("HA02", figure=5).fill_in("HA04", figure=4000)
    same = Sheet.of(filed_in)
    _save_meanwhile(filed_in, at=at, by=meanwhile)
    large = SheetUpload.objects.create(
        contract=filed_in.contract,
        filename="all returns.xlsx",
        fingerprint="0" * 64,
        content=b"PK",
        uploaded_by=by,
        uploaded_at=at,
    )
    return {
        "uploading a spreadsheet": page,
        "all returns by spreadsheet": all_returns,
        "a spreadsheet with wrong rows": sent(wrong, "wrong"),
        "a spreadsheet that two people changed": sent(both, "changed by both"),
        "a spreadsheet with nothing new": sent(same, "same"),
        "a large spreadsheet that is being checked": large.get_absolute_url(),
    }


def _save_meanwhile(filed_in: Return, *, at: datetime, by: User) -> None:
    draft = filed_in.draft_figures.select_related("kpi").get(kpi__code="HA02")
    save_draft_figure(
        filed_in=filed_in,
        kpi=draft.kpi,
        content=FigureInput.reported(Decimal(4)),
        seen_version=draft.version,
        at=at,
        by=by,
    )
