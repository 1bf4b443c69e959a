"""Each page of the contracts app against each part a person may play.

Written by hand from the table of who may read and do what. Columns: a commissioner of
the contract's directorate, one of another; the contract's provider, another one; a
commissioning officer (as authors, clearing officers, clerks); a member; an auditor; an
administrator; somebody with no part.
"""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import get_resolver

from contracts.models import (
    ActionPlan,
    Contract,
    Membership,
    PlannedAction,
    Variation,
)
from contracts_site.accounts.models import User
from tests.architecture.access_table import ACCESS_TABLE
from tests.contracts.pages import close_download
from tests.factories import (
    ActionPlanFactory,
    CommitteeFactory,
    ContractFactory,
    PersonFactory,
    PlannedActionFactory,
    VariationFactory,
)

pytestmark = pytest.mark.django_db

PEOPLE = (
    "own commissioner",
    "other commissioner",
    "own provider",
    "other provider",
    "commissioning officer",
    "author",
    "clearing officer",
    "clerk",
    "member",
    "auditor",
    "administrator",
    "nobody",
)
#                       own  other own  other com.  auth. clear clerk memb. audit admin none
EVERYBODY = (200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200)
ADDS = (200, 200, 403, 403, 403, 403, 403, 403, 403, 403, 403, 403)
CONTRACT_READERS = (200, 200, 200, 404, 200, 200, 200, 200, 200, 200, 200, 404)
WHOLE_READERS = (200, 200, 403, 404, 200, 200, 200, 200, 403, 200, 403, 404)
CONTRACT_WRITERS = (200, 403, 403, 404, 403, 403, 403, 403, 403, 403, 403, 404)
VARIATION_LIST = (200, 200, 403, 404, 200, 200, 200, 200, 200, 200, 403, 404)
DRAFT_READERS = (200, 200, 404, 404, 200, 200, 200, 200, 404, 200, 404, 404)
DRAFT_WRITERS = (200, 403, 404, 404, 403, 403, 403, 403, 404, 403, 404, 404)
APPROVED_READERS = (200, 200, 404, 404, 200, 200, 200, 200, 200, 200, 404, 404)
EVIDENCE = (200, 200, 404, 404, 200, 200, 200, 200, 403, 200, 404, 404)
PLAN_LIST = (200, 200, 200, 404, 200, 200, 200, 200, 403, 200, 403, 404)
PLAN_READERS = (200, 200, 200, 404, 200, 200, 200, 200, 404, 200, 404, 404)
PLAN_WRITERS = (200, 403, 403, 404, 403, 403, 403, 403, 404, 403, 404, 404)

PAGES = {
    "contract-list": ("/contracts/", EVERYBODY),
    "contract-create": ("/contracts/add/", ADDS),
    "contract-detail": ("/contracts/{contract}/", CONTRACT_READERS),
    "contract-edit": ("/contracts/{contract}/edit/", CONTRACT_WRITERS),
    "contract-history": ("/contracts/{contract}/history/", WHOLE_READERS),
    "variation-list": ("/contracts/{contract}/variations/", VARIATION_LIST),
    "variation-create": ("/contracts/{contract}/variations/add/", CONTRACT_WRITERS),
    "variation-detail": ("/contracts/variations/{proposed}/", DRAFT_READERS),
    "variation-detail (approved)": (
        "/contracts/variations/{approved}/",
        APPROVED_READERS,
    ),
    "variation-edit": ("/contracts/variations/{draft}/edit/", DRAFT_WRITERS),
    "variation-approve": ("/contracts/variations/{proposed}/approve/", DRAFT_WRITERS),
    "variation-withdraw": ("/contracts/variations/{proposed}/withdraw/", DRAFT_WRITERS),
    "variation-evidence": ("/contracts/variations/{approved}/evidence/", EVIDENCE),
    "action-plan-list": ("/contracts/{contract}/action-plans/", PLAN_LIST),
    "action-plan-create": ("/contracts/{contract}/action-plans/add/", CONTRACT_WRITERS),
    "action-plan-detail": ("/contracts/action-plans/{plan}/", PLAN_READERS),
    "action-plan-edit": ("/contracts/action-plans/{plan}/edit/", PLAN_WRITERS),
    "action-plan-close": ("/contracts/action-plans/{plan}/close/", PLAN_WRITERS),
    "planned-action-create": (
        "/contracts/action-plans/{plan}/actions/add/",
        PLAN_WRITERS,
    ),
    "planned-action-complete": ("/contracts/actions/{action}/complete/", PLAN_WRITERS),
}
# Acts without a page of their own: 302 for those who may, else the same answers.
ACTS = {
    "variation-propose": "/contracts/variations/{draft}/propose/",
    "variation-send-back": "/contracts/variations/{proposed}/send-back/",
}


@pytest.fixture
def record(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    contract = ContractFactory()
    approved = VariationFactory(contract=contract, approved=True)
    approved.evidence.save("a.pdf", SimpleUploadedFile("a.pdf", b"%PDF-1.7"))
    plan = ActionPlanFactory(contract=contract)
    return {
        "contract": contract,
        "draft": VariationFactory(contract=contract, draft=True),
        "proposed": VariationFactory(contract=contract, proposed=True),
        "approved": approved,
        "plan": plan,
        "action": PlannedActionFactory(plan=plan),
    }


def person(who, contract):
    match who:
        case "own commissioner":
            return PersonFactory(commissioner_of=contract.directorate)
        case "own provider":
            return PersonFactory(works_for=contract.provider)
        case "other commissioner":
            return PersonFactory(commissioner=True)
        case "other provider":
            return PersonFactory(provider_user=True)
        case "nobody":
            return PersonFactory()
        case _:
            return PersonFactory(**{who.replace(" ", "_"): True})


def browser_of(user):
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def written(url, record):
    return url.format(**{name: each.pk for name, each in record.items()})


def status_of(client, url):
    response = client.get(url)
    close_download(response)
    return response.status_code


def state_of_records():
    models = (Contract, Variation, ActionPlan, PlannedAction, Membership, User)
    return [list(model.objects.order_by("pk").values()) for model in models]


@pytest.mark.parametrize("who", PEOPLE)
def test_page_answers_as_the_table_says_and_changes_nothing_on_get(who, record):
    client = browser_of(person(who, record["contract"]))
    User.objects.update(last_login=None)
    before, column = state_of_records(), PEOPLE.index(who)
    answers = {
        name: status_of(client, written(url, record))
        for name, (url, _) in PAGES.items()
    }
    assert answers == {name: row[column] for name, (_, row) in PAGES.items()}
    assert state_of_records() == before


@pytest.mark.parametrize("who", [p for p in PEOPLE if p != "own commissioner"])
def test_post_without_the_right_changes_nothing(who, record):
    client = browser_of(person(who, record["contract"]))
    User.objects.update(last_login=None)
    before, column = state_of_records(), PEOPLE.index(who)
    adds = PAGES["contract-create"][1][column] == 200
    for name, (url, row) in PAGES.items():
        if row in {CONTRACT_WRITERS, DRAFT_WRITERS, PLAN_WRITERS}:
            answer = client.post(written(url, record), {"title": "Mine"})
            assert answer.status_code == row[column], name
    for name, url in ACTS.items():
        assert client.post(written(url, record)).status_code == DRAFT_WRITERS[column], (
            name
        )
    assert client.post("/contracts/add/", {}).status_code == (200 if adds else 403)
    assert state_of_records() == before


def test_post_of_an_act_by_the_own_commissioner_is_done(record):
    client = browser_of(person("own commissioner", record["contract"]))
    for url in ACTS.values():
        assert client.post(written(url, record)).status_code == 302
    states = Variation.objects.filter(
        pk__in=[record["draft"].pk, record["proposed"].pk]
    )
    assert sorted(v.state for v in states) == ["draft", "proposed"]
    record["draft"].refresh_from_db()
    assert record["draft"].state == "proposed"


@pytest.mark.parametrize("name", [*PAGES, *ACTS])
def test_page_without_signing_in_leads_to_the_sign_in(name, record):
    url = written(ACTS.get(name) or PAGES[name][0], record)
    answer = Client().get(url)
    assert (answer.status_code, answer.url.split("?")[0]) == (302, "/accounts/login/")


def test_every_address_of_the_app_stands_in_this_table_or_in_the_sites():
    patterns = next(
        each
        for each in get_resolver().url_patterns
        if getattr(each, "app_name", None) == "contracts"
    ).url_patterns
    told = {name.split(" ")[0] for name in (*PAGES, *ACTS)}
    elsewhere = {
        name.removeprefix("contracts:")
        for rule in ACCESS_TABLE
        for _, name, _ in rule.requests()
    }
    names = {pattern.name for pattern in patterns}
    assert told <= names <= told | elsewhere


def test_member_of_a_committee_reads_no_more_for_sitting_on_another(record):
    member = PersonFactory(member_of=CommitteeFactory())
    Membership.objects.create(user=member, role="member", committee=CommitteeFactory())
    url = written("/contracts/variations/{draft}/", record)
    assert browser_of(member).get(url).status_code == 404
