"use strict";
/* Alerts as they come, the desktop told of them, and names suggested while a rule is built. */

const WISH = "reportedly.notify";
const canNotify = "Notification" in window;

function wishes() { return canNotify && Notification.permission === "granted" && localStorage.getItem(WISH) === "yes"; }

function sayWish(button) {
  const on = wishes();
  button.textContent = on ? "Notifying this device" : "Notify me on this device";
  button.setAttribute("aria-pressed", String(on));
  button.title = on ? "While this page is open, in front or not. Press to stop" : "While this page is open, in front or not";
}

function offerNotices() {
  const button = one("#notify");
  if (!button || !canNotify || "asOf" in page) return;
  button.hidden = false;
  sayWish(button);
  button.addEventListener("click", async () => {
    if (wishes()) localStorage.setItem(WISH, "no");
    else if ((await Notification.requestPermission()) === "granted") localStorage.setItem(WISH, "yes");
    else button.title = "This browser does not allow it: see its settings for this page";
    sayWish(button);
  });
}

/* One alert is told of once, in however many tabs: the tag replaces, and the last number is kept. */
function tell(row) {
  const number = Number(row.dataset.alert);
  if (!wishes() || number <= Number(localStorage.getItem("reportedly.told") || 0)) return;
  localStorage.setItem("reportedly.told", String(number));
  const text = (selector) => one(selector, row)?.textContent.trim() ?? "";
  const notice = new Notification(text("h3 a"), { body: text(".sentence") || text(".meta"), tag: `reportedly-${number}` });
  notice.onclick = () => { window.focus(); location.href = one("h3 a", row).getAttribute("href"); };
}

function keepAlerts() {
  const list = one("#alerts");
  const count = one("#unseen");
  const plain = document.title.replace(/^\(\d+\) /, "");
  let unseen = Number(count.dataset.count);

  const say = () => {
    count.textContent = unseen === 1 ? "1 alert" : `${unseen} alerts`;
    document.title = unseen ? `(${unseen}) ${plain}` : plain;
  };

  async function take(number) {
    const row = (await fetched(`/fragments/alerts/${number}`)).querySelector("li");
    unseen += 1;
    say();
    tell(row);
    const rule = new URL(one(".row-when a", row).getAttribute("href"), location.href).searchParams.get("rule");
    if (document.getElementById(row.id) || (page.rule && page.rule !== rule)) return;
    list.prepend(row);
    row.classList.add("fresh");
    one("#empty")?.remove();
  }

  list.addEventListener("submit", async (event) => {
    event.preventDefault();
    const form = event.target;
    const row = form.closest(".alert");
    const sent = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)), redirect: "manual" });
    if (sent.type !== "opaqueredirect" && !sent.ok) return form.submit();
    row.classList.remove("unseen");
    one(".new", row)?.remove();
    (row.nextElementSibling ?? row).querySelector("[data-step]")?.focus({ preventScroll: true });
    form.remove();
    unseen = Math.max(0, unseen - 1);
    say();
  });

  let busy = Promise.resolve();
  return (update) => {
    if (update.kind !== "alert") return;
    busy = busy.then(() => take(update.alert)).catch((error) => console.warn(String(error)));
  };
}

/* A page in the background lets go of its connection; whoever wants notices keeps one while it is there. */
function hearAlways(hear) {
  let last = Number(page.after);
  let source = null;
  const listen = () => {
    if (source || !document.hidden || !wishes()) return;
    source = new EventSource(`/api/v1/updates?after=${last}`);
    source.onmessage = (event) => { last = Number(event.lastEventId); hear(JSON.parse(event.data)); };
  };
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) return listen();
    source?.close();
    source = null;
  });
  return (update) => { last = Math.max(last, update.id); hear(update); };
}

function suggestNames() {
  const names = one("#names");
  if (!names) return;
  let asked = "";
  const ask = async (typed) => {
    if (typed === asked || typed.length < 2 || typed.startsWith("#")) return;
    asked = typed;
    const answer = await fetch(`/api/v1/entities?limit=8&name=${encodeURIComponent(typed)}`);
    if (!answer.ok || typed !== asked) return;
    names.replaceChildren(...(await answer.json()).items.map((row) => {
      const option = document.createElement("option");
      option.value = row.name;
      option.label = `${row.kind.replaceAll("_", " ")}, ${row.articles} articles`;
      return option;
    }));
  };
  for (const field of all("[data-suggest]")) {
    field.addEventListener("input", () => ask(field.value.trim()).catch((error) => console.warn(String(error))));
  }
}

offerNotices();
suggestNames();
if (page.page === "alerts" && !("asOf" in page)) {
  const seen = new Set();
  const keeper = keepAlerts();
  const once = (update) => { if (!seen.has(update.id)) { seen.add(update.id); keeper(update); } };
  follow(hearAlways(once));
}
