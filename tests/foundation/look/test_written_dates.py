import datetime

import pytest

from contracts_site.foundation.look.written_dates import NoSuchDay, NotADate, read_date

THIRD_OF_SEPTEMBER = datetime.date(2018, 9, 3)


@pytest.mark.parametrize(
    "text",
    [
        "3 September 2018",
        "03 september 2018",
        "3rd September 2018",
        "3 Sept 2018",
        "3 Sep. 2018",
        "3-Sep-2018",
        "3rd of September, 2018",
        "Monday 3 September 2018",
        "Mon, 3 Sep 2018",
        "3/9/2018",
        "03/09/2018",
        "3.9.2018",
        "3-9-2018",
        "3 9 2018",
        "3/9/18",
        "2018-09-03",
        "  3   September  2018 ",
    ],
)
def test_date_written_in_a_usual_way_is_read(text: str) -> None:
    assert read_date(text) == THIRD_OF_SEPTEMBER


@pytest.mark.parametrize(
    "text", ["", "soon", "September 2018", "3 Foo 2018", "3 9", "2018", "3 Se 2018", "3//2018"]
)
def test_text_that_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(NotADate):
        read_date(text)


@pytest.mark.parametrize(
    "text", ["31 February 2018", "31/4/2018", "2018-13-01", "29 February 2018", "0/1/2018"]
)
def test_date_that_the_calendar_lacks_is_refused_as_such(text: str) -> None:
    with pytest.raises(NoSuchDay):
        read_date(text)


def test_day_comes_before_month() -> None:
    assert read_date("4/3/2018") == datetime.date(2018, 3, 4)


@pytest.mark.parametrize(
    ("text", "year"), [("1/1/69", 2069), ("1/1/70", 1970), ("1/1/00", 2000)]
)
def test_year_of_two_figures_is_from_1970_to_2069(text: str, year: int) -> None:
    assert read_date(text).year == year
