"""Pages with every component on them, for the tests alone."""

import datetime
from decimal import Decimal
from typing import Any

import django_filters
from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.template import engines
from django.urls import include, path

from contracts_site.foundation.look.components import (
    Action,
    Breadcrumb,
    Cell,
    PaginationEnd,
    PaginationLinks,
    SubNavigationItem,
    SummaryCard,
    SummaryRow,
    Table,
    Tag,
    Task,
    TimelineEntry,
)
from contracts_site.foundation.look.fields import (
    DateField,
    MoneyField,
    PercentageField,
    ProseField,
)
from contracts_site.foundation.look.layouts import Buttons, Fieldset, Row, form_helper
from contracts_site.foundation.tables import Column, csv_response, list_page
from contracts_site.foundation.tables.filters import SearchFilter

COMPONENTS_PAGE = """
{% extends "base.html" %}{% load look %}
{% block title %}Children's centres, North and West{% endblock title %}
{% block caption %}CS-2016-014{% endblock caption %}
{% block heading %}Children's centres, North and West{% endblock heading %}
{% block heading_actions %}{% button "Edit contract" href="/specimen/form/" secondary=True %}{% endblock %}
{% block content %}
  {% sub_navigation tabs "Contract" %}
  <div class="app-columns">
    <div>
      <h2 class="govuk-heading-m">Term and value</h2>
      {% summary_list rows %}
      {% summary_list rows card=card %}
      <h2 class="govuk-heading-m">October return</h2>
      {% progress_bar 12 25 "12 of 25 complete" %}
      {% task_list tasks %}
      {% table_region "KPI results" %}{% table results %}{% endtable_region %}
    </div>
    <div>
      <h2 class="govuk-heading-m">Now</h2>
      <p class="govuk-body">{% tag "Live" "green" %} {% tag "Last 18 months" "orange" %} {% tag late %}</p>
      {% inset %}Two figures are rated by the set of April 2018.{% endinset %}
      {% warning %}The return is 9 days late.{% endwarning %}
      {% details "How ratings are worked out" open=True %}<p class="govuk-body">By the set in force on the last day of the period.</p>{% enddetails %}
      <h2 class="govuk-heading-m">History</h2>
      {% timeline entries heading_level=3 %}
    </div>
  </div>
  {% panel "Return submitted" heading_level=2 %}The validator answers by 21 November 2026{% endpanel %}
  <div class="govuk-button-group">
    {% button "Submit" prevent_double_click=True %}{% button "Save draft" secondary=True %}{% button "Withdraw" warning=True %}{% button "Not yet" disabled=True %}{% button "Start" href="/specimen/" start=True %}
    <a class="govuk-link" href="/specimen/">Cancel</a>
  </div>
  {% pagination_links between %}
{% endblock content %}
"""
FORM_PAGE = """
{% extends "base.html" %}{% load crispy_forms_tags %}
{% block title %}Record a variation{% endblock title %}
{% block heading %}Record a variation{% endblock heading %}
{% block content %}<div class="app-measure">{% crispy form %}</div>{% endblock content %}
"""
LIST_PAGE = """
{% extends "base.html" %}
{% block title %}Permissions{% endblock title %}
{% block heading %}Permissions{% endblock heading %}
{% block content %}
  {% include "tables/_list.html" with listing=listing caption="Permissions" %}
{% endblock content %}
"""


class VariationForm(forms.Form):
    title = forms.CharField(max_length=120, help_text="As it is known to officers.")
    signed_on = DateField(label="Signed on")
    effective_on = DateField(label="Takes effect on", required=False)
    value = MoneyField(label="Change of value")
    share = PercentageField(label="Share of the maximum term")
    kind = forms.ChoiceField(
        label="What changes?",
        choices=[("kpis", "KPIs"), ("term", "Term"), ("other", "Something else")],
        widget=forms.RadioSelect(
            attrs={
                "hints": {"kpis": "The set of KPIs, or their targets"},
                "dividers": {"other": "or"},
                "conditional": {"other": "other_words"},
            }
        ),
    )
    other_words = forms.CharField(label="What is it?", required=False)
    sites = forms.MultipleChoiceField(
        choices=[("n", "North"), ("w", "West"), ("none", "None of these")],
        widget=forms.CheckboxSelectMultiple(
            attrs={"dividers": {"none": "or"}, "exclusive": ["none"]}
        ),
    )
    authority = forms.ChoiceField(choices=[("", "Choose"), ("a", "Cabinet")])
    reason = ProseField(max_length=200)
    note = forms.CharField(widget=forms.Textarea, required=False)
    evidence = forms.FileField(help_text="PDF or Word, at most 10 MB.")
    password = forms.CharField(widget=forms.PasswordInput)
    agreed = forms.BooleanField(label="The provider has agreed")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = form_helper(
            Fieldset("What it is", "title", Row("signed_on", "effective_on"), size="m"),
            Row("value", "share"),
            "kind",
            "sites",
            "authority",
            "reason",
            "note",
            "evidence",
            "password",
            "agreed",
            Buttons("Save", ("Save and add another", "another"), cancel="/specimen/"),
        )


class PermissionFilter(django_filters.FilterSet):
    search = SearchFilter(fields=("name", "codename"))
    content_type = django_filters.ModelChoiceFilter(
        label="Kind of record", queryset=ContentType.objects.order_by("app_label")
    )
    action = django_filters.MultipleChoiceFilter(
        label="Action",
        field_name="codename",
        lookup_expr="startswith",
        choices=[("add", "Add"), ("change", "Change")],
        widget=forms.CheckboxSelectMultiple(
            attrs={"choices_class": "govuk-checkboxes--small"}
        ),
    )
    number = django_filters.RangeFilter(label="Number", field_name="pk")

    class Meta:
        model = Permission
        fields = ()


COLUMNS = [
    Column("name", "Name", lambda p: p.name, sort="name", link=lambda p: f"/{p.pk}/"),
    Column("kind", "Kind", lambda p: str(p.content_type), sort="content_type__model"),
    Column("number", "Number", lambda p: p.pk * -1000, sort="pk", numeric=True),
    Column("state", "State", lambda p: Tag("Live", "green")),
    Column("since", "Since", lambda p: datetime.date(2018, 9, 3)),
    Column("share", "Share", lambda p: Decimal("62.50"), numeric=True),
    Column("end", "Ended", lambda p: None),
]


def page(template: str, request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    return HttpResponse(
        engines["django"].from_string(template).render(context, request)
    )


CHANGE = Action("Change", "/specimen/form/", "end date")
BREADCRUMBS = [
    Breadcrumb("Home", "/specimen/"),
    Breadcrumb("Contracts", "/specimen/list/"),
    Breadcrumb("Children's centres"),
]
TABS = [
    SubNavigationItem("Overview", "/specimen/", is_current=True),
    *(
        SubNavigationItem(word, "/specimen/form/")
        for word in ("KPIs", "Variations", "Governance", "History")
    ),
]
ROWS = [
    SummaryRow("Provider", "Brightwater Family Trust"),
    SummaryRow("Ends on", "31 March 2019", [CHANGE]),
    SummaryRow(
        "Value", "£1,520,000", [CHANGE, Action("Remove", "#main-content", "value")]
    ),
]
CARD = SummaryCard("Lead officer", actions=[Action("Change", "/specimen/form/")])
TASKS = [
    Task("Need and objectives", "/specimen/", "Done", None),
    Task("Criteria and weights", "/specimen/form/", "To do", "blue", "Six criteria"),
    Task("Scoring", "", "Cannot start yet"),
]
RESULTS = Table(
    caption="KPI results, October 2026",
    caption_classes="govuk-table__caption--m",
    head=[Cell("KPI"), Cell("Target", numeric=True), Cell("October", numeric=True)],
    rows=[
        [Cell(kpi), Cell(target, numeric=True), Cell(october, numeric=True)]
        for kpi, target, october in (
            ("Children from deprived areas", "65%", "62.2%"),
            ("Sessions held", "180", "182"),
        )
    ],
    first_cell_is_header=True,
)
ENTRIES = [
    TimelineEntry(
        "Variation approved",
        "3 September 2018 at 10:42",
        "A. Commissioner",
        "Six KPIs changed.",
    ),
    TimelineEntry("Contract recorded", "1 October 2016 at 09:00", "Administrator"),
]
BETWEEN = PaginationLinks(
    previous=PaginationEnd("/specimen/", label="September 2026"),
    next=PaginationEnd("/specimen/list/", label="November 2026"),
)


@login_not_required
def components(request: HttpRequest) -> HttpResponse:
    messages.success(request, "The return was saved.")
    messages.info(request, "Two figures are awaited.")
    messages.error(request, "The evidence could not be read.")
    return page(
        COMPONENTS_PAGE,
        request,
        {
            "breadcrumbs": BREADCRUMBS,
            "tabs": TABS,
            "rows": ROWS,
            "card": CARD,
            "tasks": TASKS,
            "results": RESULTS,
            "late": Tag("9 days late", "red"),
            "entries": ENTRIES,
            "between": BETWEEN,
        },
    )


@login_not_required
def variation(request: HttpRequest) -> HttpResponse:
    form = VariationForm(request.POST or None)
    return page(FORM_PAGE, request, {"form": form})


@login_not_required
def permissions(request: HttpRequest) -> HttpResponseBase:
    listing = list_page(
        request,
        Permission.objects.select_related("content_type"),
        filterset=PermissionFilter,
        columns=COLUMNS,
        default_sort="name",
        per_page=25,
    )
    if listing.is_export:
        return csv_response(listing, COLUMNS, "permissions.csv")
    context = {"listing": listing, "page_errors": [listing.filterset.form]}
    return page(LIST_PAGE, request, context)


@login_not_required
def broken(request: HttpRequest, status: int) -> HttpResponse:
    return render(request, f"{status}.html")


urlpatterns = [
    path("", components, name="home"),
    path("specimen/", components),
    path("specimen/form/", variation, name="specimen-form"),
    path("specimen/list/", permissions, name="specimen-list"),
    path("specimen/<int:status>/", broken),
    path("", include("contracts_site.foundation.look.urls")),
    path("accounts/", include("contracts_site.accounts.urls")),
]
