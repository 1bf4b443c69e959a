"""What on a page would need script to work: looked for in a browser that runs none."""

from playwright.sync_api import Page

from tests.end_to_end.browser import DESKTOP, PHONE

# Closed <details> open without script, so what lies in them counts as seen.
WHAT_NEEDS_SCRIPT = """
    () => {
        const all = selector => [...document.querySelectorAll(selector)];
        const named = each => each.outerHTML.replace(/\\s+/g, " ").slice(0, 160);
        const folds = all("details:not([open])");
        folds.forEach(each => { each.open = true; });
        const isSeen = each => each.getClientRects().length > 0
            && getComputedStyle(each).visibility !== "hidden";
        const submits = "button:not([type]), button[type=submit], input[type=submit]";
        const buttonsOf = form => all(submits).filter(each => each.form === form);
        const fields = "input:not([type=hidden]), select, textarea";
        const found = [
            ...all("form").filter(form => !buttonsOf(form).some(isSeen))
                .map(each => "no button sends " + named(each)),
            ...all("button").filter(isSeen)
                .filter(each => !each.matches(submits) || !each.form)
                .map(each => "nothing happens on " + named(each)),
            ...all(fields).filter(each => !isSeen(each))
                .map(each => "out of sight: " + named(each)),
            ...all(fields).filter(each => !each.form)
                .map(each => "sent by no form: " + named(each)),
            ...all("a[role=button], a.govuk-button, main a").filter(
                each => !each.getAttribute("href") || each.getAttribute("href") === "#"
            ).map(each => "leads nowhere: " + named(each)),
            ...all("a[href^='#']:not([href='#'])").filter(
                each => !document.getElementById(each.hash.slice(1))
            ).map(each => "leads to nothing on the page: " + named(each)),
            ...all("nav:not(.govuk-breadcrumbs):not(.govuk-pagination) a")
                .filter(each => !isSeen(each))
                .map(each => "out of sight: " + named(each)),
            ...all(".govuk-pagination")
                .filter(each => ![...each.querySelectorAll("a[rel]")].some(isSeen))
                .map(each => "no way to the next page: " + named(each)),
        ];
        folds.forEach(each => { each.open = false; });
        return found;
    }
"""


def what_needs_script(page: Page) -> list[str]:
    """Forms, buttons, fields and links that are of no use as the page stands."""
    found = []
    if not page.get_by_role("main").is_visible() or not page.locator("h1").count():
        found.append("has no main part with a heading")
    for size in (DESKTOP, PHONE):
        page.set_viewport_size(size)  # type: ignore[arg-type]  # a plain dict will do
        found += page.evaluate(WHAT_NEEDS_SCRIPT)
    return list(dict.fromkeys(found))
