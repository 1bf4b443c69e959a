"""Papers side by side in one document: every word kept, no anchor shared."""

import re

from contracts_site.committee_reports.agenda_packs.assembling import (
    PackCover,
    Source,
    pack_html,
)

COVER = PackCover(
    title="Agenda pack",
    council="Wendle Council",
    committee="Scrutiny Panel",
    meeting="11 September 2018",
    access_words="Public",
    is_exempt=False,
    accent_colour="#1d5166",
)


def document(title: str, *, body_class: str = "") -> str:
    return (
        f'<!doctype html><html lang="en-GB"><head><title>{title}</title></head>'
        f'<body class="{body_class}"><p class="running-title">{title}</p>'
        '<p class="running-council">Council</p><p class="footer-mark">Public</p>'
        f'<header class="cover"><h1>{title}</h1></header><nav class="contents">'
        '<h2>Contents</h2><a href="#part-1">Summary</a>'
        '<a href="#part-2">Appendix 1: Prices</a></nav>'
        '<main class="body"><h2 id="part-1">Summary</h2><p>5 &lt; 6, see '
        '<a href="#part-2">there</a></p><svg xmlns="http://www.w3.org/2000/svg" '
        'viewBox="0 0 1 1" aria-labelledby="t"><title id="t">T</title>'
        '<rect clip-path="url(#c)"></rect></svg>'
        '<h2 id="part-2">Appendix 1: Prices</h2></main></body></html>'
    )


def packed(*documents: str) -> str:
    sources = [
        Source(html, f"P-{number}, version 1", str(number) * 64)
        for number, html in enumerate(documents, start=1)
    ]
    return pack_html(COVER, sources)


def test_pack_has_one_list_of_contents_that_leads_to_every_paper() -> None:
    html = packed(document("One"), document("Two"))
    assert html.count('<nav class="contents">') == 1
    anchors = re.findall(r'<a href="#([^"]+)"', html)
    assert {"paper-1", "paper-2", "paper-1-part-2", "paper-2-part-2"} <= set(anchors)
    for anchor in anchors:
        assert html.count(f'id="{anchor}"') == 1, anchor


def test_pack_keeps_words_and_drawings_as_they_were() -> None:
    html = packed(document("One", body_class="is-exempt is-short"))
    assert "5 &lt; 6, see" in html
    assert 'viewBox="0 0 1 1"' in html
    assert 'clip-path="url(#paper-1-c)"' in html
    assert 'aria-labelledby="paper-1-t"' in html
    assert '<article class="packed is-exempt is-short" id="paper-1">' in html
    assert html.count('class="running-council"') == 1


def test_pack_names_each_paper_with_the_fingerprint_of_its_pdf() -> None:
    html = packed(document("One"), document("Two"))
    assert "P-1, version 1" in html
    assert "1" * 64 in html
    assert "2" * 64 in html
