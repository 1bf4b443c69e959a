"""The site's own URL names, and an address in the world for each."""

from collections.abc import Iterator
from functools import cache

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.architecture.world import World

# Pages of Django and allauth: signing in, whose tests are in tests/accounts, and
# administration behind its own permissions.
OF_DJANGO = ("account_", "mfa_", "openid_connect_", "admin:", "administration/")


def url_of(world: World, name: str, stands_for: dict[str, str]) -> str:
    pattern = own_names()[name]
    return reverse(
        name,
        kwargs={
            argument: world.objects[stands_for.get(argument, argument)]
            for argument in pattern.pattern.converters
        },
    )


@cache
def own_names() -> dict[str, URLPattern]:
    return {
        name: pattern
        for name, pattern in _names(get_resolver())
        if not name.startswith(OF_DJANGO)
    }


def _names(
    resolver: URLResolver, namespace: str = ""
) -> Iterator[tuple[str, URLPattern]]:
    for each in resolver.url_patterns:
        if isinstance(each, URLResolver):
            inner = f"{each.namespace}:" if each.namespace else namespace
            yield from _names(each, inner)
        elif namespace != "admin:":
            yield f"{namespace}{each.name or each.pattern}", each
