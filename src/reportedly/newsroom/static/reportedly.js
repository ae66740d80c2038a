"use strict";
/* Everything is readable without this file. With it: the reader's own time zone, keys, lit claims, and news by itself. */

const page = document.body.dataset;
const one = (selector, root = document) => root.querySelector(selector);
const all = (selector, root = document) => [...root.querySelectorAll(selector)];

/* ---- the reader's time zone ---- */

const clockForm = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const dayForm = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short" });
const yearForm = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric" });

function dayOf(moment) {
  const today = new Date();
  if (moment.toDateString() === today.toDateString()) return "";
  return (moment.getFullYear() === today.getFullYear() ? dayForm : yearForm).format(moment);
}

function localise(root) {
  for (const element of all("time[data-form]", root)) {
    const moment = new Date(element.dateTime);
    if (Number.isNaN(moment.getTime())) continue;
    if (element.dataset.form === "stamp") {
      one("b", element).textContent = clockForm.format(moment);
      one("span", element).textContent = dayOf(moment);
    } else {
      element.textContent = `${yearForm.format(moment)}, ${clockForm.format(moment)}`;
    }
  }
}

function nameZone() {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";
  for (const element of all("[data-zone]")) element.textContent = zone.replaceAll("_", " ");
}

/* ---- claims and their spans light up together ---- */

function light(number, on) {
  for (const element of all(`[data-claims~="${number}"]`)) element.classList.toggle("lit", on);
}

function followPointer() {
  let lit = [];
  const change = (event) => {
    const element = event.target.closest?.("[data-claims]");
    const owners = element ? element.dataset.claims.split(" ") : [];
    const next = element?.matches(".m") ? owners.slice(-1) : owners;
    if (next.join() === lit.join()) return;
    lit.forEach((number) => light(number, false));
    next.forEach((number) => light(number, true));
    lit = next;
  };
  document.addEventListener("mouseover", change);
  document.addEventListener("focusin", change);
}

function rememberMarks() {
  const boxes = all(".legend input");
  const hidden = new Set((localStorage.getItem("reportedly.hidden") || "").split(" "));
  for (const box of boxes) {
    box.checked = !hidden.has(box.id);
    box.addEventListener("change", () => {
      const off = boxes.filter((other) => !other.checked).map((other) => other.id);
      localStorage.setItem("reportedly.hidden", off.join(" "));
    });
  }
}

/* ---- keys ---- */

function step(by) {
  const stops = all("[data-step]").filter((stop) => stop.offsetParent);
  if (!stops.length) return;
  const here = stops.indexOf(document.activeElement);
  const next = here < 0 ? (by > 0 ? 0 : stops.length - 1) : Math.min(Math.max(here + by, 0), stops.length - 1);
  stops[next].focus();
  stops[next].scrollIntoView({ block: "nearest" });
}

function listenForKeys() {
  const help = one("#help");
  const open = one("#help-open");
  open.hidden = false;
  open.addEventListener("click", () => help.showModal());
  const keys = {
    "/": () => one("#find").focus(),
    "j": () => step(1),
    "k": () => step(-1),
    "?": () => help.showModal(),
  };
  document.addEventListener("keydown", (event) => {
    const typing = event.target.matches("input[type=search], textarea, select, [contenteditable]");
    if (typing && event.key === "Escape") event.target.blur();
    if (typing || help.open || event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  });
}

/* ---- fragments ---- */

async function fetched(path) {
  const answer = await fetch(path);
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  const holder = document.createElement("template");
  holder.innerHTML = await answer.text();
  localise(holder.content);
  return holder.content;
}

/* Calls `work` soon, once for many calls, never twice at a time; what fails is tried again with the next news. */
function gathered(work, delay) {
  let timer = null;
  return () => {
    timer ??= setTimeout(async () => {
      try { await work(); } catch (error) { console.warn(String(error)); }
      timer = null;
    }, delay);
  };
}

/* ---- Now ---- */

const MANY = 25;
const LONGEST = 200;

function keepNow() {
  const list = one("#articles");
  const pill = one("#pill");
  const waiting = new Set();
  const held = new Map();
  let busy = false;

  const scrolled = () => list.getBoundingClientRect().top < -40;
  const rank = (row) => row.dataset.known + row.dataset.article.padStart(20, "0");

  function place(row) {
    document.getElementById(row.id)?.remove();
    const after = [...list.children].find((other) => rank(other) < rank(row));
    list.insertBefore(row, after ?? null);
    row.classList.add("fresh");
    setTimeout(() => row.classList.remove("fresh"), 2500);
    while (list.children.length > LONGEST) list.lastElementChild.remove();
    one("#empty")?.remove();
  }

  function show() {
    const rows = [...held.values()].sort((left, right) => (rank(left) < rank(right) ? -1 : 1));
    held.clear();
    rows.forEach(place);
    pill.hidden = true;
  }

  function take(row) {
    if ((list.dataset.outlet || row.dataset.outlet) !== row.dataset.outlet) return;
    held.set(row.id, row);
    if (!scrolled()) return show();
    pill.textContent = held.size === 1 ? "1 new article" : `${held.size} new articles`;
    pill.hidden = false;
  }

  async function takeMany() {
    waiting.clear();
    const fresh = await fetched(location.href);
    [...one("#articles", fresh).children].reverse().forEach((row) => {
      const known = document.getElementById(row.id);
      if (!known || rank(known) !== rank(row)) take(row);
    });
  }

  async function drain() {
    if (busy) return;
    busy = true;
    while (waiting.size) {
      const [article] = waiting;
      try {
        if (waiting.size > MANY) { await takeMany(); continue; }
        waiting.delete(article);
        take((await fetched(`/fragments/articles/${article}`)).firstElementChild);
      } catch (error) {
        console.warn(String(error));
      }
    }
    busy = false;
  }

  const refreshBeside = gathered(async () => {
    const fresh = await fetched(one(".beside").dataset.fragment);
    for (const id of ["totals", "claims"]) document.getElementById(id)?.replaceWith(one(`#${id}`, fresh));
  }, 400);

  pill.addEventListener("click", () => {
    window.scrollTo({ top: 0 });
    show();
  });
  addEventListener("scroll", () => { if (held.size && !scrolled()) show(); }, { passive: true });
  return (update) => {
    refreshBeside();
    if (update.article === null || !["article", "version"].includes(update.kind) || !("live" in list.dataset)) return;
    waiting.add(update.article);
    drain();
  };
}

/* ---- Article, Feeds ---- */

function keepArticle() {
  const newer = one("#newer");
  return (update) => {
    if (String(update.article) !== page.article || !(update.version > Number(page.version))) return;
    newer.replaceChildren(`Version ${update.version} of this article has come in. `);
    const link = document.createElement("a");
    link.href = `/articles/${update.article}`;
    link.textContent = "Read it";
    newer.append(link);
    newer.hidden = false;
  };
}

function keepFeeds() {
  const health = one("#health");
  const refresh = gathered(async () => {
    const focused = document.activeElement?.closest("#health a")?.getAttribute("href");
    health.replaceChildren(await fetched("/fragments/feeds"));
    if (focused) all("a", health).find((link) => link.getAttribute("href") === focused)?.focus({ preventScroll: true });
  }, 500);
  setInterval(() => { if (!document.hidden) refresh(); }, 30000);
  return refresh;
}

/* ---- news ---- */

/* Hidden pages hold no connection: browsers allow six for a host, and a reader opens many tabs. */
function follow(hear) {
  const sign = one("#live");
  let last = Number(page.after);
  let source = null;

  const say = (on) => {
    sign.hidden = false;
    sign.classList.toggle("on", on);
    sign.textContent = on ? "live" : "reconnecting";
  };
  const leave = () => { source?.close(); source = null; };
  const connect = () => {
    if (source || document.hidden) return;
    source = new EventSource(`/api/v1/updates?after=${last}`);
    source.onopen = () => say(true);
    source.onmessage = (event) => { last = Number(event.lastEventId); hear(JSON.parse(event.data)); };
    source.addEventListener("reset", () => location.reload());
    source.onerror = () => {
      say(false);
      if (source?.readyState !== EventSource.CLOSED) return;
      leave();
      setTimeout(connect, 5000);
    };
  };
  document.addEventListener("visibilitychange", () => (document.hidden ? leave() : connect()));
  addEventListener("pagehide", leave);
  addEventListener("pageshow", connect);
  connect();
}

localise(document);
nameZone();
listenForKeys();
if (page.page === "article") { followPointer(); rememberMarks(); }
/* A page of a past moment stays as it is. */
const keeper = "asOf" in page ? null : { now: keepNow, article: keepArticle, feeds: keepFeeds }[page.page];
if (keeper) follow(keeper());
