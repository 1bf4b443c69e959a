"""What follows when the parts that a person plays change."""

from contracts.access.models import Role
from contracts_site.accounts.models import User


def give_administration_pages(*, person: User) -> None:
    """Administrators may open the administration pages, others may not."""
    administers = person.memberships.filter(role=Role.ADMINISTRATOR).exists()
    if person.is_staff != administers and not person.is_superuser:
        person.is_staff = administers
        person.save(update_fields=["is_staff"])
