"""The demonstration council loads through the services, and a second time adds nothing."""

from tests.end_to_end.site import Site


def test_demonstration_loads_rows_that_are_valid_and_rated_by_the_rule(
    site: Site,
) -> None:
    """Asked of the running site before anybody used it."""
    assert site.as_loaded == ""
