"""Records put together, and read back from their ZIP."""

import csv
import io
import zipfile
from dataclasses import dataclass
from datetime import UTC, datetime

from contracts.bundles.choices import BundleForm
from contracts.bundles.models import RecordBundle
from contracts.bundles.services import ask_for_bundle, make_bundle
from contracts.register.models import Contract
from contracts_site.accounts.models import User

NOW = datetime(2018, 12, 1, 9, tzinfo=UTC)


@dataclass(frozen=True)
class MadeRecord:
    """What is in the ZIP, by path, and the officer's list of what is not."""

    bundle: RecordBundle
    members: dict[str, bytes]
    kept_back: list[dict[str, str]]

    def table(self, ending: str) -> list[dict[str, str]]:
        [path] = [path for path in self.members if path.endswith(f"/{ending}.csv")]
        return rows_of(self.members[path])

    @property
    def every_byte(self) -> bytes:
        """All that whoever unpacks it can read, names included."""
        return b"\n".join(
            part
            for path, content in self.members.items()
            for part in (path.encode(), content)
        )


def rows_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def made_record(
    contract: Contract, form: BundleForm, *, by: User, at: datetime = NOW
) -> MadeRecord:
    bundle = ask_for_bundle(
        contract=contract, form=form, made_for="FOI 2018/7", at=at, by=by
    )
    bundle = make_bundle(bundle, at=at)
    with bundle.file.open("rb") as file, zipfile.ZipFile(file) as archive:
        members = {each: archive.read(each) for each in archive.namelist()}
    with bundle.kept_back.open("rb") as listed:
        return MadeRecord(bundle, members, rows_of(listed.read()))
