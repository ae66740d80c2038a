"""Alerts in a real browser: they come by themselves, and are marked as seen without a reload. All of it is invented."""

import asyncio
from datetime import timedelta

import pytest
from alert_wire import denied, stated
from fastapi import FastAPI
from newsroom_looks import opened, watched
from newsroom_serving import serving
from newsroom_wire import BEGIN
from playwright.async_api import Browser, expect
from story_wire import ferry, keep

from reportedly.clock import ManualClock
from reportedly.ledger import Ledger
from reportedly.newsroom.alerts.evaluation import Lookout
from reportedly.newsroom.alerts.rules import OnBearing, Rule, written

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]


async def listen(ledger: Ledger) -> None:
    """A rule listens for denials, and something is stated that could be denied."""
    ledger.alerts.add_rule("Denials", written(Rule(name="Denials", when=OnBearing())), BEGIN - timedelta(hours=1))
    for step, report in enumerate((ferry(1, "Gazette"), stated(2, "Harbour Wire"))):
        await asyncio.to_thread(keep, ledger, report, BEGIN + timedelta(minutes=step))


async def deny(ledger: Ledger) -> None:
    """It is denied, and that is found."""
    await asyncio.to_thread(keep, ledger, denied(5, "Courier"), BEGIN + timedelta(minutes=9))
    await asyncio.to_thread(Lookout(ledger, ManualClock(BEGIN + timedelta(minutes=9))).look)


async def test_an_alert_comes_into_the_open_page(browser: Browser, app: FastAPI, ledger: Ledger) -> None:
    """The row appears on top, the count and the title follow; Seen takes the mark away."""
    await listen(ledger)
    async with serving(app) as client, opened(browser, f"{client.base_url}/alerts") as page:
        await expect(page.locator("#empty")).to_be_visible()
        await expect(page.locator("#live")).to_have_text("live")
        await deny(ledger)
        await expect(page.locator("#alerts .alert h3")).to_contain_text("First denial, by The Coastal Office")
        await expect(page.locator("#empty")).to_have_count(0)
        await expect(page).to_have_title("(1) Alerts · Reportedly")
        await page.get_by_role("button", name="Seen").click()
        await expect(page.locator(".alert .new")).to_have_count(0)
        await expect(page).to_have_title("Alerts · Reportedly")
        assert ledger.alerts.unseen() == 0


_DESKTOP = """
window.Notification = class {
  static permission = "default";
  static async requestPermission() { return (this.permission = "granted"); }
  constructor(title, more) { (window.told ??= []).push([title, more.body, more.tag]); }
};
"""
"""A desktop that lets itself be told, and keeps what it was told."""


async def test_the_desktop_is_told_of_an_alert_once_it_is_wished(
    browser: Browser, app: FastAPI, ledger: Ledger
) -> None:
    """By the button alone; with what happened and its sentence, under a name by which no tab tells it again."""
    await listen(ledger)
    async with serving(app) as client, opened(browser, f"{client.base_url}/alerts") as page:
        await page.add_init_script(_DESKTOP)
        await page.reload()
        await page.get_by_role("button", name="Notify me on this device").click()
        await expect(page.get_by_role("button", name="Notifying this device")).to_be_visible()
        await expect(page.locator("#live")).to_have_text("live")
        await deny(ledger)
        await expect(page.locator("#alerts .alert h3")).to_contain_text("First denial")
        ((title, body, tag),) = await page.evaluate("window.told")
        assert title.startswith("First denial, by The Coastal Office")
        assert "denied that" in body
        assert tag == "reportedly-1"


async def test_a_rule_is_built_tried_and_kept_in_the_browser(browser: Browser, app: FastAPI, ledger: Ledger) -> None:
    """Words are filled into the sentence, the trial stands beside it, and the kept rule is on the list."""
    await asyncio.to_thread(keep, ledger, ferry(1, "Gazette"), BEGIN - timedelta(hours=1))
    async with serving(app) as client, opened(browser, f"{client.base_url}/alerts/new?kind=query") as page:
        await page.get_by_label("Query").fill("lifeboats")
        await page.get_by_role("button", name="Try it").click()
        await expect(page.locator("#trial")).to_have_text("Would have fired 1 time")
        await page.get_by_role("button", name="Save this rule").click()
        await expect(page.locator(".rule .sentence-of")).to_have_text("Tell me when a text matches “lifeboats”.")


RECORD = """() => {
  const shown = [];
  window.Notification = class extends Notification {
    constructor(title, options) { super(title, options); shown.push([title, options.body, options.tag, this]); }
  };
  window.shown = shown;
}"""


async def test_the_desktop_is_told_of_an_alert_once_it_was_allowed(
    browser: Browser, app: FastAPI, ledger: Ledger
) -> None:
    """A button turns it on; the notice has the alert's heading and sentence, comes once, and leads to the evidence."""
    await listen(ledger)
    async with serving(app) as client, watched(browser, permissions=["notifications"]) as (page, faults):
        await page.goto(f"{client.base_url}/alerts")
        await page.evaluate(RECORD)
        await expect(page.locator("#live")).to_have_text("live")
        await page.get_by_role("button", name="Notify me on this device").click()
        await expect(page.locator("#notify")).to_have_text("Notifying this device")
        await deny(ledger)
        await expect(page.locator("#alerts .alert h3")).to_have_count(1)
        shown = await page.evaluate("window.shown.map(([title, body, tag]) => [title, body, tag])")
        assert [(title, tag) for title, _, tag in shown] == [("First denial, by The Coastal Office", "reportedly-1")]
        sentence = await page.locator("#alerts .sentence").inner_text()
        assert shown[0][1] == sentence.strip()
        evidence = await page.locator("#alerts h3 a").get_attribute("href")
        await page.evaluate("window.shown[0][3].onclick()")
        await expect(page).to_have_url(f"{client.base_url}{evidence}")
        assert faults == []


async def test_the_desktop_is_told_nothing_that_was_not_asked_for(
    browser: Browser, app: FastAPI, ledger: Ledger
) -> None:
    """Allowed by the browser is not wanted by the reader."""
    await listen(ledger)
    async with serving(app) as client, watched(browser, permissions=["notifications"]) as (page, _):
        await page.goto(f"{client.base_url}/alerts")
        await page.evaluate(RECORD)
        await expect(page.locator("#live")).to_have_text("live")
        await deny(ledger)
        await expect(page.locator("#alerts .alert h3")).to_have_count(1)
        assert await page.evaluate("window.shown.length") == 0
