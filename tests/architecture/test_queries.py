"""No page asks the database more than fifteen queries, whoever opens it.

That they are as many for a thousand rows as for ten is tested where the rows are.
"""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.architecture.access_rules import PEOPLE, Rule
from tests.architecture.access_table import ACCESS_TABLE
from tests.architecture.addresses import url_of
from tests.architecture.world import World

MOST = 15
# Who sees most of a page is among them: those who write it, and those who read all.
ASKED = "CPKUS"


@pytest.mark.parametrize(
    "rule",
    [rule for rule in ACCESS_TABLE if "GET" in rule.methods],
    ids=lambda rule: rule.says,
)
@pytest.mark.django_db
def test_page_asks_at_most_fifteen_queries(world: World, rule: Rule) -> None:
    counted = {
        f"{name} for {PEOPLE[letter]}": queries(world, letter, name, stands_for)
        for method, name, stands_for in rule.requests()
        for letter in ASKED
        if method == "GET" and rule.expected(letter) == "allowed"
    }
    assert {page: n for page, n in counted.items() if n > MOST} == {}


def queries(world: World, letter: str, name: str, stands_for: dict[str, str]) -> int:
    client = world.client_of(PEOPLE[letter])
    before = transaction.savepoint()
    connection.queries_log.clear()  # it forgets the oldest of several thousand
    try:
        with CaptureQueriesContext(connection) as captured:
            response = client.get(url_of(world, name, stands_for))
            if response.streaming:
                b"".join(response)
    finally:
        transaction.savepoint_rollback(before)
    return len(captured)
