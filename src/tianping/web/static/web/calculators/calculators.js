/* What is wrong is said at its field while somebody types. Everything works without this file, by pressing the button. */
(function () {
  "use strict";

  function place(form, errors) {
    form.querySelectorAll(".error").forEach((one) => {
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

  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target.id !== "answer") return;
    const form = document.getElementById("given");
    const errors = new Map();
    document.querySelectorAll("#answer .live-error").forEach((one) => { errors.set(one.dataset.for, one.textContent); });
    if (form) place(form, errors);
  });
})();
