"""Who may do what with an upload; who may fill in a return is the returns' question."""

from contracts.access.standing import Standing
from kpis.spreadsheets.models import SheetUpload


def may_read_upload(standing: Standing, upload: SheetUpload) -> bool:
    """Whoever knows of it: who uploaded it, and auditors."""
    return standing.user_id is not None and upload.pk is not None


def may_save_upload(standing: Standing, upload: SheetUpload) -> bool:
    """Only who uploaded it; whose returns they are is asked of each row."""
    return standing.user_id == upload.uploaded_by_id
