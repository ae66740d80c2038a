"use strict";
/* The slash leads to the search of the page itself; on narrow pages what narrows the search begins closed. */

document.addEventListener("keydown", (event) => {
  const typing = event.target.matches("input, textarea, select, [contenteditable]");
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  event.stopPropagation();
  one("#query").select();
}, { capture: true });

const facets = one("#facets");
if (facets && matchMedia("(max-width: 60rem)").matches) facets.open = false;
