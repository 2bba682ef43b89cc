"""The page of a run in a real browser: it asks for nothing, complains of nothing, and all can read it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from browsing import HOSTILE, Opened

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

WIDTHS = (320, 768, 1440)
TOO_WIDE = """() => [...document.querySelectorAll("body *")]
    .filter(each => each.getBoundingClientRect().right > innerWidth + 1 && !each.closest(".scroll, .plate"))
    .map(each => each.tagName + "." + each.className)"""
BREACH = """async () => {
    const told = [];
    document.addEventListener("securitypolicyviolation", event => told.push(event.effectiveDirective));
    const script = document.createElement("script");
    script.textContent = "document.title = 'run'";
    document.body.append(script);
    const picture = document.createElement("img");
    picture.src = "http://example.invalid/seen.png";
    document.body.append(picture);
    const styled = document.createElement("p");
    styled.setAttribute("style", "color: red");
    document.body.append(styled);
    await new Promise(done => setTimeout(done, 200));
    [script, picture, styled].forEach(each => each.remove());
    return told;
}"""
DRAWN = [".plate svg > *"]
"""What is drawn in a figure is no text to axe, and there is much of it; the figure itself is looked at."""
OPEN = "() => document.querySelectorAll('details').forEach(each => { each.open = true })"


def expect_no_violation(page: Page) -> None:
    """Let axe look at a page with all of it laid open; fail with what it finds."""
    from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]

    page.evaluate(OPEN)
    found = Axe().run(page, context={"exclude": DRAWN}, options={"resultTypes": ["violations"]})
    assert found.violations_count == 0, found.generate_report()


def test_no_request_leaves_and_nothing_is_complained_of(hostile: Opened, sweep: Opened) -> None:
    """Opening a page asks for the page alone; no error and no breach of its policy is told."""
    for each in (hostile, sweep):
        assert [url.partition(":")[0] for url in each.requests] == ["file"]
        assert each.complaints == []


def test_the_policy_is_kept_by_the_browser(hostile: Opened) -> None:
    """A script, a style or a picture from elsewhere that got into the page would be refused."""
    refused = hostile.page.evaluate(BREACH)
    assert sorted(refused) == ["img-src", "script-src-elem", "style-src-attr"]
    hostile.complaints.clear()


def test_hostile_words_are_words(hostile: Opened) -> None:
    """A question with a script in it stands on the page as it was written, and nothing of it ran."""
    page = hostile.page
    assert page.locator("h1").inner_text() == HOSTILE
    assert page.title().startswith(HOSTILE)
    assert page.locator("script").count() == 0


def test_axe_finds_no_violation(hostile: Opened) -> None:
    """Contrast, names, landmarks, tables and order are as a screen reader needs them, light and dark."""
    expect_no_violation(hostile.page)


def test_axe_finds_no_violation_in_a_sweep(sweep: Opened) -> None:
    """The same holds for the page of a sweep, whose tables are others."""
    expect_no_violation(sweep.page)


def test_axe_is_looking(sweep: Opened) -> None:
    """What axe should find, it finds: a page that names no language is a violation."""
    sweep.page.evaluate("document.documentElement.removeAttribute('lang')")
    with pytest.raises(AssertionError, match="html-has-lang"):
        expect_no_violation(sweep.page)
    sweep.page.evaluate("document.documentElement.setAttribute('lang', 'en-GB')")


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_is_wider_than_the_screen(hostile: Opened, sweep: Opened, width: int) -> None:
    """On a telephone, a tablet and a desk only tables and figures scroll, each in its own box."""
    for each in (hostile, sweep):
        each.page.set_viewport_size({"width": width, "height": 800})
        each.page.evaluate(OPEN)
        assert each.page.evaluate(TOO_WIDE) == []
        assert each.page.evaluate("document.documentElement.scrollWidth") == width


def test_the_style_is_in_force(hostile: Opened, request: pytest.FixtureRequest) -> None:
    """The page's own style passes its policy: dark where the reader wants it, figures on white."""
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    dark = "dark" in request.node.callspec.id
    assert hostile.page.evaluate(ground) == ("rgb(21, 23, 26)" if dark else "rgb(251, 250, 247)")
    white = hostile.page.locator(".plate").first.evaluate("each => getComputedStyle(each).backgroundColor")
    assert white == "rgb(255, 255, 255)"


def test_a_keyboard_reaches_everything(hostile: Opened) -> None:
    """The first key leads past the contents to the answer; a mechanism's facts open with a key."""
    page = hostile.page
    page.reload()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the answer"
    assert page.locator(".skip").bounding_box()["y"] >= 0  # type: ignore[index]
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    facts = page.locator("details.facts").last
    facts.locator("summary").focus()
    page.keyboard.press("Enter")
    assert facts.evaluate("each => each.open")
    assert facts.locator("tbody th").first.is_visible()


def test_the_unchecked_can_be_shown_alone(hostile: Opened) -> None:
    """Without any program the box hides the facts that were looked up, and gives them back."""
    page = hostile.page
    page.evaluate(OPEN)
    looked_up = page.locator("tr.checked").last
    page.get_by_label("Show only what nobody has checked").check()
    assert not looked_up.is_visible()
    page.get_by_label("Show only what nobody has checked").uncheck()
    assert looked_up.is_visible()


def test_the_numbers_of_a_figure_travel_with_the_page(hostile: Opened) -> None:
    """The link under a figure gives its table without asking anybody for it."""
    with hostile.page.expect_download() as coming:
        hostile.page.locator("#figures a[download='waffle.csv']").click()
    assert Path(coming.value.path()).read_text(encoding="utf-8").startswith("arm,")


def test_it_prints(hostile: Opened) -> None:
    """Printing gives a document of some pages, with what is closed on the screen laid open, but for facts."""
    page = hostile.page
    page.reload()
    page.emulate_media(media="print")
    assert page.locator("#checklists dd").first.is_visible()
    assert not page.locator("nav").is_visible()
    written = page.pdf(format="A4")
    page.emulate_media(media="screen")
    assert written.startswith(b"%PDF")
    assert written.count(b"/Type /Page\n") + written.count(b"/Type /Page ") >= 5
