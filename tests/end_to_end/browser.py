"""Chromium for the tests: how it starts, signs in, and is looked over by axe."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect

from tests.end_to_end.site import PASSWORD, ROOT, Site

CHROMIUM = "/usr/bin/chromium"
# As root there is no sandbox to be had, and the browser's own errands need a network.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 320, "height": 700}
AXE = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
# To describe all that is well takes axe longer than to find what is not.
RUN_AXE = """
    async ({tags, withContrast}) => {
        const found = await axe.run(document, {
            resultTypes: ["violations"],
            runOnly: {type: "tag", values: tags},
            rules: {"color-contrast": {enabled: withContrast}},
        });
        return found.violations.map(({id, help, nodes}) => (
            {id, help, targets: nodes.slice(0, 3).map(node => node.target.join(" "))}
        ));
    }
"""
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@dataclass(frozen=True)
class Look:
    """At which widths axe looks, and whether at contrast, the costliest of its rules."""

    widths: tuple[int, ...] = (DESKTOP["width"], PHONE["width"])
    with_contrast: bool = True


WHOLE_LOOK = Look()


# A page that is slow on a busy machine is not at fault.
PATIENCE = 30_000


def launch(playwright: Playwright) -> Browser:
    expect.set_options(timeout=PATIENCE)
    return playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)


@dataclass
class Visitor:
    """Somebody at a browser; what the browser complained about is kept."""

    site: Site
    page: Page
    complaints: list[str] = field(default_factory=list)

    def go(self, path: str) -> int:
        """Open an address of the site; the status of the answer."""
        response = self.page.goto(f"{self.site.address}{path}")
        return response.status if response else 0

    def sign_in(self, email: str) -> None:
        self.go("/accounts/login/")
        self.page.get_by_label("E-mail address").fill(email)
        self.page.get_by_role("textbox", name="Password").fill(PASSWORD)
        self.page.get_by_role("button", name="Sign in").click()
        self.page.get_by_role("button", name="Sign out").first.wait_for(
            state="attached"
        )


@contextmanager
def visitor(
    browser: Browser,
    site: Site,
    *,
    signed_in_as: str = "",
    size: dict[str, int] | None = None,
    with_script: bool = True,
) -> Iterator[Visitor]:
    """A new browser profile at the site; who signed in in another is so in this one."""
    context: BrowserContext = browser.new_context(
        viewport=size or DESKTOP,
        java_script_enabled=with_script,
        # axe is put into the page from outside it; what the page itself may do is
        # watched through the console.
        bypass_csp=False,
        storage_state=site.signed_in.get(signed_in_as),
    )
    page = context.new_page()
    here = Visitor(site, page)
    page.on(
        "console",
        lambda message: (
            here.complaints.append(message.text) if message.type == "error" else None
        ),
    )
    page.on("pageerror", lambda error: here.complaints.append(str(error)))
    if signed_in_as in site.signed_in:
        here.go("/")
    elif signed_in_as:
        here.sign_in(signed_in_as)
        site.signed_in[signed_in_as] = context.storage_state()
    try:
        yield here
    finally:
        context.close()


def faults(page: Page, *, with_axe: bool = True, look: Look = WHOLE_LOOK) -> list[str]:
    """What axe finds, sideways scrolling at either width, and a wrong number of h1."""
    found = []
    for size in (DESKTOP, PHONE):
        page.set_viewport_size(size)  # type: ignore[arg-type]  # a plain dict will do
        width = size["width"]
        if with_axe and width in look.widths:
            seen = axe_violations(page, with_contrast=look.with_contrast)
            found += [f"at {width} px: {each}" for each in seen]
        if is_wider_than_the_screen(page):
            found.append(f"at {width} px: scrolls sideways")
    headings = page.locator("h1").count()
    if headings != 1:
        found.append(f"has {headings} h1")
    return found


def axe_violations(page: Page, *, with_contrast: bool = True) -> list[str]:
    """What axe finds on the page as it stands, a line each."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(f"{AXE};null")
    return [
        f"{each['id']}: {each['help']}: {each['targets']}"
        for each in page.evaluate(
            RUN_AXE, {"tags": TAGS, "withContrast": with_contrast}
        )
    ]


def is_wider_than_the_screen(page: Page) -> bool:
    """Whether the page scrolls sideways."""
    wider: bool = page.evaluate(
        "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    )
    return wider
