"""An appraisal written to a file, and the file taken into a place without it."""

import json
from datetime import date

from contracts_site.accounts.models import User
from options_appraisal.appraisal_files.audiences import FileAudience
from options_appraisal.appraisal_files.gathering import file_of
from options_appraisal.appraisal_files.parts import PARTS
from options_appraisal.appraisal_files.services import Instead, take_file
from options_appraisal.appraisals.models import Appraisal
from options_appraisal.considered.models import Judgement
from options_appraisal.cost_models.models import CostIndex
from options_appraisal.criteria.models import Round

TODAY = date(2026, 11, 30)


def written(appraisal, *, audience=FileAudience.INTERNAL):
    """As the file has it: what JSON cannot hold fails here."""
    return json.loads(json.dumps(file_of(appraisal, audience=audience)))


def as_bytes(data) -> bytes:
    return json.dumps(data, ensure_ascii=False).encode()


def taken(data, *, by: User, reference: str = "") -> Appraisal:
    return take_file(
        content=as_bytes(data), instead=Instead(reference), on=TODAY, by=by
    )


def same_but_for_the_reference(first, second) -> None:
    """Both files' appraisals; what stays on record elsewhere is not compared."""
    one, other = dict(first["appraisal"]), dict(second["appraisal"])
    assert one.pop("reference") != other.pop("reference")
    assert one == other


def emptied(appraisal: Appraisal) -> None:
    """The place without the draft and its indices; what else there is stays."""
    Judgement.objects.filter(option__appraisal=appraisal).delete()
    Round.objects.filter(appraisal=appraisal).delete()
    for part in reversed(PARTS):
        kind = part.kind
        kind.model.objects.filter(**{kind.path: appraisal}).delete()
    appraisal.delete()
    CostIndex.objects.all().delete()
