"use strict";
/* Stories that move and change as articles come in. What the reader looks at stays where it is: then a pill says what waits. */

function keepFronts() {
  const pill = one("#pill");
  let held = null;
  let touched = 0;

  const list = () => one("#fronts");
  const busy = () =>
    list().getBoundingClientRect().top < -40 || list().contains(document.activeElement) || Date.now() - touched < 4000;

  const words = (row) => row && one(".row-main", row).innerHTML;

  /* A row that says the same as before is left alone, with the focus and the selection in it; only its picture goes on. */
  function changed(fresh) {
    return [...fresh.children].filter((row) => words(document.getElementById(row.id)) !== words(row));
  }

  function goOn(fresh) {
    for (const row of fresh.children) {
      const known = document.getElementById(row.id);
      if (known) one(".row-pulse", known).replaceWith(one(".row-pulse", row).cloneNode(true));
    }
  }

  function show() {
    const fresh = held;
    held = null;
    pill.hidden = true;
    if (!fresh) return;
    one("#empty")?.remove();
    goOn(fresh);
    const news = new Set(changed(fresh).map((row) => row.id));
    const rows = [...fresh.children].map((row) => (news.has(row.id) ? row : document.getElementById(row.id)));
    list().replaceChildren(...rows);
    once();
    for (const row of rows.filter((one) => news.has(one.id))) {
      row.classList.add("fresh");
      setTimeout(() => row.classList.remove("fresh"), 4000);
    }
  }

  async function look() {
    const fresh = await fetched(list().dataset.fragment);
    one("#totals").replaceWith(one("#totals", fresh));
    const rows = one("#fronts", fresh);
    const count = changed(rows).length;
    const moved = [...rows.children].map((row) => row.id).join() !== [...list().children].map((row) => row.id).join();
    if (!count && !moved) { goOn(rows); held = null; pill.hidden = true; return; }
    held = rows;
    if (!busy()) return show();
    pill.textContent = count === 1 ? "1 story changed" : count ? `${count} stories changed` : "stories moved";
    pill.hidden = false;
  }

  for (const kind of ["pointermove", "pointerdown", "keydown"]) {
    one("main").addEventListener(kind, () => { touched = Date.now(); }, { passive: true });
  }
  pill.addEventListener("click", () => {
    window.scrollTo({ top: 0 });
    show();
  });
  addEventListener("scroll", () => { if (held && !busy()) show(); }, { passive: true });
  setInterval(() => { if (held && !busy()) show(); }, 2000);
  return gathered(look, 200);
}

/* ---- further stories: below those that are there, in the place of the link to their page ---- */

const shown = new Set();

/* A story that moved up is not shown twice. */
function once() {
  shown.clear();
  for (const row of all(".fronts > .front")) shown.has(row.id) ? row.remove() : shown.add(row.id);
}

async function comeBelow(link) {
  const fresh = await fetched(`/fragments/fronts${new URL(link.href).search}`);
  const list = one("#fronts", fresh);
  const rest = one(".older, .hint", fresh);
  list.removeAttribute("id");
  link.closest(".older").replaceWith(list, ...(rest ? [rest] : []));
  once();
  return list;
}

/* Who comes back to the page finds as many stories, and stands where they stood. */
async function comeBack({ further = 0, top } = {}) {
  for (let count = 0; count < further; count += 1) {
    const link = one(".older [rel=next]");
    if (link) await comeBelow(link);
  }
  if (further) scrollTo({ top });
}

function keepFurther() {
  const kept = () => history.state ?? {};
  document.addEventListener("click", async (event) => {
    const link = event.target.closest?.(".older [rel=next]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (link.ariaBusy) return;
    link.ariaBusy = "true";
    try {
      const list = await comeBelow(link);
      history.replaceState({ ...kept(), further: (kept().further ?? 0) + 1 }, "");
      one("[data-step]", list)?.focus({ preventScroll: true });
    } catch {
      location.assign(link.href);
    }
  });
  addEventListener("pagehide", () => history.replaceState({ ...kept(), top: scrollY }, ""));
  comeBack(kept()).catch((error) => console.warn(String(error)));
}

/* ---- names that may be asked for: fetched when somebody opens the filters ---- */

function keepNames() {
  const filters = one(".filters");
  const fetchNames = async () => {
    if (!filters.open || one("datalist", filters)) return;
    try { filters.append(await fetched(filters.dataset.names)); } catch (error) { console.warn(String(error)); }
  };
  filters.addEventListener("toggle", fetchNames);
  fetchNames();
}

keepFurther();
keepNames();
if (!past) follow(keepFronts());
