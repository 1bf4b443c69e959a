"""Documents of contracts."""

from datetime import UTC, date, datetime

import factory

from contracts.documents.models import Document, DocumentVersion
from contracts_site.foundation.access_marks import AccessMark

PDF = b"%PDF-1.7\n1 0 obj"
ADDED = datetime(2018, 5, 1, 9, 0, tzinfo=UTC)


class DocumentVersionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = DocumentVersion

    document = factory.SubFactory("tests.factories.documents.DocumentFactory")
    number = 1
    file = factory.django.FileField(filename="kept.pdf", data=PDF)
    file_name = "specification.pdf"
    file_size = len(PDF)
    file_sha256 = "0" * 64
    added_at = ADDED
    added_by = factory.SubFactory("tests.factories.accounts.PersonFactory")


class DocumentFactory(factory.django.DjangoModelFactory):
    """An internal specification with one version, unless a trait says otherwise."""

    class Meta:
        model = Document
        skip_postgeneration_save = True

    contract = factory.SubFactory("tests.factories.contracts.ContractFactory")
    title = "Specification"
    kind = Document.Kind.SPECIFICATION
    dated_on = date(2018, 4, 1)
    version = factory.RelatedFactory(
        DocumentVersionFactory, factory_related_name="document"
    )

    class Params:
        public = factory.Trait(access=AccessMark.PUBLIC)
        exempt = factory.Trait(
            access=AccessMark.EXEMPT,
            exempt_paragraph=3,
            exempt_reason="It names the price of each unit.",
        )
        shared = factory.Trait(shared_with_provider=True)
