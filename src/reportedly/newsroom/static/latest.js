"use strict";
/* The latest articles as they come in, with totals and claims beside them. */

const MANY = 25;
const LONGEST = 200;

function keepLatest() {
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

if (!past) follow(keepLatest());
