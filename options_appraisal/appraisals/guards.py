"""Triggers that hold every writer, a shell or an import too, to the appraisal's state."""

from collections.abc import Iterable

import pgtrigger

from options_appraisal.appraisals.states import WRITTEN_IN, State, Writing

OWN = "{row}.appraisal_id"
OF_OPTION = (
    "(SELECT appraisal_id FROM options_appraisal_option WHERE id = {row}.option_id)"
)
OF_CRITERION = (
    "(SELECT appraisal_id FROM options_appraisal_criterion"
    " WHERE id = {row}.criterion_id)"
)
OF_MEMBER = (
    "(SELECT appraisal_id FROM options_appraisal_workinggroupmember"
    " WHERE id = {row}.member_id)"
)
OF_INTEREST = (
    "(SELECT m.appraisal_id FROM options_appraisal_interest i"
    " JOIN options_appraisal_workinggroupmember m ON m.id = i.member_id"
    " WHERE i.id = {row}.interest_id)"
)

ADDED_OR_CHANGED = pgtrigger.Insert | pgtrigger.Update
CHANGED_OR_DELETED = pgtrigger.Update | pgtrigger.Delete
WRITTEN = pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete

REFUSAL = """
    IF {condition} THEN
        RAISE EXCEPTION '{sentence}'
        USING ERRCODE = 'check_violation', CONSTRAINT = '{rule}';
    END IF;
    RETURN COALESCE(NEW, OLD);
"""
# The appraisal is locked first: it cannot move on while one of its rows is written.
LOCK = "PERFORM 1 FROM options_appraisal_appraisal WHERE id IN ({keys}) FOR SHARE;"
IN_ANOTHER_STATE = """EXISTS (
        SELECT 1 FROM options_appraisal_appraisal
        WHERE id IN ({keys}) AND state NOT IN ({states})
    )"""


def refuses(
    rule: str,
    *,
    name: str,
    operation: pgtrigger.Operation,
    when: str,
    sentence: str,
    first: str = "",
) -> pgtrigger.Trigger:
    """The write is refused where `when`, in SQL, is true; `rule` names the refusal.

    `first` is a statement that runs before it is asked.
    """
    told = REFUSAL.format(condition=when, sentence=sentence, rule=rule)
    return pgtrigger.Trigger(
        name=name, when=pgtrigger.Before, operation=operation, func=first + told
    )


def written(writing: Writing, *, appraisal: str = OWN) -> pgtrigger.Trigger:
    """Rows are added, changed and deleted only in the states that the table names.

    `appraisal` is SQL for the appraisal's key, of the row called `{row}`.
    """
    keys = ", ".join(appraisal.format(row=row) for row in ("NEW", "OLD"))
    states = _listed(WRITTEN_IN[writing])
    return refuses(
        "written_in_a_state_that_allows_it",
        name=f"written_for_{writing.name.lower()}",
        operation=WRITTEN,
        when=IN_ANOTHER_STATE.format(keys=keys, states=states),
        sentence=f"This is written only {writing}.",
        first=LOCK.format(keys=keys),
    )


def _listed(states: Iterable[State]) -> str:
    return ", ".join(f"'{state.value}'" for state in sorted(states))
