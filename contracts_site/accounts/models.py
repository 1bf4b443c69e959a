"""People who sign in, known by e-mail address, and the log of what befell accounts.

What a person may do lies elsewhere.
"""

from datetime import datetime
from typing import Any, ClassVar, Self

import pgtrigger
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower

from contracts_site.foundation.history import tracked


class UserManager(BaseUserManager["User"]):
    def create_user(
        self, email: str, password: str | None = None, **fields: Any
    ) -> "User":
        """A saved person; the address is kept in lower case."""
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(
        self, email: str, password: str | None = None, **fields: Any
    ) -> "User":
        return self.create_user(
            email, password, is_staff=True, is_superuser=True, **fields
        )

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


@tracked(exclude=["password", "last_login"])
class User(AbstractBaseUser, PermissionsMixin):
    email = models.EmailField("e-mail address", unique=True)
    name = models.CharField(max_length=150)
    post = models.CharField(
        max_length=150,
        blank=True,
        help_text="The post held, as it appears on declarations and papers.",
    )
    is_active = models.BooleanField(
        "may sign in",
        default=True,
        help_text="Clear this when a person leaves; what they did stays on record.",
    )
    is_staff = models.BooleanField(
        "may open the administration pages",
        default=False,
    )
    date_joined = models.DateTimeField("added", auto_now_add=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects: ClassVar[UserManager] = UserManager()

    class Meta:
        verbose_name = "person"
        verbose_name_plural = "people"
        ordering = ("name",)
        constraints = (
            models.UniqueConstraint(
                Lower("email"),
                name="person_has_an_address_of_their_own",
                violation_error_message="Somebody already has this e-mail address.",
            ),
        )

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name.split(" ")[0]


class SignOnApprovalQuerySet(models.QuerySet["SignOnApproval"]):
    def waiting(self, *, at: datetime) -> Self:
        """Approvals that a first sign-in may still take up."""
        return self.filter(until__gt=at)


@tracked
class SignOnApproval(models.Model):
    """Leave for one first sign-in through the council's directory; taken up, it goes."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="sign_on_approval",
    )
    signs_in_as = models.CharField(
        "name in the directory",
        max_length=254,
        unique=True,
        help_text="In lower case, as it reads on the directory's sign-in page.",
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    until = models.DateTimeField()

    objects = SignOnApprovalQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.person} as {self.signs_in_as}"


@tracked(exclude=["token_hash"])
class Invitation(models.Model):
    """A link that was sent to a person to choose a password; taken up, it goes."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="invitation"
    )
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    until = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.person}, invited by {self.invited_by}"


class AccountEventKind(models.TextChoices):
    SIGNED_IN = "signed_in", "Signed in"
    REFUSED = "refused", "Sign-in refused"
    PASSWORD_CHANGED = "password_changed", "Password changed"
    FACTOR_SET_UP = "factor_set_up", "Second step set up"
    FACTOR_REMOVED = "factor_removed", "Second step removed"
    FACTOR_RESET = "factor_reset", "Second step reset by an administrator"
    CODES_MADE = "codes_made", "Recovery codes made anew"
    SIGN_ON_APPROVED = "sign_on_approved", "Single sign-on approved"
    SIGN_ON_BOUND = "sign_on_bound", "Single sign-on bound to a directory account"
    SIGN_ON_REMOVED = "sign_on_removed", "Single sign-on removed"
    SESSIONS_ENDED = "sessions_ended", "Sessions ended"
    INVITED = "invited", "Invited"
    INVITATION_TAKEN = "invitation_taken", "Invitation taken up"
    HANDED_OVER = "handed_over", "Account closed and handed over"


class SignInMethod(models.TextChoices):
    PASSWORD = "password", "Password"
    PASSWORD_AND_CODE = "password_and_code", "Password and code"
    RECOVERY_CODE = "recovery_code", "Password and recovery code"
    SINGLE_SIGN_ON = "single_sign_on", "Single sign-on"


@pgtrigger.register(
    pgtrigger.Protect(
        name="account_events_are_never_changed", operation=pgtrigger.Update
    )
)
class AccountEvent(models.Model):
    """One line of the log of sign-ins: written once, removed when it is old enough."""

    at = models.DateTimeField(db_index=True)
    kind = models.CharField(max_length=30, choices=AccountEventKind)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="account_events",
        help_text="Empty where nobody here has the address that was typed.",
    )
    address = models.CharField("e-mail address typed", max_length=254, blank=True)
    method = models.CharField(max_length=30, choices=SignInMethod, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Who did it, where that is another person.",
    )
    ip = models.GenericIPAddressField("from", null=True)
    device = models.CharField(max_length=200, blank=True)
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = "line of the log of sign-ins"
        verbose_name_plural = "log of sign-ins"
        ordering = ("-at", "-pk")
        indexes = (models.Index(fields=("person", "at"), name="events_of_a_person"),)

    def __str__(self) -> str:
        whose = self.person or self.address or "somebody unknown"
        return f"{self.get_kind_display()}: {whose}"
