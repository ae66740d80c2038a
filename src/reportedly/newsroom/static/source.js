"use strict";
/* One source: what comes in is put in place by itself; a line says so where it is out of sight. */

function keepSource() {
  const pill = one("#pill");
  const refresh = gathered(async () => {
    const fresh = await fetched(location.href);
    let count = 0;
    for (const section of all("[data-keep]")) {
      const other = fresh.getElementById(section.id);
      if (!other || other.textContent === section.textContent || section.contains(document.activeElement)) continue;
      section.replaceChildren(...other.childNodes);
      count += 1;
    }
    if (!count) return;
    pill.textContent = "The record has changed";
    pill.hidden = scrollY < 300;
  }, 700);
  pill.addEventListener("click", () => {
    pill.hidden = true;
    one("#who").scrollIntoView({ block: "start" });
  });
  return (update) => { if (update.article !== null || update.assertion !== null) refresh(); };
}

if (!past && "after" in page) follow(keepSource());
