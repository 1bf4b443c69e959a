"""Cells that are drawn otherwise than they are exported."""

from contracts_site.foundation.tables import fingerprint_column

SHA256 = "0123456789abcdef" * 4


def test_fingerprint_is_whole_in_groups_on_the_page_and_in_one_piece_in_a_file() -> (
    None
):
    column = fingerprint_column(lambda row: row)
    assert column.cell(SHA256) == " ".join(["0123456789abcdef"] * 4)
    assert column.exported(SHA256) == SHA256
