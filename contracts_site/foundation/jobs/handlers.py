"""Which function does which kind of work.

A handler may be run again after an interruption, so its work is repeatable: what an
earlier run finished is found and left, and what it half did was never committed.
"""

from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from typing import Any

from contracts_site.foundation.jobs.exceptions import (
    JobTakenOverError,
    UnknownJobKindError,
)


@dataclass(frozen=True)
class JobResult:
    """What came of a job: a page to go to, a sentence, and what failed one by one."""

    url: str = ""
    link_text: str = "See the result"
    message: str = ""
    failures: list[str] = field(default_factory=list)
    data: dict[str, Any] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True)
class Progress:
    """How far a run has come: done of total, and what it is doing."""

    done: int = 0
    total: int = 0
    message: str = ""


@dataclass
class JobRun:
    """What a handler is given: its arguments, who asked, and a way to tell progress."""

    job_id: int
    arguments: dict[str, Any]
    requested_by: Any | None
    latest: Progress = field(default_factory=Progress)
    is_taken_over: bool = False

    def progress(self, done: int, total: int, message: str = "") -> None:
        """Tell how far the work has come; the page shows it within a second or so.

        Cheap enough to call for each item, inside a transaction too. Raises
        JobTakenOverError when the job has meanwhile been given to another worker.
        """
        if self.is_taken_over:
            raise JobTakenOverError(f"Job {self.job_id} belongs to another run.")
        self.latest = Progress(min(done, total), total, message[:200])


Handler = Callable[[JobRun], JobResult]

JOB_HANDLERS: dict[str, Handler] = {}


def job_handler(kind: str) -> Callable[[Handler], Handler]:
    """Register the function that does this kind of work."""

    def register(handler: Handler) -> Handler:
        if JOB_HANDLERS.setdefault(kind, handler) is not handler:
            raise ValueError(f"Two handlers are registered for jobs of kind {kind!r}.")
        return handler

    return register


def handler_of(kind: str) -> Handler:
    if kind not in JOB_HANDLERS:
        raise UnknownJobKindError(kind)
    return JOB_HANDLERS[kind]
