"""What the part of an administrator permits in the administration pages."""

from typing import Any

from django.contrib.auth.backends import BaseBackend

from contracts.access.models import Role
from contracts.access.standing import standing_of

# People and reference data; everything else is changed through its own pages.
KEPT_BY_ADMINISTRATORS = {
    "accounts.user": {"view", "add", "change"},
    "contracts.membership": {"view", "add", "change", "delete"},
    "contracts.directorate": {"view", "add", "change", "delete"},
    "contracts.provider": {"view", "add", "change", "delete"},
    "contracts.committee": {"view", "add", "change", "delete"},
    "contracts.meetingdate": {"view", "add", "change", "delete"},
    "contracts.riskscaleword": {"view", "add", "change", "delete"},
    "calendars.nonworkingday": {"view", "add", "change", "delete"},
    "settings_data.councilsettings": {"view", "add", "change"},
    "settings_data.ratingword": {"view", "add", "change"},
}
PERMISSIONS = frozenset(
    f"{model.split('.')[0]}.{act}_{model.split('.')[1]}"
    for model, acts in KEPT_BY_ADMINISTRATORS.items()
    for act in acts
)


class AdministratorBackend(BaseBackend):
    """Gives those who administer the rights to keep people and reference data."""

    def get_all_permissions(self, user_obj: Any, obj: object = None) -> set[str]:
        administers = (
            user_obj.is_active
            and user_obj.is_staff
            and standing_of(user_obj).holds(Role.ADMINISTRATOR)
        )
        return set(PERMISSIONS) if administers and obj is None else set()

    def has_perm(self, user_obj: Any, perm: str, obj: object = None) -> bool:
        return perm in self.get_all_permissions(user_obj, obj)

    def has_module_perms(self, user_obj: Any, app_label: str) -> bool:
        return any(
            perm.startswith(f"{app_label}.")
            for perm in self.get_all_permissions(user_obj)
        )
