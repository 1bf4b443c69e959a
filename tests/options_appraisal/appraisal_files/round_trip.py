"""An appraisal written to a file, and the file taken into a place without it."""

import json
from datetime import date

from contracts_site.accounts.models import User
from options_appraisal.appraisal_files.audiences import FileAudience
from options_appraisal.appraisal_files.gathering import file_of
from options_appraisal.appraisal_files.services import Instead, take_file
from options_appraisal.appraisals.models import Appraisal

TODAY = date(2026, 11, 30)


def written(appraisal, *, audience=FileAudience.INTERNAL):
    """As the file has it: what JSON cannot hold fails here."""
    return json.loads(json.dumps(file_of(appraisal, audience=audience)))


def taken(data, *, by: User, reference: str = "") -> Appraisal:
    content = json.dumps(data).encode()
    return take_file(
        content=content, instead=Instead(reference=reference), on=TODAY, by=by
    )


def same_but_for_the_reference(first, second):
    """Both files' appraisals; what stays on record elsewhere is not compared."""
    one, other = dict(first["appraisal"]), dict(second["appraisal"])
    assert one.pop("reference") != other.pop("reference")
    assert one == other
