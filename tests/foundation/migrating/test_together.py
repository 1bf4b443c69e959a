"""Operations that share one drawing of the models: the same state, the same tables."""

from datetime import date

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, migrations, models, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState

from contracts_site.foundation.migrating import Together, together
from contracts_site.foundation.migrating.registry import OWN_PACKAGES, libraries_first

MAKES = [
    migrations.CreateModel(
        "Plan",
        [("id", models.BigAutoField(primary_key=True)), ("on", models.DateField())],
    ),
    migrations.CreateModel("Step", [("id", models.BigAutoField(primary_key=True))]),
]
ADDS = [
    migrations.AddField(
        "Step", "plan", models.ForeignKey("trial.Plan", models.CASCADE)
    ),
    migrations.AddConstraint(
        "Plan",
        models.CheckConstraint(
            name="trial_after_1999", condition=models.Q(on__gte=date(2000, 1, 1))
        ),
    ),
]
ALONE = migrations.RemoveField("Plan", "on")


def state_after(operations) -> ProjectState:
    state = ProjectState()
    for operation in operations:
        operation.state_forwards("trial", state)
    return state


def test_together_groups_what_makes_tables_and_what_adds_to_them():
    grouped = together([*MAKES, *ADDS, ALONE, ADDS[0]])
    kinds = [type(each).__name__ for each in grouped]
    assert kinds == ["Together", "Together", "RemoveField", "Together"]
    assert [len(each.operations) for each in grouped if isinstance(each, Together)] == [
        *(2, 2, 1)
    ]


def test_together_makes_every_table_before_it_adds_to_them():
    plan, step = MAKES
    belongs, after_1999 = ADDS
    grouped = together([plan, after_1999, step, belongs])
    assert [each.operations for each in grouped if isinstance(each, Together)] == [
        *([plan, step], [after_1999, belongs])
    ]


def test_together_leaves_the_same_state_as_one_by_one():
    one_by_one = state_after([*MAKES, *ADDS])
    assert state_after(together([*MAKES, *ADDS])).models == one_by_one.models


@pytest.mark.django_db
def test_together_makes_and_takes_back_the_tables():
    before, groups = ProjectState(), together([*MAKES, *ADDS])
    states = [before]
    for group in groups:
        states.append(states[-1].clone())
        group.state_forwards("trial", states[-1])
    with connection.schema_editor(atomic=False) as editor:
        for place, group in enumerate(groups):
            group.database_forwards("trial", editor, states[place], states[place + 1])
    assert {"trial_plan", "trial_step"} <= set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        constraints = connection.introspection.get_constraints(cursor, "trial_plan")
    assert "trial_after_1999" in constraints
    with connection.schema_editor(atomic=False) as editor:
        for place in reversed(range(len(groups))):
            groups[place].database_backwards(
                "trial", editor, states[place + 1], states[place]
            )
    tables = set(connection.introspection.table_names())
    assert not {"trial_plan", "trial_step"} & tables


@pytest.mark.django_db
def test_together_alters_fields_and_replaces_a_constraint_of_the_same_name():
    name = "trial_after_1999"
    changes = together(
        [
            migrations.RemoveConstraint("Plan", name),
            migrations.AddField("Plan", "title", models.CharField(max_length=9)),
            migrations.AlterField("Plan", "on", models.DateField(null=True)),
            migrations.AddConstraint(
                "Plan",
                models.CheckConstraint(
                    name=name, condition=models.Q(on__gte=date(2010, 1, 1))
                ),
            ),
        ]
    )
    assert len(changes) == 1
    before, after = (state_after([*MAKES, *ADDS, *more]) for more in ([], changes))
    with connection.schema_editor(atomic=False) as editor:
        for model in before.apps.get_models():
            editor.create_model(model)
        changes[0].database_forwards("trial", editor, before, after)
    Plan = after.apps.get_model("trial", "Plan")
    Plan.objects.create(title="a", on=None)
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Plan.objects.create(title="b", on=date(2009, 12, 31))


def test_libraries_are_migrated_before_our_own_models_are_there():
    loader = MigrationLoader(None)
    with libraries_first():
        leaves = [app for app, _ in loader.graph.leaf_nodes()]
    own = [
        apps.get_app_config(app).name.split(".")[0] in OWN_PACKAGES for app in leaves
    ]
    assert own == sorted(own)
    assert {True, False} == set(own)
    assert sorted(leaves) == sorted(app for app, _ in loader.graph.leaf_nodes())


def test_together_is_reversible_only_if_each_is():
    assert Together(MAKES).reversible
    forwards_only = migrations.RunSQL("SELECT 1")
    assert not Together([*MAKES, forwards_only]).reversible


def test_together_draws_new_tables_beside_those_drawn_until_code_is_to_meet_them():
    state = state_after(together(MAKES))
    drawn = state.apps
    note = migrations.CreateModel(
        "Note", [("id", models.BigAutoField(primary_key=True))]
    )
    together([note])[0].state_forwards("trial", state)
    assert state.apps is drawn
    assert state.apps.get_model("trial", "Note")._meta.db_table == "trial_note"
    state.clear_delayed_apps_cache()
    assert state.apps is not drawn


def test_together_draws_anew_what_it_adds_columns_to():
    state = state_after(together(MAKES))
    drawn = state.apps
    together(ADDS)[0].state_forwards("trial", state)
    assert state.apps is not drawn
    assert state.apps.get_model("trial", "Step")._meta.get_field("plan")
