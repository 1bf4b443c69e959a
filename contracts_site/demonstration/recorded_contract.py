"""A contract whose whole record lies behind it, act by act in order of time."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from contracts.concerns.services import (
    ActionDetails,
    PlanDetails,
    close_action_plan,
    complete_action,
    plan_action,
    raise_action_plan,
)
from contracts.register.models import Contract
from contracts.variations.changes.models import ScopeChange
from contracts.variations.changes.services import record_change
from contracts.variations.models import Variation
from contracts.variations.regime.services import (
    ModificationInputs,
    RouteDecision,
    decide_route,
    say_what_is_tested,
)
from contracts.variations.services import (
    Decision,
    VariationDetails,
    approve_variation,
    draft_variation,
    findings_of,
    propose_variation,
    warnings_of,
)
from contracts_site.accounts.models import User
from contracts_site.demonstration.acts import Act
from contracts_site.demonstration.filing import (
    DAYS_TO_SUBMIT,
    DAYS_TO_VALIDATE,
    file_return,
    kpi_of,
    moment_after,
    return_of,
)
from contracts_site.demonstration.kpi_sets import fill_set, introduce_set
from contracts_site.demonstration.people import person
from contracts_site.demonstration.register import add_demonstration_contract
from contracts_site.demonstration.source import (
    SourceFigure,
    day,
    figure_input,
    moment,
)
from contracts_site.foundation.calendars import Period
from contracts_site.foundation.calendars.services import school_terms
from kpis.returns.models import Figure, Query
from kpis.returns.services import (
    answer_query,
    correct_figure,
    open_returns,
    query_return,
    save_draft_figure,
    submit_return,
    validate_return,
    verify_figure,
)
from kpis.variations.services import give_reasons, propose_kpi_set


@transaction.atomic
def load_recorded_contract(
    data: Mapping[str, Any],
    figures: Mapping[str, list[SourceFigure]],
    *,
    each_act: Callable[[], object] = lambda: None,
) -> bool:
    """Load the contract, or its record if it is in the register already; False if its
    record is there too."""
    source = data["contract"]
    by = person(source["owner"])
    contract = Contract.objects.filter(reference=source["reference"]).first()
    if contract is None:
        contract = add_demonstration_contract(
            source,
            starts_on=day(source["starts_on"]),
            ends_on=day(source["ends_on"]),
            by=by,
        )
    elif contract.kpi_sets.exists():
        return False
    introduce_set(
        contract,
        data["award_set"],
        effective_from=day(data["award_set"]["effective_from"]),
        by=by,
    )
    open_returns(contracts=[contract], on=contract.ends_on)
    story = _Story(contract, data, figures)
    for act in sorted(story.acts(), key=lambda each: each.at):
        act.do()
        each_act()
    story.load_action_plans()
    return True


@dataclass(frozen=True)
class _Story:
    contract: Contract
    data: Mapping[str, Any]
    figures: Mapping[str, list[SourceFigure]]

    @property
    def provider(self) -> User:
        return person(self.data["validators"]["logged_by"])

    @property
    def commissioner(self) -> User:
        return person(self.data["validators"]["validated_by"])

    @property
    def variation(self) -> Variation:
        return self.contract.variations.get(title=self.data["variation"]["title"])

    def acts(self) -> list[Act]:
        acts = [act for key in self.figures for act in self._return_acts(key)]
        if "variation" in self.data:
            acts += self._variation_acts(self.data["variation"])
        for source in self.data.get("corrections", ()):
            acts.append(self._act(source, self.correct))
        for source in self.data.get("verifications", ()):
            acts.append(self._act(source, self.verify))
        return acts

    def _act(
        self, source: Mapping[str, Any], do: Callable[[Mapping[str, Any]], object]
    ) -> Act:
        return Act(moment(source["at"]), lambda: do(source))

    def _return_acts(self, key: str) -> list[Act]:
        period = _period(key)
        submitted = moment_after(period, days=DAYS_TO_SUBMIT, hour=10)
        validated = moment_after(period, days=DAYS_TO_VALIDATE, hour=14)
        acts = [Act(submitted, lambda: self.file(period, at=submitted))]
        query = self.data.get("query")
        if query and key == query["period"]:
            asked, answered = moment(query["asked_at"]), moment(query["answered_at"])
            acts += [
                Act(asked, lambda: self.ask(period, query, at=asked)),
                Act(answered, lambda: self.answer(period, query, at=answered)),
            ]
            validated = max(validated, answered.replace(hour=16))
        acts.append(Act(validated, lambda: self.validate(period, at=validated)))
        return acts

    def file(self, period: Period, *, at: datetime) -> None:
        file_return(
            return_of(self.contract, period),
            self.figures[period.key],
            at=at,
            by=self.provider,
        )

    def validate(self, period: Period, *, at: datetime) -> None:
        filed_in = return_of(self.contract, period)
        validate_return(filed_in=filed_in, at=at, by=self.commissioner)

    def ask(self, period: Period, query: Mapping[str, Any], *, at: datetime) -> None:
        query_return(
            filed_in=return_of(self.contract, period),
            kpi=kpi_of(self.contract, query["kpi"]),
            text=query["text"],
            at=at,
            by=self.commissioner,
        )

    def answer(self, period: Period, query: Mapping[str, Any], *, at: datetime) -> None:
        """Change the figure, answer the question, submit again."""
        filed_in = return_of(self.contract, period)
        kpi = kpi_of(self.contract, query["kpi"])
        draft = filed_in.draft_figures.get(kpi=kpi)
        save_draft_figure(
            filed_in=filed_in,
            kpi=kpi,
            content=figure_input(query["figure"]),
            seen_version=draft.version,
            at=at,
            by=self.provider,
        )
        asked = Query.objects.open().get(filed_in=filed_in, kpi=kpi)
        answer_query(query=asked, text=query["answer"], at=at, by=self.provider)
        submit_return(
            filed_in=filed_in,
            declared_name=self.provider.name,
            declared_post=self.provider.post,
            at=at,
            by=self.provider,
        )

    def correct(self, source: Mapping[str, Any]) -> None:
        correct_figure(
            figure=self._figure(source),
            content=figure_input(source["figure"]),
            reason=source["reason"],
            at=moment(source["at"]),
            by=person(source["by"]),
        )

    def verify(self, source: Mapping[str, Any]) -> None:
        """The council's own figure beside the one that was reported."""
        verify_figure(
            figure=self._figure(source),
            content=figure_input(source["figure"]),
            reason=source["reason"],
            at=moment(source["at"]),
            by=person(source["by"]),
        )

    def _figure(self, source: Mapping[str, Any]) -> Figure:
        return Figure.objects.current().get(
            filed_in=return_of(self.contract, _period(source["period"])),
            kpi__code=source["kpi"],
        )

    def _variation_acts(self, source: Mapping[str, Any]) -> list[Act]:
        drafted, proposed = moment(source["drafted_at"]), moment(source["proposed_at"])
        approved = moment(source["approved_at"])
        return [
            Act(drafted, lambda: self.draft_variation(source)),
            Act(
                proposed,
                lambda: propose_variation(
                    variation=self.variation, by=self.commissioner
                ),
            ),
            Act(
                moment(source["regime_test"]["recorded_at"]),
                lambda: self.decide_regime_test(source["regime_test"]),
            ),
            Act(approved, lambda: self.approve_variation(source, at=approved)),
        ]

    def draft_variation(self, source: Mapping[str, Any]) -> None:
        by = person(source["drafted_by"])
        variation = draft_variation(
            contract=self.contract,
            details=VariationDetails(
                title=source["title"],
                rationale=source["rationale"],
                effective_on=day(source["effective_on"]),
            ),
            by=by,
        )
        kpi_set = propose_kpi_set(
            variation=variation,
            name=source["kpi_set"]["name"],
            reason=source["kpi_set"]["reason"],
            by=by,
        )
        fill_set(kpi_set, source["kpi_set"]["definitions"], by=by)
        kpis = dict(self.contract.kpis.values_list("code", "pk"))
        reasons = {
            (kpis[each["kpi"]], each["change"]): each["reason"]
            for each in source["kpi_set"]["reasons"]
        }
        give_reasons(kpi_set=kpi_set, reasons=reasons, by=by)
        if "description" in source:
            scope = ScopeChange(
                variation=variation, description_after=source["description"]
            )
            record_change(change=scope, by=by)

    def decide_regime_test(self, source: Mapping[str, Any]) -> None:
        variation, by = self.variation, self.commissioner
        say_what_is_tested(
            variation=variation,
            inputs=ModificationInputs(
                nature=source["nature"],
                scope_changes_materially=source["scope_changes_materially"],
                balance_changes_materially=source["balance_changes_materially"],
            ),
            by=by,
        )
        decide_route(
            variation=variation,
            decision=RouteDecision(
                route=source["route"],
                notice=source["notice"],
                reason=source["reason"],
                decided_by_post=source["decided_by_post"],
                decided_on=day(source["decided_on"]),
            ),
            on=moment(source["recorded_at"]).date(),
            by=by,
        )

    def approve_variation(self, source: Mapping[str, Any], *, at: datetime) -> None:
        variation = self.variation
        approve_variation(
            variation=variation,
            decision=Decision(
                decided_by_post=source["decided_by_post"],
                authority=source["authority"],
                authority_reference=source["authority_reference"],
                decided_on=day(source["decided_on"]),
                signed_on=day(source["signed_on"]),
                warnings_read=warnings_of(findings_of(variation)),
            ),
            at=at,
            by=person(source["approval_recorded_by"]),
        )
        # The new set may ask at other cadences.
        open_returns(contracts=[self.contract], on=self.contract.ends_on)

    def load_action_plans(self) -> None:
        for source in self.data.get("action_plans", ()):
            closed_on = day(source["closed_on"])
            plan = raise_action_plan(
                contract=self.contract,
                details=PlanDetails(
                    title=source["title"],
                    concern=source["concern"],
                    lead_post=source["lead_post"],
                    monitored_by_post=source["monitored_by_post"],
                    raised_on=day(source["raised_on"]),
                ),
                by=self.commissioner,
            )
            for each in source["actions"]:
                action = plan_action(
                    plan=plan,
                    details=ActionDetails(
                        what=each["what"],
                        by_post=each["by_post"],
                        due_on=day(each["due_on"]),
                    ),
                    by=self.commissioner,
                )
                complete_action(
                    action=action,
                    evidence=each["evidence"],
                    done_on=day(each["done_on"]),
                    on=closed_on,
                    by=self.commissioner,
                )
            close_action_plan(
                plan=plan,
                outcome=source["outcome"],
                closed_on=closed_on,
                on=closed_on,
                by=self.commissioner,
            )


def _period(key: str) -> Period:
    return Period.from_key(key, terms=school_terms())
