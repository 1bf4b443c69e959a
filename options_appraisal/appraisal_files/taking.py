"""A file's records, one after the other, through the forms that officers fill in.

What a form refuses is a problem with the pointer of its field, and reading goes on: all
that is wrong with a file is told at once.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import DatabaseError, models, transaction

from contracts_site.accounts.models import User
from options_appraisal.appraisal_files.elsewhere import ELSEWHERE
from options_appraisal.appraisal_files.exceptions import Problem
from options_appraisal.appraisal_files.parts import (
    ID,
    INDICES,
    PARTS,
    FilePart,
    part_of,
)
from options_appraisal.appraisal_files.reading import pointer_to
from options_appraisal.appraisals.exceptions import AppraisalRefused
from options_appraisal.appraisals.models import Appraisal
from options_appraisal.appraisals.services import add_record
from options_appraisal.considered.forms import JudgingForm, RemovalForm
from options_appraisal.considered.models import Option
from options_appraisal.considered.services import judge_option, remove_option
from options_appraisal.cost_models.forms import IndexForm
from options_appraisal.cost_models.models import CostIndex
from options_appraisal.cost_models.services import record_index
from options_appraisal.criteria.models import Criterion
from options_appraisal.weighing.forms import WeightsForm
from options_appraisal.weighing.services import set_weights

AnyMade = TypeVar("AnyMade")
Row = Mapping[str, Any]
ROOT = ("appraisal",)


@dataclass
class Taking:
    """One file on its way in; `made` are its records by what the file calls them.

    A record that was refused stands there as None: what names it is not blamed again.
    """

    appraisal: Appraisal
    on: date
    by: User
    problems: list[Problem] = field(default_factory=list)
    made: dict[tuple[type[models.Model], Any], models.Model | None] = field(
        default_factory=dict
    )

    def take(self, data: Row) -> None:
        self._take_indices(data.get(INDICES, ()))
        for part in PARTS:
            for at, row in enumerate(data.get(part.name, ())):
                self._take_row(part, row, (*ROOT, part.name, at))
        self._take_judgements(data.get("judgements", ()))
        self._take_weights(data.get("weights", ()))
        # Last: until then they were considered, and much was said of them.
        for at, row in enumerate(data.get("options", ())):
            option = self.made.get((Option, row["number"]))
            if "removed" in row and isinstance(option, Option):
                self._remove(option, row["removed"], (*ROOT, "options", at, "removed"))

    def say(self, place: Sequence[object], words: str) -> None:
        self.problems.append(Problem(pointer_to(*place), words))

    def _take_row(self, part: FilePart, row: Row, place: Sequence[object]) -> None:
        kind = part.kind
        key = kind.model, row.get(part.named_by, place)
        if key in self.made:
            self.say((*place, part.named_by), "This stands in the list already.")
            return
        self.made[key] = None
        whose = {"appraisal": self.appraisal} if kind.path == "appraisal" else {}
        form, is_whole = self._filled(part, row, place, kind.model(**whose))
        if not self._is_valid(form, place, is_whole=is_whole) or not is_whole:
            return
        self.made[key] = self._done(
            place,
            lambda: add_record(
                appraisal=self.appraisal,
                row=kind.model(**whose),
                values=form.values(),
                writing=kind.writing,
                by=self.by,
            ),
        )

    def _filled(
        self, part: FilePart, row: Row, place: Sequence[object], instance: models.Model
    ) -> tuple[Any, bool]:
        """The form as if typed; and whether all that the row names is there."""
        typed, is_whole = defaults_of(part.kind.model, part.fields), True
        for name in part.fields:
            if name not in row:
                continue
            keys = self._keys(instance, name, row[name], (*place, name))
            if keys is None:
                is_whole = False
            else:
                typed[name] = keys
        form = part.kind.form(
            typed, instance=instance, appraisal=self.appraisal, cancel=""
        )
        for name in row.keys() - {*form.fields, ID, "removed"}:
            self.say((*place, name), "This is not asked here: take it out.")
            is_whole = False
        return form, is_whole

    def _keys(
        self, instance: models.Model, name: str, value: Any, place: Sequence[object]
    ) -> Any:
        """As the form is given it; None where a record that is named is not there."""
        of_model: Any = instance._meta.get_field(name)
        if isinstance(of_model, models.ManyToManyField):
            found = [
                self._key(of_model.related_model, each, (*place, at))
                for at, each in enumerate(value)
            ]
            return None if None in found else found
        if isinstance(of_model, models.ForeignKey):
            return self._key(of_model.related_model, value, place)
        return as_typed(value)

    def _key(
        self, model: type[models.Model], name: Any, place: Sequence[object]
    ) -> int | None:
        if outside := ELSEWHERE.get(model):
            found = outside.found(name, self.by)
            if found is None:
                self.say(place, f"There is no {outside.what} “{name}” here.")
        elif (model, name) in self.made:
            found = self.made[model, name]
        else:
            part = part_of(model)
            listed = part.name if part else INDICES
            self.say(place, f"The file has no such record in “{listed}”.")
            found = None
        return None if found is None else found.pk

    def _is_valid(
        self, form: Any, place: Sequence[object], *, is_whole: bool = True
    ) -> bool:
        """What the form says, each beside its field; None of what is not there."""
        if form.is_valid():
            return True
        given = form.data.keys()
        for name, errors in form.errors.items():
            asked = form.fields.get(name)
            if not is_whole and (
                name == NON_FIELD_ERRORS
                or (isinstance(asked, forms.ModelChoiceField) and name not in given)
            ):
                continue
            at = () if name == NON_FIELD_ERRORS else (name,)
            for words in errors:
                self.say((*place, *at), str(words))
        return False

    def _take_indices(self, rows: Sequence[Row]) -> None:
        """One that is on record already is used, if it says the same."""
        for at, row in enumerate(rows):
            place = (*ROOT, INDICES, at)
            key = CostIndex, row[ID]
            if key in self.made:
                self.say((*place, ID), "This stands in the list already.")
                continue
            self.made[key] = self._index(row, place)

    def _index(self, row: Row, place: Sequence[object]) -> CostIndex | None:
        rates = "\n".join(f"{e['start_year']} {e['rate']}" for e in row["rates"])
        form = IndexForm({**row, "rates": rates}, cancel="")
        if known := index_on_record(form):
            on_record = {e.start_year: e.rate for e in known.rates.all()}
            given = form.cleaned_data.get("rates"), form.instance.source
            if given == (on_record, known.source):
                return known
            self.say(place, "This index is on record here with other rates or source.")
            return None
        if not self._is_valid(form, place):
            return None
        return self._done(
            place,
            lambda: record_index(
                details=form.details(), rates=form.cleaned_data["rates"], by=self.by
            ),
        )

    def _take_judgements(self, rows: Sequence[Row]) -> None:
        said: dict[Option, dict[Criterion, str]] = {}
        for option, criterion, at in self._placed(rows, "judgements"):
            if criterion in said.setdefault(option, {}):
                self.say((*ROOT, "judgements", at), "This place is judged already.")
            said[option][criterion] = rows[at]["words"]
        for option, words in said.items():
            self._judge(option, words)

    def _judge(self, option: Option, words: Mapping[Criterion, str]) -> None:
        names = {JudgingForm.name_of(each): said for each, said in words.items()}
        form = JudgingForm(names, criteria=[*words], judgements=[], cancel="")
        place = (*ROOT, "judgements")
        if self._is_valid(form, place):
            self._done(
                place,
                lambda: judge_option(option=option, words=form.words(), by=self.by),
            )

    def _placed(
        self, rows: Sequence[Row], part: str
    ) -> Iterator[tuple[Option, Criterion, int]]:
        """The option and criterion of each row that names both."""
        for at, row in enumerate(rows):
            place = (*ROOT, part, at)
            option = self._made(Option, row["option"], (*place, "option"))
            criterion = self._made(Criterion, row["criterion"], (*place, "criterion"))
            if isinstance(option, Option) and isinstance(criterion, Criterion):
                yield option, criterion, at

    def _made(
        self, model: type[models.Model], name: Any, place: Sequence[object]
    ) -> Any:
        self._key(model, name, place)
        return self.made.get((model, name))

    def _take_weights(self, rows: Sequence[Row]) -> None:
        place = (*ROOT, "weights")
        if rows and not self.appraisal.is_weighted:
            self.say(place, "The appraisal is judged in words: it has no weights.")
            return
        typed: dict[str, Any] = {}
        weighed: list[Criterion] = []
        for at, row in enumerate(rows):
            criterion = self._made(
                Criterion, row["criterion"], (*place, at, "criterion")
            )
            if criterion in weighed:
                self.say((*place, at), "This criterion has its points already.")
            elif isinstance(criterion, Criterion):
                weighed.append(criterion)
                points, reasoning = WeightsForm.names_of(criterion)
                typed[points] = as_typed(row.get("points", ""))
                typed[reasoning] = row.get("reasoning", "")
        form = WeightsForm(typed, criteria=weighed, weights=[], cancel="")
        if weighed and self._is_valid(form, place):
            self._done(
                place,
                lambda: set_weights(
                    appraisal=self.appraisal, given=form.given(), by=self.by
                ),
            )

    def _remove(self, option: Option, row: Row, place: Sequence[object]) -> None:
        form = RemovalForm(dict(row), instance=option, cancel="")
        if self._is_valid(form, place):
            self._done(
                place,
                lambda: remove_option(
                    option=option, details=form.details(), on=self.on, by=self.by
                ),
            )

    def _done(
        self, place: Sequence[object], act: Callable[[], AnyMade]
    ) -> AnyMade | None:
        """What the act made; or what it refused, the database's refusals included."""
        try:
            with transaction.atomic():
                return act()
        except ValidationError as error:
            told = error.message_dict if hasattr(error, "error_dict") else {}
            for name, words in (told or {NON_FIELD_ERRORS: error.messages}).items():
                at = () if name == NON_FIELD_ERRORS else (name,)
                self.say((*place, *at), " ".join(words))
        except AppraisalRefused as refusal:
            at = (refusal.field,) if refusal.field else ()
            self.say((*place, *at), str(refusal))
        except DatabaseError as error:
            self.say(place, str(error).splitlines()[0])
        return None


def index_on_record(form: IndexForm) -> CostIndex | None:
    """The index that is here already by the name and day that the form read."""
    form.is_valid()
    read = form.instance
    if read.published_on is None:
        return None
    same = CostIndex.objects.filter(name=read.name, published_on=read.published_on)
    return same.first()


def as_typed(value: Any) -> Any:
    """As it would come out of a page's box: forms read text."""
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return value if isinstance(value, str) else str(value)


def defaults_of(model: type[models.Model], names: Iterable[str]) -> dict[str, Any]:
    """What a page's form would come with; a field without one stays empty."""
    fields: dict[str, Any] = {name: model._meta.get_field(name) for name in names}
    return {
        name: as_typed(field.get_default())
        for name, field in fields.items()
        if field.has_default()
    }
