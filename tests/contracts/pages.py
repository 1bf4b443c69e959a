"""Read a page as a person does."""

from bs4 import BeautifulSoup
from django.http import FileResponse, HttpResponse


def soup_of(response: HttpResponse) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def words_of(response: HttpResponse) -> str:
    """All text of the main part, with spaces made single."""
    main = soup_of(response).main
    assert main is not None
    return " ".join(main.get_text(" ").split())


def error_beside(response: HttpResponse, field: str) -> str:
    """The message beside a field, without its hidden "Error:"; empty if there is none."""
    found = soup_of(response).find(id=f"id_{field}-error")
    return "" if found is None else " ".join(found.get_text(" ").split())


def error_summary(response: HttpResponse) -> list[str]:
    return [
        link.get_text(strip=True)
        for link in soup_of(response).select(".govuk-error-summary__list li")
    ]


def close_download(response: HttpResponse) -> None:
    """Read a download to its end, which closes its file."""
    if isinstance(response, FileResponse):
        b"".join(response.streaming_content)
