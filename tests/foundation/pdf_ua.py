"""What a screen reader would trip over in a PDF: its failures of PDF/UA-1."""

import page


def pdf_ua_failures(pdf: bytes) -> list[str]:
    """Each failed rule with its message; an empty list is conformance.

    The checker must have tried all its rules: a report on fewer proves nothing.
    """
    report = page.validate_pdf_bytes(pdf, profile=page.ValidationProfile.PDF_UA_1)
    assert report.rules.total >= 100
    return [f"{failure.rule_id}: {failure.message}" for failure in report.failures]
