"""How long a session lasts: a limit without activity, and one whatever happens."""

from dataclasses import dataclass
from datetime import datetime, timedelta

# Moments are written down at most this often, so that most pages save no session.
NOTED_EVERY = timedelta(minutes=1)


@dataclass(frozen=True)
class SessionLimits:
    idle: timedelta
    absolute: timedelta

    def over(self, *, began: datetime, seen: datetime, now: datetime) -> str:
        """Why the session is over, in words for the person; empty while it is not.

        >>> limits = SessionLimits(timedelta(minutes=60), timedelta(hours=12))
        >>> nine = datetime(2026, 12, 1, 9)
        >>> limits.over(began=nine, seen=nine, now=nine + timedelta(minutes=60))
        ''
        """
        if now - began > self.absolute:
            return f"You were signed out after {_words(self.absolute)}. Sign in again."
        if now - seen > self.idle:
            return (
                f"You were signed out after {_words(self.idle)} without activity. "
                "Sign in again."
            )
        return ""


def _words(length: timedelta) -> str:
    minutes = int(length.total_seconds() // 60)
    hours, left = divmod(minutes, 60)
    if not hours or left:
        return f"{minutes} minutes"
    return "1 hour" if hours == 1 else f"{hours} hours"
