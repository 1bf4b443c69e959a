"""A site that was set up once prepares nothing when it starts again."""

import pytest

from tests.end_to_end.site import Site

pytestmark = pytest.mark.xdist_group("site")

TO_DO = """
from django.conf import settings
print(*(step.command[0] for step in settings.PREPARATION if not step.is_done()))
"""


def test_second_start_leaves_out_every_step_that_was_done(site: Site) -> None:
    """The tests' site has all but the demonstration paper in its own folder."""
    assert site.manage("shell", "-v", "0", "-c", TO_DO).split() == ["render_paper"]
