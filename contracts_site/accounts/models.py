"""A person who signs in, known by e-mail address; what they may do lies elsewhere."""

from typing import Any, ClassVar

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
