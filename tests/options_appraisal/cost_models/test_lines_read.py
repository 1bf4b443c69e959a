"""The workbook of an option's cost, changed outside and read back."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from contracts_site.foundation.spreadsheets.contents import Sheet, Spreadsheet
from options_appraisal.appraisals.states import State
from options_appraisal.cost_models.lines_read import read_lines
from tests.contracts.pages import words_of
from tests.factories import appraisals as made
from tests.factories import scored_appraisals as scored

HEAD = ("Line", "Kind", "Amount", "Counts for", "Contingency %", "Optimism bias %")
KNOWN = {"Service budget", "Recurring saving"}


def read(*rows, head=HEAD):
    sheet = Sheet("Lines", (head, *rows))
    return read_lines(Spreadsheet("xlsx", (sheet,)), known=KNOWN)


def row(name="Service budget", amount=1000, contingency=5, bias=0):
    return (name, "service budget", amount, 1, contingency, bias)


def test_line_is_read_by_its_name():
    (line,) = read(row(amount="1,000.50")).lines.values()
    assert (str(line.amount), line.contingency, line.optimism_bias) == ("1000.50", 5, 0)


def test_saving_in_the_budget_is_known_by_its_own_name():
    told = "Recurring saving (in the budget lines already)"
    assert list(read(row(told, contingency=0)).lines) == ["Recurring saving"]


def test_columns_may_stand_in_another_order():
    order = [5, 4, 3, 2, 1, 0]
    head = tuple(HEAD[each] for each in order)
    read_back = read(tuple(row()[each] for each in order), head=head)
    assert read_back.remarks == ()
    assert read_back.lines["Service budget"].contingency == 5


@pytest.mark.parametrize(
    ("values", "place", "told"),
    [
        pytest.param({"amount": "lots"}, "column C", "Enter a number", id="no number"),
        pytest.param(
            {"amount": ""}, "column C", "0 where there is nothing", id="empty"
        ),
        pytest.param({"amount": -1}, "column C", "from 0 to", id="negative"),
        pytest.param({"contingency": 101}, "column E", "from 0 to 100", id="over 100"),
        pytest.param({"bias": 1.234}, "column F", "2 decimals", id="too exact"),
        pytest.param(
            {"name": "Rent"}, "column A", "no line of this name", id="unknown"
        ),
    ],
)
def test_cell_is_refused_with_its_place(values, place, told):
    (remark,) = read(row(**values)).remarks
    assert place in remark.where
    assert "Lines, row 2" in remark.where
    assert told in remark.words


def test_all_problems_are_told_at_once():
    assert len(read(row(amount="x", bias="y"), row(name="Rent")).remarks) == 3


def test_line_that_stands_twice_is_refused():
    (remark,) = read(row(), row(amount=5)).remarks
    assert "stands above already" in remark.words


def test_missing_column_is_named():
    read_back = read(row()[:5], head=HEAD[:5])
    assert [each.words for each in read_back.remarks] == [
        "There is no column “Optimism bias”. Download the workbook anew."
    ]


# On the page.


@pytest.fixture
def costed(appraisal):
    type(appraisal).objects.filter(pk=appraisal.pk).update(
        starts_on="2018-04-01", months=12, base_year=2018
    )
    option = made.OptionFactory(appraisal=appraisal)
    scored.CostBasisFactory(appraisal=appraisal)
    scored.CostLineFactory(option=option, name="Service budget", amount=1000)
    scored.CostLineFactory(option=option, saving=True, amount=50)
    return option


def url_of(option):
    return reverse("options_appraisal:option-costs-upload", args=[option.pk])


def csv_of(*rows):
    text = io.StringIO()
    for each in (HEAD, *rows):
        text.write(",".join(str(cell) for cell in each) + "\n")
    return SimpleUploadedFile("lines.csv", text.getvalue().encode())


@pytest.mark.django_db
def test_downloaded_workbook_changes_nothing_when_it_comes_back(client, costed):
    book = client.get(
        reverse("options_appraisal:option-cost-workbook", args=[costed.pk])
    )
    file = SimpleUploadedFile("costs.xlsx", book.content)
    page = client.post(url_of(costed), {"file": file}, follow=True)
    assert "0 changed, 2 the same as before" in words_of(page)


@pytest.mark.django_db
def test_changed_amount_is_saved(client, costed):
    page = client.post(url_of(costed), {"file": csv_of(row(amount=2000))}, follow=True)
    assert "1 changed, 0 the same as before" in words_of(page)
    line = costed.cost_lines.get(name="Service budget")
    assert (line.amount, line.contingency) == (2000, 5)


@pytest.mark.django_db
def test_one_wrong_cell_keeps_all_as_it_was(client, costed):
    file = csv_of(row(amount=2000), row("Recurring saving", 60, contingency=5))
    words = words_of(client.post(url_of(costed), {"file": file}))
    assert "Nothing is changed" in words
    assert "No allowance is put on savings" in words
    assert costed.cost_lines.get(name="Service budget").amount == 1000


@pytest.mark.django_db
def test_file_that_is_no_spreadsheet_is_refused_in_words(client, costed):
    file = SimpleUploadedFile("lines.xlsx", b"%PDF-1.7 of something else")
    assert "not a spreadsheet" in words_of(client.post(url_of(costed), {"file": file}))


@pytest.mark.django_db
def test_lines_are_not_read_once_an_option_is_recommended(client, costed):
    made.move(costed.appraisal, State.RECOMMENDED)
    page = client.post(url_of(costed), {"file": csv_of(row(amount=2000))})
    assert "written only until an option is recommended" in words_of(page)
