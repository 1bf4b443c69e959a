"""How often one calendar address may be read: programs ask a few times a day."""

from django.core.cache import cache

from contracts.calendar.tokens import hash_of

READINGS, SECONDS = 60, 60 * 60


def is_read_too_often(token: str) -> bool:
    """Counts this reading too; counted in the cache, by the hash of the address."""
    key = f"calendar-feed:{hash_of(token)}"
    if cache.add(key, 1, timeout=SECONDS):
        return False
    try:
        return cache.incr(key) > READINGS
    except ValueError:  # the hour ended between the two
        return False
