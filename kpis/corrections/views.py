"""Pages that correct a definition in use, and show what a correction did."""

from copy import copy

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from contracts.access.standing import standing_of
from contracts.register.gate import require
from contracts.register.models import Contract
from contracts.register.permissions import reads_contract_whole
from contracts.register.uses import RECORD_USES, RecordUse
from contracts_site.accounts.requests import SignedInRequest
from kpis.corrections.effects import Effects
from kpis.corrections.exceptions import NotInUse, RatingsChangedMeanwhile
from kpis.corrections.forms import CorrectionForm
from kpis.corrections.models import DefinitionCorrection
from kpis.corrections.presentation import (
    done_shown,
    effects_shown,
    rest_words,
    said_anew,
)
from kpis.corrections.services import (
    Looked,
    after_correction,
    correct_definition,
    preview_correction,
)
from kpis.definitions.answers import attempt
from kpis.definitions.gate import CONTRACT, DETAIL, definition_for, sets_frame, step_of
from kpis.definitions.models import KPIDefinition
from kpis.definitions.permissions import may_read_kpi_sets
from kpis.definitions.services import is_in_use
from kpis.returns.models import Figure

NOT_KEPT = {"csrfmiddlewaretoken", "change", "confirm", "effects"}


@require_http_methods(["GET", "HEAD", "POST"])
def definition_correct(request: SignedInRequest, definition_pk: int) -> HttpResponse:
    """The form, then every rating that would change, then the record."""
    definition = definition_for(request, definition_pk)
    kpi_set = definition.kpi_set
    if not is_in_use(kpi_set):
        messages.error(request, str(NotInUse()))
        return redirect(DETAIL, kpi_set.pk)
    step = step_of(kpi_set)
    form = CorrectionForm(
        request.POST or None, instance=copy(definition), back=step.url
    )
    page = {
        **sets_frame(request, kpi_set.contract, step, f"Correct {definition.kpi.code}"),
        "form": form,
        "kpi": str(definition.kpi),
        "kpi_set": kpi_set,
    }
    if request.method == "POST" and "change" not in request.POST and form.is_valid():
        looked = Looked(form.seen, request.POST.get("effects", ""))
        if "confirm" in request.POST and (
            made := _correct(request, definition, form, looked)
        ):
            messages.success(
                request, f"The definition of {definition.kpi} is corrected."
            )
            return redirect("kpis:correction-detail", made.pk)
        if not form.errors and (effects := _preview(definition, form)):
            return _check_page(request, definition, effects, page)
    return render(request, "kpis/definition_correct.html", page)


def _preview(definition: KPIDefinition, form: CorrectionForm) -> Effects | None:
    return attempt(form, lambda: preview_correction(definition, form.correction))


def _correct(
    request: SignedInRequest,
    definition: KPIDefinition,
    form: CorrectionForm,
    looked: Looked,
) -> DefinitionCorrection | None:
    """The correction; None where the form or a message says what stood in its way."""
    try:
        return attempt(
            form,
            lambda: correct_definition(
                definition=definition,
                correction=form.correction,
                looked=looked,
                at=timezone.now(),
                by=request.user,
            ),
        )
    except RatingsChangedMeanwhile as change:
        messages.error(request, str(change))
        return None


def _check_page(
    request: SignedInRequest,
    definition: KPIDefinition,
    effects: Effects,
    page: dict[str, object],
) -> HttpResponse:
    form = page["form"]
    assert isinstance(form, CorrectionForm)
    after = after_correction(definition, form.correction)
    context = page | {
        "form": None,
        "reason": form.correction.reason,
        "said_anew": said_anew(definition, after),
        "changed": effects_shown(effects.changed),
        "rest_words": rest_words(effects),
        "effects_mark": effects.mark,
        "uses": _uses_of(request, definition.kpi_set.contract),
        "typed": [item for item in request.POST.items() if item[0] not in NOT_KEPT],
    }
    return render(request, "kpis/definition_correct_check.html", context)


@require_safe
def correction_detail(request: SignedInRequest, correction_pk: int) -> HttpResponse:
    """What was put right, by whom and why, and the ratings that changed."""
    sets = [f"after__kpi_set__{name}" for name in ("variation", *CONTRACT)]
    correction = get_object_or_404(
        DefinitionCorrection.objects.visible_to(request.user).select_related(
            "before__theme",
            "before__measure",
            "after__theme",
            "after__measure",
            "after__kpi",
            "corrected_by",
            *sets,
        ),
        pk=correction_pk,
    )
    kpi_set = correction.after.kpi_set
    standing = standing_of(request.user)
    require(may_read_kpi_sets(standing, kpi_set.contract))
    figures = (
        Figure.objects.visible_to(request.user)
        .filter(definition=correction.after_id, recorded_at=correction.corrected_at)
        .select_related("filed_in", "definition", "supersedes")
        .order_by("filed_in__period_end", "source", "pk")
    )
    context = {
        **sets_frame(
            request,
            kpi_set.contract,
            step_of(kpi_set),
            f"Correction of {correction.after.kpi.code}",
        ),
        "correction": correction,
        "kpi": str(correction.after.kpi),
        "said_anew": said_anew(correction.before, correction.after),
        "changed": done_shown(figures),
        "figures": len(figures),
        "names_people": reads_contract_whole(standing, kpi_set.contract),
    }
    return render(request, "kpis/correction_detail.html", context)


def _uses_of(request: SignedInRequest, contract: Contract) -> list[RecordUse]:
    """Papers and other places that show this contract's figures."""
    return [
        use for source in RECORD_USES for use in source.uses_of(request.user, contract)
    ]
