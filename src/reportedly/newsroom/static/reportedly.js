"use strict";
/* Everything is readable without this file. With it: the reader's own time zone, keys, lit claims, and news by itself.
   Scripts of pages come after it and may use what is here: one, all, localise, fetched, gathered, follow, past. */

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
    const form = element.dataset.form;
    if (form === "stamp") {
      one("b", element).textContent = clockForm.format(moment);
      one("span", element).textContent = dayOf(moment);
    } else if (form === "short") {
      element.textContent = `${dayOf(moment)} ${clockForm.format(moment)}`.trim();
    } else if (form === "day") {
      element.textContent = dayOf(moment) || "today";
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

/* ---- keys: of the page, data-key on anything that can be pressed, data-go on the links of the masthead after g ---- */

function step(by) {
  const stops = all("[data-step]").filter((stop) => stop.offsetParent);
  if (!stops.length) return;
  const here = stops.indexOf(document.activeElement);
  const next = here < 0 ? (by > 0 ? 0 : stops.length - 1) : Math.min(Math.max(here + by, 0), stops.length - 1);
  stops[next].focus();
  stops[next].scrollIntoView({ block: "nearest" });
}

const pressed = (attribute, key) => one(`[${attribute}="${CSS.escape(key)}"]`)?.click();
const TYPED = "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]";

function listenForKeys() {
  const help = one("#help");
  const open = one("#help-open");
  let going = 0;
  open.hidden = false;
  open.addEventListener("click", () => help.showModal());
  const keys = {
    "/": () => one("#find").focus(),
    "j": () => step(1),
    "k": () => step(-1),
    "g": () => { going = Date.now(); },
    "?": () => help.showModal(),
  };
  document.addEventListener("keydown", (event) => {
    const typing = event.target.matches(TYPED);
    if (typing && event.key === "Escape") event.target.blur();
    if (typing || help.open || event.ctrlKey || event.metaKey || (event.altKey && !"[]{}".includes(event.key))) return;
    const goes = Date.now() - going < 1500;
    going = 0;
    if (goes) return void pressed("data-go", event.key);
    if (!keys[event.key]) return event.key.length === 1 ? void pressed("data-key", event.key) : undefined;
    event.preventDefault();
    keys[event.key]();
  });
}

/* ---- small panels, the choice of colours, the moment ---- */

function keepPops() {
  const others = (target) => all("details.pop[open]").filter((pop) => !pop.contains(target));
  document.addEventListener("click", (event) => others(event.target).forEach((pop) => { pop.open = false; }));
  document.addEventListener("keydown", (event) => {
    const open = one("details.pop[open]");
    if (event.key !== "Escape" || !open) return;
    open.open = false;
    one("summary", open).focus();
  });
}

function keepTheme() {
  const buttons = all(".theme button");
  const media = { system: "screen and (prefers-color-scheme: dark)", light: "not all", dark: "screen" };
  const told = () => document.dispatchEvent(new CustomEvent("theme"));
  const choose = (theme) => {
    document.cookie = `theme=${theme}; path=/; max-age=31536000; samesite=lax${location.protocol === "https:" ? "; secure" : ""}`;
    document.documentElement.dataset.theme = theme;
    one("#dark").media = media[theme];
    for (const button of buttons) button.setAttribute("aria-pressed", String(button.value === theme));
    told();
  };
  for (const button of buttons) {
    button.addEventListener("click", (event) => { event.preventDefault(); choose(button.value); });
  }
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", told);
  addEventListener("pageshow", (event) => {
    const kept = /(?:^|; )theme=(\w+)/.exec(document.cookie)?.[1];
    if (event.persisted && kept in media) choose(kept);
  });
}

/* A field for a moment is in the reader's zone; what is asked for is in UTC. It begins with the moment that the page is
   of, else with that of the last article of what is shown. */
function keepMoment(field) {
  const asked = new Date(field.dataset.moment ?? page.last ?? Date.now());
  const local = new Date(asked.getTime() - asked.getTimezoneOffset() * 60000);
  field.value = local.toISOString().slice(0, 16);
  one("[data-zone-of]", field.form).textContent = "(your time)";
  field.form.addEventListener("submit", (event) => {
    event.preventDefault();
    const query = new URLSearchParams(new FormData(field.form));
    query.set(field.name, `${new Date(field.value).toISOString().slice(0, 16)}Z`);
    location.assign(`${field.form.getAttribute("action")}?${query}`);
  });
}

function showStop(strip) {
  const here = one("[aria-current]", strip);
  if (!here || strip.scrollWidth <= strip.clientWidth) return;
  const [inner, outer] = [here, strip].map((element) => element.getBoundingClientRect());
  strip.scrollLeft += inner.left - outer.left - outer.width / 2 + inner.width / 2;
}

/* ---- a session that ended while its page was open ---- */

const isSignedOut = () => fetch("/account", { method: "HEAD" }).then((answer) => answer.status === 401, () => false);

function tellSignedOut() {
  if (one("#signed-out")) return;
  const told = Object.assign(document.createElement("p"), { id: "signed-out", className: "notice against" });
  told.setAttribute("role", "status");
  const there = Object.assign(document.createElement("a"), { textContent: "Sign in again" });
  there.href = `/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`;
  told.append("You are no longer signed in, so nothing new comes in here. ", there);
  one("main").prepend(told);
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
      isSignedOut().then((out) => (out ? tellSignedOut() : setTimeout(connect, 5000)));
    };
  };
  document.addEventListener("visibilitychange", () => (document.hidden ? leave() : connect()));
  addEventListener("pagehide", leave);
  addEventListener("pageshow", connect);
  connect();
}

/* A page of a past moment stays as it is. */
const past = "asOf" in page;

localise(document);
nameZone();
listenForKeys();
keepPops();
keepTheme();
for (const field of all("input[type=datetime-local]")) keepMoment(field);
for (const strip of all(".stops, .tabs-line .tabs")) showStop(strip);
if (page.page === "article") { followPointer(); rememberMarks(); }
if (page.page === "article" && !past) follow(keepArticle());
