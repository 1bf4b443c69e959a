"""Who buys and who delivers: directorates of the council, providers outside it."""

from django.db import models

from contracts_site.foundation.history import tracked


@tracked
class Directorate(models.Model):
    """A part of the council that owns contracts."""

    name = models.CharField(max_length=150, unique=True)
    is_active = models.BooleanField("in use", default=True)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


@tracked
class Provider(models.Model):
    """An organisation that delivers a service under a contract."""

    name = models.CharField(max_length=200, unique=True)
    company_number = models.CharField(max_length=20, blank=True)
    charity_number = models.CharField(max_length=20, blank=True)
    is_small_or_medium = models.BooleanField(
        "small or medium enterprise", null=True, blank=True
    )
    is_voluntary_or_community = models.BooleanField(
        "voluntary or community organisation", null=True, blank=True
    )

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name
