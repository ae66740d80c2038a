"use strict";
/* What can be cited can be copied by one click. */
for (const button of navigator.clipboard ? all("[data-copies]") : []) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(one(`#${button.dataset.copies}`).textContent);
      button.textContent = "Copied";
    } catch {
      getSelection().selectAllChildren(one(`#${button.dataset.copies}`));
      button.textContent = "Selected";
    }
    setTimeout(() => { button.textContent = "Copy"; }, 2500);
  });
}
