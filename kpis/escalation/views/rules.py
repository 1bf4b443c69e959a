"""Escalation rules: listed, written for the council or a contract, ended."""

from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from contracts.access.standing import standing_of
from contracts.register.gate import contract_for, require
from contracts.register.models import Contract
from contracts.register.portfolio_pages import portfolio_trail
from contracts.register.record_pages import FormPage, answer_form
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.foundation.look.components import Breadcrumb
from contracts_site.foundation.tables import csv_response, list_page
from kpis.escalation.exceptions import EscalationRefused
from kpis.escalation.filters import RuleFilter
from kpis.escalation.forms import EndRuleForm, RuleForm
from kpis.escalation.gate import rule_for
from kpis.escalation.models import EscalationRule
from kpis.escalation.permissions import (
    may_write_contract_rules,
    may_write_council_rules,
    may_write_rule,
    reads_rules,
)
from kpis.escalation.presentation import (
    rule_acts,
    rule_columns,
    rule_export_columns,
    rule_rows,
    rule_tag,
)
from kpis.escalation.services import add_rule, end_rule, revise_rule

LIST = "kpis:escalation-rule-list"
DETAIL = "kpis:escalation-rule-detail"
ADDED = (
    "The rule is added. Ratings are looked at with the next return that is validated, "
    "and once a day."
)


@require_safe
def escalation_rule_list(request: SignedInRequest) -> HttpResponseBase:
    standing, today = standing_of(request.user), timezone.localdate()
    require(reads_rules(standing))
    rules = EscalationRule.objects.visible_to(request.user)
    listing = list_page(
        request,
        rules.select_related("contract", "kpi", "theme"),
        filterset=RuleFilter.for_day(today),
        columns=rule_columns(on=today),
        default_sort="title",
    )
    if listing.is_export:
        filename = f"escalation-rules-{today}.csv"
        return csv_response(listing, rule_export_columns(on=today), filename)
    context = {
        "listing": listing,
        "may_add": may_write_council_rules(standing),
        "reads_firings": standing.reads_every_contract,
        "breadcrumbs": portfolio_trail(Breadcrumb("Escalation rules")),
    }
    return render(request, "kpis/escalation_rule_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def escalation_rule_create(request: SignedInRequest) -> HttpResponse:
    """A rule of the council, for every contract."""
    require(may_write_council_rules(standing_of(request.user)))
    return _create(request, None)


@require_http_methods(["GET", "HEAD", "POST"])
def contract_escalation_rule_create(
    request: SignedInRequest, contract_pk: int
) -> HttpResponse:
    return _create(
        request, contract_for(request, contract_pk, may=may_write_contract_rules)
    )


@require_safe
def escalation_rule_detail(request: SignedInRequest, pk: int) -> HttpResponse:
    rule = rule_for(request, pk, may=lambda standing, _rule: reads_rules(standing))
    standing = standing_of(request.user)
    fired = rule.firings.count()
    context = {
        "rule": rule,
        "state": rule_tag(rule, on=timezone.localdate()),
        "rows": rule_rows(rule),
        "fired": fired,
        "acts": rule_acts(
            rule, may_write=may_write_rule(standing, rule), has_fired=fired > 0
        ),
        "breadcrumbs": _trail(Breadcrumb(rule.title)),
    }
    return render(request, "kpis/escalation_rule_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def escalation_rule_edit(request: SignedInRequest, pk: int) -> HttpResponse:
    rule = rule_for(request, pk, may=may_write_rule)
    form = RuleForm(request.POST or None, instance=rule, cancel=_page_of(rule))
    return answer_form(
        request,
        form,
        page=_page(rule, "Change the rule", done="The rule is changed."),
        write=lambda: revise_rule(
            rule=rule, details=form.details(), seen=form.seen, by=request.user
        ),
        frame=_below(rule, "Change"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def escalation_rule_end(request: SignedInRequest, pk: int) -> HttpResponse:
    rule = rule_for(request, pk, may=may_write_rule)
    form = EndRuleForm(
        request.POST or None,
        instance=rule,
        initial={"in_force_to": timezone.localdate()},
        cancel=_page_of(rule),
    )
    return answer_form(
        request,
        form,
        page=_page(rule, "End the rule", done="The rule is ended."),
        write=lambda: end_rule(
            rule=rule,
            in_force_to=form.cleaned_data["in_force_to"],
            seen=form.seen,
            by=request.user,
        ),
        frame=_below(rule, "End"),
    )


def _create(request: SignedInRequest, contract: Contract | None) -> HttpResponse:
    form = RuleForm(
        request.POST or None,
        instance=EscalationRule(contract=contract),
        initial={"in_force_from": timezone.localdate()},
        cancel=reverse(LIST),
    )
    page = FormPage(
        heading="Add an escalation rule",
        caption=contract.title if contract else "Every contract",
        done=ADDED,
        back=reverse(LIST),
        refused_by=EscalationRefused,
    )
    return answer_form(
        request,
        form,
        page=page,
        write=lambda: add_rule(
            contract=contract, details=form.details(), by=request.user
        ),
        frame={"breadcrumbs": _trail(Breadcrumb("Add a rule"))},
    )


def _page(rule: EscalationRule, heading: str, *, done: str) -> FormPage:
    return FormPage(
        heading=heading,
        caption=rule.title,
        done=done,
        back=_page_of(rule),
        refused_by=EscalationRefused,
    )


def _page_of(rule: EscalationRule) -> str:
    return reverse(DETAIL, args=[rule.pk])


def _below(rule: EscalationRule, step: str) -> dict[str, Any]:
    trail = _trail(Breadcrumb(rule.title, _page_of(rule)), Breadcrumb(step))
    return {"breadcrumbs": trail}


def _trail(*steps: Breadcrumb) -> list[Breadcrumb]:
    return portfolio_trail(Breadcrumb("Escalation rules", reverse(LIST)), *steps)
