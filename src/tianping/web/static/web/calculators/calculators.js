/* What is wrong is said at its field while somebody types. Everything works without this file, by pressing the button. */
(function () {
  "use strict";

  let errors = new Map();

  /* A field that somebody is still typing in is not complained about before they leave it. */
  function place(form) {
    form.querySelectorAll(".error[id]").forEach((one) => {
      const id = one.id.replace(/-error$/, "");
      const said = errors.get(id) || "";
      const control = document.getElementById(id);
      if (control && control === document.activeElement && !one.textContent && said) return;
      one.textContent = said;
      one.hidden = !said;
      if (control && control.matches("input, select, textarea")) {
        if (said) control.setAttribute("aria-invalid", "true");
        else control.removeAttribute("aria-invalid");
      }
    });
  }

  function collect() {
    errors = new Map();
    document.querySelectorAll("#given .error[id]").forEach((one) => {
      if (one.textContent) errors.set(one.id.replace(/-error$/, ""), one.textContent);
    });
  }
  document.addEventListener("DOMContentLoaded", collect);

  /* What is being pasted is read when it is all there, not letter by letter. */
  document.addEventListener("input", (event) => {
    if (event.target.matches(".paste textarea")) event.stopPropagation();
  }, true);

  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target.id !== "answer") { collect(); return; }
    const form = document.getElementById("given");
    errors = new Map();
    document.querySelectorAll("#answer .live-error").forEach((one) => { errors.set(one.dataset.for, one.textContent); });
    if (form) place(form);
  });

  document.addEventListener("focusout", (event) => {
    const form = document.getElementById("given");
    if (form && form.contains(event.target)) setTimeout(() => place(form), 0);
  });
})();
