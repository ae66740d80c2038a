// Correcting a claim: words are picked by selecting them in the passage; what would change is shown as it is filled in.
"use strict";

(() => {
  const form = document.getElementById("correct"), passage = document.getElementById("passage");
  if (!form || !passage) return;
  const words = [...passage.querySelectorAll("p")].flatMap(separated);
  const parts = ["source", "cue", "content"];
  const printed = word => word.textContent, begin = word => Number(word.dataset.a), end = word => Number(word.dataset.b);
  const field = name => form.elements[name], places = name => form.elements[`${name}_at`];
  const isSpace = word => !printed(word).trim();

  // Each word of a paragraph an element of its own, with where it stands in the text: counted as there, by code points.
  function separated(paragraph) {
    let at = Number(paragraph.dataset.a);
    const words = paragraph.textContent.match(/\s+|[\p{L}\p{N}_’'-]+|./gsu) ?? [];
    const elements = words.map(printed => {
      const word = Object.assign(document.createElement("span"), { textContent: printed });
      word.dataset.a = at;
      word.dataset.b = at += [...printed].length;
      return word;
    });
    paragraph.replaceChildren(...elements);
    return elements;
  }

  const spans = name => places(name).value.split(",").filter(Boolean).map(part => part.split("-").map(Number));
  const within = (word, spans) => spans.some(([a, b]) => a <= begin(word) && end(word) <= b);

  function mark() {
    const now = Object.fromEntries(parts.map(name => [name, spans(name)]));
    for (const word of words) {
      const kinds = parts.filter(name => within(word, now[name]));
      word.className = kinds.length ? `m ${kinds.join(" ")}` : "";
    }
  }

  function told(list) {
    return list.map(([a, b]) => words.filter(word => a <= begin(word) && end(word) <= b).map(printed).join("").replace(/\s+/g, " ").trim()).join(" … ");
  }

  function put(name, list) {
    list.sort((one, other) => one[0] - other[0]);
    places(name).value = list.map(span => span.join("-")).join(",");
    field(name).value = told(list);
    mark();
    preview();
  }

  function picked() {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    if (!passage.contains(range.commonAncestorContainer)) return null;
    const met = words.filter(word => range.intersectsNode(word) && !isSpace(word) && !touches(range, word));
    return met.length ? [begin(met[0]), end(met[met.length - 1])] : null;
  }

  // A selection that ends just before a word, or begins just behind one, does not mean it.
  function touches(range, word) {
    const own = document.createRange();
    own.selectNodeContents(word);
    return range.compareBoundaryPoints(Range.START_TO_END, own) <= 0 || range.compareBoundaryPoints(Range.END_TO_START, own) >= 0;
  }

  function pick() {
    const span = picked();
    if (!span) return;
    const name = form.elements.picking.value, more = document.getElementById("another");
    put(name, more.checked ? [...spans(name), span] : [span]);
    more.checked = false;
    getSelection().removeAllRanges();
  }

  document.addEventListener("mouseup", event => { if (passage.contains(event.target)) setTimeout(pick); });
  passage.addEventListener("touchend", () => setTimeout(pick, 300));

  // What is typed has no place yet: the server finds it, nearest to the claim.
  for (const name of parts) field(name).addEventListener("input", () => { places(name).value = ""; mark(); });

  let timer = 0, asked = 0;
  function preview(action = "preview", wait = 250) {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      const mine = ++asked, body = new URLSearchParams(new FormData(form));
      body.set("action", action);
      const answer = await fetch(form.getAttribute("action"), { method: "POST", body }).catch(() => null);
      if (!answer || mine !== asked) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const shown = page.getElementById("preview"), fault = page.querySelector(".notice.against");
      const target = document.getElementById("preview");
      if (fault) target.replaceChildren(fault);
      else if (shown) target.replaceChildren(...shown.childNodes);
      localise(target);
    }, wait);
  }
  form.addEventListener("click", event => {
    const button = event.target.closest("button[value=outlook]");
    if (!button) return;
    event.preventDefault();
    preview("outlook", 0);
  });
  form.addEventListener("input", event => { if (!["why", "by", "picking"].includes(event.target.name)) preview(); });

  mark();
  document.getElementById("picking").hidden = false;
  document.body.classList.add("picks");
})();
