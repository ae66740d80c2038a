"use strict";
/* The network is whole without this file. With it, a name that is pointed at, or has the focus, stands out with its company. */

function standOut(network, key) {
  network.classList.toggle("lit", key !== null);
  const named = new Set([key]);
  for (const edge of all(".edge", network)) {
    const ends = edge.dataset.ends.split(" ");
    const own = key !== null && ends.includes(key);
    edge.classList.toggle("lit", own);
    if (own) ends.forEach((end) => named.add(end));
  }
  for (const node of all(".node", network)) node.classList.toggle("lit", named.has(node.dataset.key));
}

for (const network of all("svg.network")) {
  for (const node of all(".node", network)) {
    for (const begins of ["pointerenter", "focus"]) node.addEventListener(begins, () => standOut(network, node.dataset.key));
    for (const ends of ["pointerleave", "blur"]) node.addEventListener(ends, () => standOut(network, null));
  }
}
