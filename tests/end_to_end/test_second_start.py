"""A site that was set up once prepares nothing when it starts again."""

from tests.end_to_end.site import Site

TO_DO = """
from django.conf import settings
print(*(step.command[0] for step in settings.PREPARATION if not step.is_done()))
"""


def test_second_start_leaves_out_every_step_that_was_done(site: Site) -> None:
    to_do = set(site.manage("shell", "-v", "0", "-c", TO_DO).split())
    # No paper was printed for the tests; a style sheet may have been saved just now.
    assert to_do - {"collectstatic"} == {"render_paper"}
