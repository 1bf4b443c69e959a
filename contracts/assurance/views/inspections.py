"""Inspections, quality visits and the voice of users, of one contract."""

from django.http import HttpResponse, HttpResponseBase
from django.views.decorators.http import require_http_methods, require_safe

from contracts.assurance import services
from contracts.assurance.filters import InspectionFilter, VisitFilter, VoiceFilter
from contracts.assurance.forms import InspectionForm, VisitForm, VoiceForm
from contracts.assurance.gate import record_for
from contracts.assurance.models import Inspection, QualityVisit, UserVoice
from contracts.assurance.permissions import (
    may_write_assurance,
    may_write_record,
    reads_assurance,
    reads_record,
)
from contracts.assurance.presentation import (
    INSPECTION_COLUMNS,
    INSPECTION_EXPORT_COLUMNS,
    VISIT_COLUMNS,
    VOICE_COLUMNS,
    inspection_rows,
    visit_rows,
    voice_rows,
)
from contracts.assurance.views.records import (
    Sort,
    create_one,
    detail_of,
    edit_one,
    list_of,
    remove_one,
)
from contracts.register.gate import contract_for
from contracts_site.accounts.requests import SignedInRequest

INSPECTIONS = Sort(
    name="inspection",
    plural="Inspections",
    singular="an inspection",
    empty="No inspection from outside is recorded.",
    what_for="Record what schools, care quality or probation inspectors judged of this "
    "service, with the report and what follows from it.",
    form=InspectionForm,
    filterset=InspectionFilter,
    columns=INSPECTION_COLUMNS,
    export_columns=INSPECTION_EXPORT_COLUMNS,
    rows=inspection_rows,
    add=lambda contract, details, by: services.record_inspection(
        contract=contract, details=details, by=by
    ),
    revise=lambda inspection, details, seen, by: services.revise_inspection(
        inspection=inspection, details=details, seen=seen, by=by
    ),
)
VISITS = Sort(
    name="quality-visit",
    plural="Quality visits",
    singular="a quality visit",
    empty="No quality visit is recorded.",
    what_for="Record what the council's own officers saw of the service, and what follows.",
    form=VisitForm,
    filterset=VisitFilter,
    columns=VISIT_COLUMNS,
    export_columns=VISIT_COLUMNS,
    rows=visit_rows,
    add=lambda contract, details, by: services.record_visit(
        contract=contract, details=details, by=by
    ),
    revise=lambda visit, details, seen, by: services.revise_visit(
        visit=visit, details=details, seen=seen, by=by
    ),
)
VOICES = Sort(
    name="user-voice",
    plural="Voice of users",
    singular="what users said",
    empty="Nothing is recorded of what users say.",
    what_for="Record how children, young people and parents were heard, what they said "
    "taken together, and what was changed.",
    form=VoiceForm,
    filterset=VoiceFilter,
    columns=VOICE_COLUMNS,
    export_columns=VOICE_COLUMNS,
    rows=voice_rows,
    add=lambda contract, details, by: services.record_voice(
        contract=contract, details=details, by=by
    ),
    revise=lambda voice, details, seen, by: services.revise_voice(
        voice=voice, details=details, seen=seen, by=by
    ),
)


@require_safe
def inspection_list(request: SignedInRequest, contract_pk: int) -> HttpResponseBase:
    contract = contract_for(request, contract_pk, may=reads_assurance)
    visible = Inspection.objects.visible_to(request.user)
    return list_of(request, contract, visible, sort=INSPECTIONS)


@require_http_methods(["GET", "HEAD", "POST"])
def inspection_create(request: SignedInRequest, contract_pk: int) -> HttpResponse:
    contract = contract_for(request, contract_pk, may=may_write_assurance)
    return create_one(request, contract, sort=INSPECTIONS)


@require_safe
def inspection_detail(request: SignedInRequest, inspection_pk: int) -> HttpResponse:
    visible = Inspection.objects.visible_to(request.user)
    record = record_for(request, visible, inspection_pk, may=reads_record)
    return detail_of(request, record, sort=INSPECTIONS)


@require_http_methods(["GET", "HEAD", "POST"])
def inspection_edit(request: SignedInRequest, inspection_pk: int) -> HttpResponse:
    visible = Inspection.objects.visible_to(request.user)
    record = record_for(request, visible, inspection_pk, may=may_write_record)
    return edit_one(request, record, sort=INSPECTIONS)


@require_http_methods(["GET", "HEAD", "POST"])
def inspection_remove(request: SignedInRequest, inspection_pk: int) -> HttpResponse:
    visible = Inspection.objects.visible_to(request.user)
    record = record_for(request, visible, inspection_pk, may=may_write_record)
    return remove_one(request, record, sort=INSPECTIONS)


@require_safe
def quality_visit_list(request: SignedInRequest, contract_pk: int) -> HttpResponseBase:
    contract = contract_for(request, contract_pk, may=reads_assurance)
    visible = QualityVisit.objects.visible_to(request.user)
    return list_of(request, contract, visible, sort=VISITS)


@require_http_methods(["GET", "HEAD", "POST"])
def quality_visit_create(request: SignedInRequest, contract_pk: int) -> HttpResponse:
    contract = contract_for(request, contract_pk, may=may_write_assurance)
    return create_one(request, contract, sort=VISITS)


@require_safe
def quality_visit_detail(request: SignedInRequest, visit_pk: int) -> HttpResponse:
    visible = QualityVisit.objects.visible_to(request.user)
    record = record_for(request, visible, visit_pk, may=reads_record)
    return detail_of(request, record, sort=VISITS)


@require_http_methods(["GET", "HEAD", "POST"])
def quality_visit_edit(request: SignedInRequest, visit_pk: int) -> HttpResponse:
    visible = QualityVisit.objects.visible_to(request.user)
    record = record_for(request, visible, visit_pk, may=may_write_record)
    return edit_one(request, record, sort=VISITS)


@require_http_methods(["GET", "HEAD", "POST"])
def quality_visit_remove(request: SignedInRequest, visit_pk: int) -> HttpResponse:
    visible = QualityVisit.objects.visible_to(request.user)
    record = record_for(request, visible, visit_pk, may=may_write_record)
    return remove_one(request, record, sort=VISITS)


@require_safe
def user_voice_list(request: SignedInRequest, contract_pk: int) -> HttpResponseBase:
    contract = contract_for(request, contract_pk, may=reads_assurance)
    visible = UserVoice.objects.visible_to(request.user)
    return list_of(request, contract, visible, sort=VOICES)


@require_http_methods(["GET", "HEAD", "POST"])
def user_voice_create(request: SignedInRequest, contract_pk: int) -> HttpResponse:
    contract = contract_for(request, contract_pk, may=may_write_assurance)
    return create_one(request, contract, sort=VOICES)


@require_safe
def user_voice_detail(request: SignedInRequest, voice_pk: int) -> HttpResponse:
    visible = UserVoice.objects.visible_to(request.user)
    record = record_for(request, visible, voice_pk, may=reads_record)
    return detail_of(request, record, sort=VOICES)


@require_http_methods(["GET", "HEAD", "POST"])
def user_voice_edit(request: SignedInRequest, voice_pk: int) -> HttpResponse:
    visible = UserVoice.objects.visible_to(request.user)
    record = record_for(request, visible, voice_pk, may=may_write_record)
    return edit_one(request, record, sort=VOICES)


@require_http_methods(["GET", "HEAD", "POST"])
def user_voice_remove(request: SignedInRequest, voice_pk: int) -> HttpResponse:
    visible = UserVoice.objects.visible_to(request.user)
    record = record_for(request, visible, voice_pk, may=may_write_record)
    return remove_one(request, record, sort=VOICES)
