"""Word files (docx) from the documents that we print: text, structure and order."""

WORD_FILE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def word_document(html: str) -> bytes:
    """A docx of a document that extends `print/base.html`; of the same, the same bytes.

    What is not in the document is not in the file: it is made of nothing else.
    """
    # Takes half a second to load: only whoever asks pays for it.
    from contracts_site.foundation.word.document import document_in_word

    return document_in_word(html)
