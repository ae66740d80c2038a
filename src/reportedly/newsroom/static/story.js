"use strict";
/* One story: what is committed comes in by itself, without a jump; what came since the last visit is a click away. */

const SEEN = "reportedly.seen";
const MOST_SEEN = 300;

/* ---- the last visit, kept in this browser ---- */

function visits() {
  try { return JSON.parse(localStorage.getItem(SEEN) || "{}"); } catch { return {}; }
}

function remember(story) {
  const kept = Object.entries({ ...visits(), [story]: new Date().toISOString() });
  kept.sort((left, right) => (left[1] < right[1] ? 1 : -1));
  try { localStorage.setItem(SEEN, JSON.stringify(Object.fromEntries(kept.slice(0, MOST_SEEN)))); } catch { /* full or forbidden */ }
}

function agoOf(moment) {
  const minutes = Math.max(1, Math.round((Date.now() - moment) / 60000));
  if (minutes < 60) return `${minutes} min ago`;
  if (minutes < 2880) return `${Math.round(minutes / 60)} h ago`;
  return `${Math.round(minutes / 1440)} days ago`;
}

async function offerLastVisit() {
  const last = visits()[page.story];
  const place = one("#last-visit");
  if (!last || !place || "since" in page) return;
  const asked = encodeURIComponent(last);
  const link = document.createElement("a");
  const path = page.page === "story-changes" ? `/stories/${page.story}/changes` : `/stories/${page.story}`;
  link.href = `${path}?since=${asked}`;
  link.textContent = `since your last visit, ${agoOf(new Date(last))}`;
  const fresh = await fetched(`/fragments/stories/${page.story}/news?since=${asked}`);
  const counts = all(".news-counts b", fresh).map((count) => count.textContent);
  place.append(link, counts.length ? `: ${counts.join(", ")}` : ": nothing new");
  place.hidden = false;
}

/* ---- the address of this moment ---- */

function keepShare() {
  const link = one("[data-share]");
  if (!link || !navigator.clipboard) return;
  link.addEventListener("click", async (event) => {
    event.preventDefault();
    const moment = past ? page.asOf : `${new Date().toISOString().slice(0, 19)}Z`;
    const address = new URL(`/stories/${page.story}?as_of=${encodeURIComponent(moment)}`, location.href);
    try { await navigator.clipboard.writeText(address.href); } catch { return void location.assign(address); }
    link.textContent = "Address copied";
    setTimeout(() => { link.textContent = "Link to this moment"; }, 2500);
  });
}

/* ---- live ---- */

const NAMED = "[id^=assertion-], [id^=text-], [id^=series-]";

/* What the reader looks at stays where it is: the thing in the middle is held while all around it changes. */
function inTheMiddle() {
  let nearest = null;
  let least = innerHeight;
  for (const element of all(NAMED)) {
    const box = element.getBoundingClientRect();
    const away = Math.abs((box.top + box.bottom - innerHeight) / 2);
    if (box.height && away < least) [nearest, least] = [element, away];
  }
  return nearest;
}

function holdingStill(change) {
  const anchor = inTheMiddle();
  const before = anchor?.getBoundingClientRect().top;
  const focused = document.activeElement?.closest("a[href]");
  const place = focused && [focused.closest(NAMED)?.id, focused.getAttribute("href")];
  change();
  const again = anchor && document.getElementById(anchor.id);
  if (again && scrollY > 0) scrollBy({ top: again.getBoundingClientRect().top - before, behavior: "instant" });
  if (!place || document.contains(focused)) return;
  const within = place[0] ? document.getElementById(place[0]) : document;
  all("a[href]", within ?? document).find((link) => link.getAttribute("href") === place[1])?.focus({ preventScroll: true });
}

function markNew(section, known) {
  const fresh = all(NAMED, section).filter((element) => known.get(element.id) !== element.textContent);
  for (const element of fresh) element.classList.add("fresh-here", "is-new");
  return fresh.length;
}

function takeIn(fresh) {
  const known = new Map(all(NAMED).map((element) => [element.id, element.textContent]));
  let count = 0;
  holdingStill(() => {
    for (const section of all("[data-keep]")) {
      const other = fresh.getElementById(section.id);
      if (!other || other.textContent === section.textContent) continue;
      section.replaceChildren(...other.childNodes);
      count += markNew(section, known);
    }
    one(".story-head .kicker").replaceWith(one(".story-head .kicker", fresh));
  });
  return count;
}

function keepStory() {
  const pill = one("#pill");
  let from = Number(page.after);
  let heard = from;
  const refresh = gathered(async () => {
    const until = heard;
    const answer = await fetch(`/fragments/stories/${page.story}/stirred?after=${from}`);
    const count = answer.status === 204 ? 0 : takeIn(await fetched(location.href));
    from = until;
    if (heard > until) setTimeout(refresh, 50);
    if (!count) return;
    pill.textContent = count === 1 ? "1 line is new or changed" : `${count} lines are new or changed`;
    pill.hidden = scrollY < 300;
  }, 250);
  pill.addEventListener("click", () => {
    pill.hidden = true;
    one(".fresh-here")?.scrollIntoView({ block: "center" });
  });
  return (update, id) => {
    heard = Math.max(heard, update.id ?? id ?? heard);
    if (update.article !== null || update.assertion !== null) refresh();
  };
}

keepShare();
if (!past) {
  offerLastVisit().catch((error) => console.warn(String(error))).finally(() => { if (page.page === "story") remember(page.story); });
  if ("after" in page) follow(keepStory());
}
