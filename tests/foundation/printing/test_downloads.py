"""What a printed file is called when a person saves it."""

from datetime import date

import pytest

from contracts_site.foundation.printing.downloads import LONGEST_NAME, file_name


@pytest.mark.parametrize(
    ("words", "ending", "name"),
    [
        (("Monthly review", date(2018, 10, 9)), "", "monthly-review-2018-10-09.pdf"),
        (("Children's centres",), "public", "childrens-centres-public.pdf"),
        (("Café ‘Zoë’ / 1",), "", "cafe-zoe-1.pdf"),
    ],
    ids=["a date", "an ending", "signs"],
)
def test_file_name_is_plain_and_names_the_document(words, ending, name):
    assert file_name(*words, ending=ending) == name


def test_file_name_of_a_long_title_is_cut_before_its_ending():
    name = file_name("word " * 100, ending="public")
    assert name.endswith("-public.pdf")
    assert len(name) <= LONGEST_NAME + len("-public.pdf")
