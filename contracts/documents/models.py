"""Documents of a contract and their versions."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Count, F, Prefetch, Q

from contracts.access.standing import SignedInPerson, standing_of
from contracts.register.models import Contract
from contracts_site.foundation.access_marks import EXEMPTIONS, AccessMark, Exemption
from contracts_site.foundation.full_text import WordsIndex
from contracts_site.foundation.history import tracked
from contracts_site.foundation.uploads.kept_files import KeptFile

_EXEMPT = Q(access="exempt")


class DocumentQuerySet(models.QuerySet["Document"]):
    def visible_to(self, user: SignedInPerson) -> Self:
        """All for whole readers; what is shared for the provider; what is public."""
        standing = standing_of(user)
        if standing.reads_every_contract:
            return self
        shared = Q(
            contract__provider_id__in=standing.provider_ids, shared_with_provider=True
        )
        if standing.reads_public_fields:
            return self.filter(shared | Q(access=AccessMark.PUBLIC))
        return self.filter(shared)

    def with_versions(self) -> Self:
        """Each with its current version at hand, and how many there have been."""
        current = DocumentVersion.objects.filter(superseded_at__isnull=True)
        return self.annotate(version_count=Count("versions")).prefetch_related(
            Prefetch("versions", queryset=current, to_attr="current_versions")
        )


@tracked
class Document(models.Model):
    """A paper about a contract; what it says is in its versions."""

    class Kind(models.TextChoices):
        CONTRACT = "contract", "Contract"
        SPECIFICATION = "specification", "Specification"
        VARIATION_DEED = "variation_deed", "Variation deed"
        DATA_SHARING = "data_sharing", "Data-sharing agreement"
        INSPECTION_REPORT = "inspection_report", "Inspection report"
        MINUTES = "minutes", "Minutes"
        OTHER = "other", "Other"

    contract = models.ForeignKey(
        Contract, on_delete=models.PROTECT, related_name="documents"
    )
    title = models.CharField(max_length=200)
    kind = models.CharField("kind of document", max_length=20, choices=Kind)
    dated_on = models.DateField("date of the document")
    access = models.CharField(
        "who may read it",
        max_length=10,
        choices=AccessMark,
        default=AccessMark.INTERNAL,
    )
    exempt_paragraph = models.PositiveSmallIntegerField(
        "paragraph of Schedule 12A", null=True, blank=True
    )
    exempt_reason = models.TextField("why it is kept back", blank=True)
    shared_with_provider = models.BooleanField(
        "shared with the provider", default=False
    )

    # Set on documents that a queryset gives `with_versions`.
    version_count: int
    current_versions: "list[DocumentVersion]"

    objects = DocumentQuerySet.as_manager()

    class Meta:
        ordering = ("contract", "-dated_on", "pk")
        indexes = (WordsIndex(name="document_words", a=("title",)),)
        constraints = (
            models.CheckConstraint(
                name="exempt_document_names_its_paragraph",
                condition=(
                    _EXEMPT
                    & Q(exempt_paragraph__isnull=False)
                    & Q(exempt_paragraph__in=list(EXEMPTIONS))
                )
                | (~_EXEMPT & Q(exempt_paragraph__isnull=True)),
                violation_error_message=(
                    "Choose the paragraph of Schedule 12A for an exempt document, and "
                    "for no other."
                ),
                violation_error_code="exempt_paragraph",
            ),
            models.CheckConstraint(
                name="exempt_document_says_why_it_is_kept_back",
                condition=(_EXEMPT & ~Q(exempt_reason=""))
                | (~_EXEMPT & Q(exempt_reason="")),
                violation_error_message=(
                    "Say why an exempt document is kept back, and of no other."
                ),
                violation_error_code="exempt_reason",
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def exemption(self) -> Exemption | None:
        return EXEMPTIONS.get(self.exempt_paragraph or 0)

    @property
    def current(self) -> "DocumentVersion":
        """From what `with_versions` brought; every document has a current version."""
        return self.current_versions[0]


class DocumentVersionQuerySet(models.QuerySet["DocumentVersion"]):
    def visible_to(self, user: SignedInPerson) -> Self:
        """Former versions are for whole readers; others have what is in force."""
        documents = Document.objects.visible_to(user)
        versions = self.filter(document__in=documents)
        if standing_of(user).reads_every_contract:
            return versions
        return versions.filter(superseded_at__isnull=True)


@tracked
class DocumentVersion(KeptFile):
    """One file of a document; a later one supersedes it and it stays."""

    document = models.ForeignKey(
        Document, on_delete=models.CASCADE, related_name="versions"
    )
    number = models.PositiveSmallIntegerField("version")
    what_changed = models.CharField("what is new", max_length=300, blank=True)
    added_at = models.DateTimeField("added at")
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    superseded_at = models.DateTimeField("superseded at", null=True, blank=True)

    objects = DocumentVersionQuerySet.as_manager()

    class Meta:
        ordering = ("document", "-number")
        constraints = (
            models.UniqueConstraint(
                fields=("document", "number"),
                name="document_version_number_is_used_once",
                violation_error_message="This document already has this version.",
            ),
            models.UniqueConstraint(
                fields=("document",),
                condition=Q(superseded_at__isnull=True),
                name="document_has_one_current_version",
                violation_error_message="This document already has a current version.",
            ),
            models.CheckConstraint(
                name="document_version_has_a_file",
                condition=~Q(file="") & ~Q(file_name="") & ~Q(file_sha256=""),
                violation_error_message="A version of a document is a file.",
            ),
            models.CheckConstraint(
                name="document_version_is_superseded_after_it_was_added",
                condition=Q(superseded_at__isnull=True)
                | Q(superseded_at__gte=F("added_at")),
                violation_error_message=(
                    "A version cannot be superseded before it was added."
                ),
            ),
        )

    def __str__(self) -> str:
        return f"{self.document}, version {self.number}"

    @property
    def is_current(self) -> bool:
        return self.superseded_at is None
