"""A gathered paper as the HTML document that is printed."""

from django.template.loader import render_to_string

from contracts_site.committee_reports.assembly.content import PaperContent


def paper_html(content: PaperContent) -> str:
    """The whole document, ready for `print_pdf`."""
    context = {
        "content": content,
        "contents": content.contents,
        "council_name": content.cover.council,
        "accent_colour": content.accent_colour,
        "contact_email": content.contact_email,
        "contact_phone": content.contact_phone,
        "is_exempt": content.is_exempt,
        "is_short": not content.cover.is_box,
        "for_print": True,
    }
    return render_to_string("committee_reports/paper_document.html", context)
