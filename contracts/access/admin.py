"""People and the parts they play, as an administrator keeps them."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm
from django.contrib.auth.models import Group
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from contracts.access.models import Membership
from contracts.access.services import give_administration_pages
from contracts_site.accounts.models import User
from contracts_site.accounts.single_sign_on.exceptions import NeedsNoPassword
from contracts_site.accounts.single_sign_on.services import is_bound

admin.site.unregister(Group)


def _not_password(field: Any) -> Any:
    return "why_no_password" if field == "password" else field


class PersonCreationForm(AdminUserCreationForm[User]):
    """A new person, known by the e-mail address."""

    class Meta:
        model = User
        fields = ("email", "name", "post")

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).strip().lower()


class PartInline(admin.TabularInline[Membership, User]):
    model = Membership
    fk_name = "user"
    extra = 0
    verbose_name = "part played"
    verbose_name_plural = "parts played"


@admin.register(User)
class PersonAdmin(UserAdmin[User]):
    """People leave by losing the right to sign in; what they did stays on record."""

    add_form = PersonCreationForm
    inlines = (PartInline,)
    ordering = ("name",)
    list_display = ("name", "email", "post", "is_active", "is_staff")
    list_filter = ("is_active", "is_staff", "memberships__role")
    search_fields = ("name", "email", "post")
    filter_horizontal = ()
    readonly_fields = ("is_staff", "last_login", "date_joined", "why_no_password")
    fieldsets = (
        (None, {"fields": ("name", "email", "post", "is_active", "password")}),
        ("On record", {"fields": ("is_staff", "last_login", "date_joined")}),
    )
    add_fieldsets: Any = (
        (
            None,
            {
                "fields": (
                    "name",
                    "email",
                    "post",
                    "usable_password",
                    "password1",
                    "password2",
                )
            },
        ),
    )

    @admin.display(description="password")
    def why_no_password(self, person: User) -> str:
        return str(NeedsNoPassword(person.name))

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Whoever signs in through the directory is shown why there is no password."""
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None or not is_bound(obj):
            return fieldsets
        return [
            (title, options | {"fields": tuple(map(_not_password, options["fields"]))})
            for title, options in fieldsets
        ]

    def user_change_password(
        self, request: HttpRequest, id: str, form_url: str = ""
    ) -> HttpResponse:
        person = self.get_object(request, id)
        if person is not None and is_bound(person):
            messages.error(request, str(NeedsNoPassword(person.name)))
            return redirect("admin:accounts_user_change", person.pk)
        return super().user_change_password(request, id, form_url)

    def get_inlines(self, request: HttpRequest, obj: Any = None) -> Any:
        """Parts are given once the person is on record."""
        return self.inlines if obj else ()

    def has_delete_permission(
        self, request: HttpRequest, obj: User | None = None
    ) -> bool:
        """Never: their name stands on what they did."""
        return False

    def save_related(self, request: HttpRequest, form: Any, *args: Any) -> None:
        """The administration pages open with the part, and close with it."""
        super().save_related(request, form, *args)
        give_administration_pages(person=form.instance)
