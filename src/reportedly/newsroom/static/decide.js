// Deciding what belongs together: what would come of it is shown beside the buttons, without leaving the page.
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
  form.addEventListener("input", event => { if (!["why", "by"].includes(event.target.name)) target.replaceChildren(); });
})();
