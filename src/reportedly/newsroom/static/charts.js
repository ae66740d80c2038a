"use strict";
/* Charts are images without this file. With it they stand in the page itself: each mark leads to its sentence, in the
   colours that the reader chose, at the width that there is. */

function sizeFor(figure) {
  const wide = figure.clientWidth;
  return wide < 380 ? "narrow" : wide < 620 ? "column" : "wide";
}

async function drawInto(figure) {
  const size = sizeFor(figure);
  if (figure.dataset.size === size) return;
  figure.dataset.size = size;
  const answer = await fetch(`${figure.dataset.chart}&size=${size}`);
  if (!answer.ok) return;
  const svg = new DOMParser().parseFromString(await answer.text(), "image/svg+xml").documentElement;
  if (svg.localName !== "svg") return;
  figure.classList.toggle("nowhere", svg.classList.contains("nowhere"));
  const holder = document.createElement("div");
  holder.className = "drawn";
  holder.append(document.importNode(svg, true));
  (one(".drawn", figure) ?? one("picture", figure)).replaceWith(holder);
  tellMarks(figure);
}

/* What a mark says, beside it: the figure with its source, then the sentence. */
function tellMarks(figure) {
  const tip = one(".tip", figure);
  if (!tip) return;
  for (const link of all("svg a", figure)) {
    const told = link.getAttribute("aria-label") ?? "";
    one("title", link)?.remove();
    const show = () => {
      const [head, ...quoted] = told.split("“");
      const bold = document.createElement("b");
      bold.textContent = head.replace(/: $/, "").trim();
      tip.replaceChildren(bold);
      if (quoted.length) {
        const sentence = document.createElement("q");
        sentence.textContent = `“${quoted.join("“")}`;
        tip.append(sentence);
      }
      tip.hidden = false;
      const mark = link.getBoundingClientRect();
      const around = figure.getBoundingClientRect();
      const left = mark.left - around.left + mark.width / 2 - tip.offsetWidth / 2;
      const above = mark.top - around.top - tip.offsetHeight - 10;
      tip.style.left = `${Math.max(0, Math.min(left, around.width - tip.offsetWidth))}px`;
      tip.style.top = `${above < -60 ? mark.bottom - around.top + 10 : above}px`;
    };
    const hide = () => { tip.hidden = true; };
    link.addEventListener("pointerenter", show);
    link.addEventListener("focus", show);
    link.addEventListener("pointerleave", hide);
    link.addEventListener("blur", hide);
  }
}

function drawAll() {
  const resized = new ResizeObserver((entries) => {
    for (const entry of entries) drawInto(entry.target).catch((error) => console.warn(String(error)));
  });
  for (const figure of all("[data-chart]")) resized.observe(figure);
}

drawAll();
