"use strict";
/* Feeds as they fare, several ticked at once, and a word while a site is looked at. */

/* What a reader has ticked, opened and focused stays through an update. */
function keepHealth(mine) {
  const health = one("#health");
  const refresh = gathered(async () => {
    const ticked = new Set(all('input[name="feed"]:checked', health).map((box) => box.value));
    const focused = document.activeElement?.closest("#health a, #health input, #health button");
    if (focused && !focused.matches("a, [type=checkbox]")) return;
    const at = focused && (focused.getAttribute("href") ?? focused.value);
    health.replaceChildren(await fetched(health.dataset.fragment));
    for (const box of all('input[name="feed"]', health)) box.checked = ticked.has(box.value);
    prepareTicks();
    if (at) all("a, input", health).find((one) => (one.getAttribute("href") ?? one.value) === at)?.focus({ preventScroll: true });
  }, 700);
  setInterval(() => { if (!document.hidden) refresh(); }, 30000);
  return (update) => { if (mine(update)) refresh(); };
}

function prepareTicks() {
  const form = one("#several");
  if (!form) return;
  const boxes = () => all('input[name="feed"]', form);
  const whole = one("#tick-all", form);
  const told = one("#ticked", form);
  const say = () => {
    const ticked = boxes().filter((box) => box.checked).length;
    if (whole) {
      whole.closest("label").hidden = false;
      whole.checked = ticked > 0 && ticked === boxes().length;
      whole.indeterminate = ticked > 0 && !whole.checked;
    }
    if (told) told.textContent = ticked ? `With ${ticked === 1 ? "the one" : `the ${ticked}`} ticked:` : "With those ticked:";
    one(".several", form)?.classList.toggle("on", ticked > 0);
    for (const button of all("button[name=what]", form)) button.disabled = ticked === 0;
  };
  whole?.addEventListener("change", () => { for (const box of boxes()) box.checked = whole.checked; say(); });
  form.addEventListener("change", say);
  form.addEventListener("submit", (event) => {
    const question = event.submitter?.dataset.sure;
    if (question && !confirm(question)) event.preventDefault();
  });
  say();
}

function tickByKey() {
  document.addEventListener("keydown", (event) => {
    if (event.key !== "x" || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
    const box = document.activeElement?.closest("tr")?.querySelector('input[name="feed"]');
    if (!box) return;
    box.checked = !box.checked;
    box.dispatchEvent(new Event("change", { bubbles: true }));
  });
}

function sayLooking() {
  const form = one(".find-feed");
  const looking = one("#looking");
  if (!form || !looking) return;
  form.addEventListener("submit", () => {
    one("b", looking).textContent = one("#address").value.trim();
    looking.hidden = false;
    if (one("#found")) one("#found").hidden = true;
    one("button", form).disabled = true;
  });
  addEventListener("pageshow", () => { looking.hidden = true; one("button", form).disabled = false; });
}

prepareTicks();
tickByKey();
sayLooking();
if (!past && page.page === "feed-list") follow(keepHealth((update) => update.kind === "feed" || update.kind === "problem"));
if (!past && page.page === "feed") {
  follow(keepHealth((update) => update.feed_url === page.feed || update.kind === "article"));
}
