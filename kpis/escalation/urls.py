"""Addresses of escalation rules, and of what they led to."""

from django.urls import path

from kpis.escalation.views import firings, rules

urlpatterns = [
    path("escalations/", firings.firing_list, name="firing-list"),
    path("escalations/<int:pk>/", firings.firing_detail, name="firing-detail"),
    path("escalations/<int:pk>/answer/", firings.firing_answer, name="firing-answer"),
    path(
        "contracts/<int:contract_pk>/escalations/",
        firings.contract_firing_list,
        name="contract-firing-list",
    ),
    path(
        "contracts/<int:contract_pk>/escalation-rules/add/",
        rules.contract_escalation_rule_create,
        name="contract-escalation-rule-create",
    ),
    path("escalation-rules/", rules.escalation_rule_list, name="escalation-rule-list"),
    path(
        "escalation-rules/add/",
        rules.escalation_rule_create,
        name="escalation-rule-create",
    ),
    path(
        "escalation-rules/<int:pk>/",
        rules.escalation_rule_detail,
        name="escalation-rule-detail",
    ),
    path(
        "escalation-rules/<int:pk>/edit/",
        rules.escalation_rule_edit,
        name="escalation-rule-edit",
    ),
    path(
        "escalation-rules/<int:pk>/end/",
        rules.escalation_rule_end,
        name="escalation-rule-end",
    ),
]
