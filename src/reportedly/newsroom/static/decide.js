// Deciding what belongs together: what would come of it is shown beside the buttons, without leaving the page;
// another one is found as its name is typed.
"use strict";

(() => {
  const form = document.getElementById("decide"), target = document.getElementById("outlook");
  if (!form || !target) return;
  let asked = 0;

  form.addEventListener("click", async event => {
    const button = event.target.closest("button[data-preview]");
    if (!button) return;
    event.preventDefault();
    const mine = ++asked, body = new URLSearchParams(new FormData(form));
    body.set("preview", button.value);
    target.setAttribute("aria-busy", "true");
    const answer = await fetch(form.getAttribute("action"), { method: "POST", body }).catch(() => null);
    if (mine !== asked) return;
    target.removeAttribute("aria-busy");
    if (!answer) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const shown = page.getElementById("outlook"), fault = page.querySelector(".notice.against");
    if (fault) target.replaceChildren(fault);
    else if (shown) target.replaceChildren(...shown.childNodes);
    localise(target);
  });

  // What was shown is of what was chosen then.
  form.addEventListener("input", event => { if (!["why", "by", "named"].includes(event.target.name)) target.replaceChildren(); });
})();

(() => {
  const named = document.getElementById("named"), others = document.getElementById("others");
  if (!named || !others) return;
  let asked = named.value.trim(), waits = null;

  async function find() {
    const sought = named.value.trim();
    if (sought === asked) return;
    asked = sought;
    const asks = sought ? `?${new URLSearchParams({ named: sought })}` : "";
    const found = (await fetched(named.form.getAttribute("action") + asks)).querySelector("#others");
    if (sought === asked && found) others.replaceChildren(...found.childNodes);
  }

  const now = () => {
    clearTimeout(waits);
    find().catch(error => { asked = null; console.warn(String(error)); });
  };
  named.addEventListener("input", () => {
    clearTimeout(waits);
    waits = setTimeout(now, 250);
  });
  named.addEventListener("keydown", event => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    now();
  });
  named.form.addEventListener("click", event => {
    if (!event.target.closest("button[formmethod=get]")) return;
    event.preventDefault();
    now();
    named.focus();
  });
})();
