"""The forms of an import: the file, then what its columns are."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.urls import reverse

from contracts.register.models import Contract, Directorate
from contracts.register_import.fields import BY_NAME, FIELDS, REQUIRED
from contracts.register_import.models import ColumnMapping, RegisterImport
from contracts_site.foundation.look.layouts import Buttons, Fieldset, form_helper
from contracts_site.foundation.spreadsheets import LIMITS
from contracts_site.foundation.spreadsheets.addresses import column_letters
from contracts_site.foundation.spreadsheets.exceptions import FileTooLarge

VALUES_SHOWN = 3
LETTERS_SHOWN = 40
NO_FIELD = [("", "Leave out")]


class UploadForm(forms.Form):
    """A council's register as it is, and how its columns were named the last time."""

    file = forms.FileField(
        label="The register, as an Excel workbook or CSV",
        help_text=(
            f"At most {LIMITS.bytes_uploaded // 1024**2} MB, {LIMITS.rows:,} rows and "
            f"{LIMITS.columns} columns. Nothing is imported before you have seen what "
            "would change."
        ),
        error_messages={
            "required": "Choose the file of the register.",
            "empty": "The file is empty. Choose the file again.",
        },
    )
    mapping = forms.ModelChoiceField(
        ColumnMapping.objects.all(),
        label="What its columns are",
        required=False,
        empty_label="Guess from the headings",
        help_text="You can correct every column on the next page.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not ColumnMapping.objects.exists():
            del self.fields["mapping"]
        back = reverse("contracts:contract-list")
        self.helper = form_helper(*self.fields, Buttons("Upload", cancel=back))

    def clean_file(self) -> Any:
        """Too large a file is refused before it is read."""
        file = self.cleaned_data["file"]
        if file.size > LIMITS.bytes_uploaded:
            raise forms.ValidationError(str(FileTooLarge.of(file.size, LIMITS)))
        return file


class ColumnsForm(forms.Form):
    """One choice for each column, what holds for all rows, and a name to keep it by."""

    mark_optional = False  # every column may be left out; which are needed is told

    def __init__(
        self,
        *args: Any,
        register_import: RegisterImport,
        directorates: Iterable[Directorate],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.columns = [
            self._add_column(register_import, position)
            for position in range(len(register_import.columns))
        ]
        self._add_defaults(register_import, list(directorates))
        self.fields["keep_as"] = forms.CharField(
            label="Keep these columns under a name",
            required=False,
            max_length=100,
            help_text="To choose at the next upload, such as “Procurement's register”.",
        )
        self.helper = form_helper(
            Fieldset("Columns of the file", *self.columns),
            Fieldset("For all rows", "directorate", "value_basis"),
            "keep_as",
            Buttons("Check the file", cancel=reverse("contracts:contract-list")),
        )

    def _add_column(self, register_import: RegisterImport, position: int) -> str:
        name = f"column_{position}"
        table = register_import.table
        heading = table["headings"][position] or "No heading"
        values = dict.fromkeys(row[position + 1] for row in table["rows"][:50])
        first = [_short(value) for value in values if value][:VALUES_SHOWN]
        self.fields[name] = forms.ChoiceField(
            label=f"{column_letters(position + 1)}: {heading}",
            required=False,
            choices=[*NO_FIELD, *((field.name, field.label) for field in FIELDS)],
            initial=register_import.columns[position],
            help_text=f"For example {' · '.join(first)}" if first else "Empty",
        )
        return name

    def _add_defaults(
        self, register_import: RegisterImport, directorates: list[Directorate]
    ) -> None:
        kept = register_import.defaults
        only = directorates[0].pk if len(directorates) == 1 else None
        self.fields["directorate"] = forms.TypedChoiceField(
            label="Directorate of rows that name none",
            required=False,
            coerce=int,
            empty_value=None,
            choices=[("", "None: each row names its own")]
            + [(str(each.pk), each.name) for each in directorates],
            initial=kept.get("directorate", only),
        )
        self.fields["value_basis"] = forms.ChoiceField(
            label="Values of rows that do not say are",
            choices=Contract.ValueBasis.choices,
            widget=forms.RadioSelect(attrs={"choices_class": "govuk-radios--inline"}),
            initial=kept.get("value_basis", "net"),
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        chosen: dict[str, str] = {}
        for name in self.columns:
            field = cleaned.get(name, "")
            if field and field in chosen:
                other = self.fields[chosen[field]].label
                label = BY_NAME[field].label
                self.add_error(name, f"“{label}” is chosen for “{other}” too.")
            elif field:
                chosen[field] = name
        for field_needed in REQUIRED:
            if field_needed.name not in chosen:
                words = f"Choose which column is “{field_needed.label}”."
                self.add_error(None, words)
        if "directorate" not in chosen and not cleaned.get("directorate"):
            words = "Choose the column of the directorate, or one for all rows."
            self.add_error("directorate", words)
        return cleaned

    def chosen_columns(self) -> list[str]:
        return [self.cleaned_data[name] for name in self.columns]

    def defaults(self) -> dict[str, Any]:
        names = ("directorate", "value_basis")
        return {name: self.cleaned_data[name] for name in names}


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LETTERS_SHOWN else f"{line[:LETTERS_SHOWN]}…"
