"""Forty documents that reach for files and networks: none gets anything."""

from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from contracts_site.foundation.printing import PrintFailed
from contracts_site.foundation.printing.renderer import render
from tests.foundation.pdf_ua import pdf_ua_failures

PAGE = (
    '<!doctype html><html lang="en-GB"><head><title>Hostile</title>{head}</head>'
    "<body><h1>Hostile</h1>{body}</body></html>"
)
SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"

HEADS = {
    "style sheet from a file": '<link rel="stylesheet" href="{url}">',
    "import of an address": "<style>@import '{url}';</style>",
    "import by url()": "<style>@import url({url});</style>",
    "typeface": "<style>@font-face {{ font-family: X; src: url({url}) }} p {{ font-family: X }}</style>",
    "attached file": '<link rel="attachment" href="{url}">',
    "base address": '<base href="{url}/"><link rel="stylesheet" href="x.css">',
    "icon": '<link rel="icon" href="{url}">',
    "page background": "<style>@page {{ background: url({url}) }}</style>",
    "list bullet": "<style>ul {{ list-style-image: url({url}) }}</style>",
    "generated content": "<style>h1::before {{ content: url({url}) }}</style>",
    "border picture": "<style>h1 {{ border-image: url({url}) 3 }}</style>",
    "colour profile": "<style>@color-profile --x {{ src: url({url}) }}</style>",
    "nested data style sheet": "<link rel='stylesheet' href='data:text/css,@import \"{url}\";'>",
}
BODIES = {
    "picture": '<img src="{url}" alt="x">',
    "object": '<object data="{url}">x</object>',
    "embed": '<embed src="{url}">',
    "frame": '<iframe src="{url}"></iframe>',
    "inline style": '<p style="background-image: url({url})">x</p>',
    "drawing with a picture": f'<svg xmlns="{SVG}" xmlns:xlink="{XLINK}"><title>x</title><image xlink:href="{{url}}" width="9" height="9"/></svg>',
    "drawing with a use": f'<svg xmlns="{SVG}"><title>x</title><use href="{{url}}#a"/></svg>',
    "drawing with a style": f'<svg xmlns="{SVG}"><title>x</title><style>@import "{{url}}";</style><rect width="9" height="9"/></svg>',
    "drawing as a data picture": f'<img alt="x" src=\'data:image/svg+xml,<svg xmlns="{SVG}"><image href="{{url}}" width="9" height="9"/></svg>\'>',
    "source set": '<img srcset="{url} 2x" alt="x">',
    "attached by a link": '<p><a rel="attachment" href="{url}">x</a></p>',
    "form": '<form action="{url}"><input name="x"></form>',
    "script": '<script src="{url}"></script>',
    "video": '<video src="{url}" poster="{url}"></video>',
}
VECTORS = {f"head, {name}": (text, "") for name, text in HEADS.items()} | {
    f"body, {name}": ("", text) for name, text in BODIES.items()
}
ADDRESSES = {
    "file": "file://{secret}",
    "http": "http://127.0.0.1:9/{secret}",
    "ftp": "ftp://127.0.0.1:9/{secret}",
}


def _render_hostile(
    head: str, body: str, url: str, assets: dict[str, bytes]
) -> tuple[bytes, tuple[str, ...]]:
    html = PAGE.format(head=head.format(url=url), body=body.format(url=url))
    rendered = render(html, assets)
    return rendered.pdf, rendered.refused


def _assert_nothing_reached(
    pdf: bytes, opened: list[tuple[str, str]], secret: Path
) -> None:
    assert not [event for event, _ in opened if event.startswith("socket.")]
    assert str(secret) not in [path for _, path in opened]
    if not pdf:
        return
    reader = PdfReader(BytesIO(pdf))
    assert "CANARY" not in "".join(page.extract_text() for page in reader.pages)
    assert not reader.attachments


@pytest.mark.parametrize("scheme", ADDRESSES)
@pytest.mark.parametrize("vector", VECTORS)
def test_render_hostile_document_reaches_no_file_and_no_network(
    vector: str,
    scheme: str,
    assets: dict[str, bytes],
    secret_file: Path,
    opened: list[tuple[str, str]],
) -> None:
    head, body = VECTORS[vector]
    url = ADDRESSES[scheme].format(secret=secret_file)
    try:
        pdf, _ = _render_hostile(head, body, url, assets)
    except PrintFailed:
        pdf = b""  # refused as a whole
    _assert_nothing_reached(pdf, opened, secret_file)


def test_render_hostile_picture_names_the_address_it_refused(
    assets: dict[str, bytes],
) -> None:
    _, refused = _render_hostile("", BODIES["picture"], "http://127.0.0.1:9/x", assets)
    assert refused == ("http://127.0.0.1:9/x",)


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("print-asset:../settings.py", id="a path out of the assets"),
        pytest.param("print-asset://print.css", id="an authority"),
        pytest.param("print-asset:PRINT.CSS", id="another name"),
        pytest.param("PRINT-ASSET:/etc/passwd", id="an absolute path"),
    ],
)
def test_render_asset_outside_the_closed_list_is_refused(
    url: str, assets: dict[str, bytes]
) -> None:
    _, refused = _render_hostile("", BODIES["picture"], url, assets)
    assert refused == (url,)


def test_render_attachment_from_a_data_address_is_not_carried(
    assets: dict[str, bytes],
) -> None:
    pdf, _ = _render_hostile(HEADS["attached file"], "", "data:text/plain,hello", assets)
    assert not PdfReader(BytesIO(pdf)).attachments


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("&#1;&#8;&#11;&#x7f;", id="control characters by number"),
        pytest.param("\x00\x07\x1b[31m", id="control characters"),
        pytest.param("\ud83d lone", id="half an emoji"),
        pytest.param("\ue000 \U000f0000", id="private use"),
        pytest.param("\ufffe\U0001fffe", id="noncharacters"),
        pytest.param("a\u202eb\u2066c\u200f", id="direction marks"),
        pytest.param("e" + "\u0301" * 40, id="a heap of accents"),
        pytest.param("👩\u200d👧\ufe0f 1\ufe0f\u20e3 🧿", id="joined emoji"),
        pytest.param("漢字 عربي हिन्दी ไทย", id="other scripts"),
        pytest.param("x" * 3000, id="a word without end"),
        pytest.param("a\u00ad\u200b\u2060\ufeffb", id="invisible joiners"),
    ],
)
def test_render_awkward_text_stays_accessible(
    text: str, assets: dict[str, bytes]
) -> None:
    html = PAGE.format(head="", body=f'<p title="{text}">{text} end</p>')
    html = html.replace("</head>", '<link rel="stylesheet" href="print-asset:print.css"></head>')
    rendered = render(html, assets)
    assert pdf_ua_failures(rendered.pdf) == []
    assert "end" in PdfReader(BytesIO(rendered.pdf)).pages[-1].extract_text()
