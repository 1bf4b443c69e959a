"""An SVG on a page carries a picture and its description, and nothing that acts."""

from xml.etree import ElementTree as ET

from contracts_site.foundation.charts.svg import SVG, described, sanitised

HOSTILE = f"""<svg xmlns="{SVG}" xmlns:xlink="http://www.w3.org/1999/xlink"
  width="9" height="9" viewBox="0 0 9 9" class="marks" onload="x()">
  <script>x()</script><style>*{{}}</style><foreignObject><p>x</p></foreignObject>
  <defs><clipPath id="c"><rect width="9" height="9"/></clipPath></defs>
  <g clip-path="url(#c)" style="fill:red" role="graphics-object" aria-label="one mark">
    <image href="file:///etc/passwd"/><a xlink:href="https://a.example"><text>t</text></a>
    <path id="p" d="M0,0" onclick="x()"/></g></svg>"""


def test_sanitised_svg_keeps_the_drawing_alone() -> None:
    root = ET.fromstring(sanitised(HOSTILE, prefix="chart-1"))
    names = {element.tag.removeprefix(f"{{{SVG}}}") for element in root.iter()}
    assert names == {"svg", "defs", "clipPath", "rect", "g", "path"}
    attributes = {name for element in root.iter() for name in element.attrib}
    assert attributes == {"width", "height", "viewBox", "clip-path", "id", "d"}


def test_sanitised_svg_makes_every_id_its_own() -> None:
    svg = sanitised(HOSTILE, prefix="chart-1")
    assert 'id="chart-1-c"' in svg
    assert 'clip-path="url(#chart-1-c)"' in svg
    assert 'id="c"' not in svg


def test_described_svg_is_named_and_described_to_those_who_cannot_see_it() -> None:
    svg = described(
        sanitised(HOSTILE, prefix="a"), title="Up & on", description="<x>", prefix="b"
    )
    root = ET.fromstring(svg)
    assert root.get("role") == "img"
    title, description = root[0], root[1]
    assert (title.text, title.get("id")) == ("Up & on", root.get("aria-labelledby"))
    assert (description.text, description.get("id")) == (
        "<x>",
        root.get("aria-describedby"),
    )


def test_sanitised_svg_has_no_prefixes_when_another_library_takes_ours() -> None:
    ET.register_namespace("", "http://another.example")
    assert sanitised(HOSTILE, prefix="a").startswith("<svg ")


def test_described_svg_described_again_has_one_title() -> None:
    once = described(
        sanitised(HOSTILE, prefix="a"), title="1", description="", prefix="a"
    )
    twice = described(once, title="2", description="", prefix="a")
    assert twice.count("<title") == 1
    assert ">2</title>" in twice
