"""Background work in each of its states."""

from datetime import timedelta

import factory
from django.utils import timezone

from contracts_site.foundation.jobs.models import Job
from contracts_site.foundation.jobs.states import JobState


class JobFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Job

    kind = "count-sheep"
    key = factory.Sequence(lambda n: f"sheep of field {n}")
    label = "Counting the sheep"

    class Params:
        running = factory.Trait(
            state=JobState.RUNNING,
            attempts=1,
            run_token=factory.Faker("uuid4"),
            started_at=factory.LazyFunction(timezone.now),
            heartbeat_at=factory.LazyFunction(timezone.now),
        )
        lost_its_worker = factory.Trait(
            running=True,
            heartbeat_at=factory.LazyFunction(
                lambda: timezone.now() - timedelta(minutes=5)
            ),
        )
        finished = factory.Trait(
            state=JobState.DONE,
            result={},
            finished_at=factory.LazyFunction(timezone.now),
        )
        stopped = factory.Trait(
            state=JobState.FAILED,
            error="The gate was open and the sheep have gone.",
            attempts=1,
            finished_at=factory.LazyFunction(timezone.now),
        )
