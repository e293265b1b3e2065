/* Nothing typed is lost: what stands in a form is held on this machine until the court has it - a lost line, a closed lid, a crash. */
(function () {
  "use strict";
  const OWN = new Set(["csrfmiddlewaretoken", "_seen", "_at"]);
  const banner = () => document.getElementById("offline");
  const forms = () => document.querySelectorAll("form[data-typed]");
  const place = (form) => `tianping:${form.dataset.typed}:${location.pathname}`;

  function standing(form) {
    const found = [];
    for (const [name, value] of new FormData(form)) {
      if (typeof value === "string" && !OWN.has(name)) found.push([name, value]);
    }
    return found;
  }

  function hold(form) {
    if (form.dataset.left) return;  // already on its way as a whole
    try { localStorage.setItem(place(form), JSON.stringify(standing(form))); } catch { /* no room: the court's own copy remains */ }
  }

  function letGo(form) {
    localStorage.removeItem(place(form));
  }

  /* Put back what the court never got. Rows that were added without a line are asked for again. */
  function restore(form) {
    const kept = localStorage.getItem(place(form));
    if (!kept || document.querySelector(".notice.done")) { letGo(form); return; }
    const values = new Map();
    JSON.parse(kept).forEach(([name, value]) => values.set(name, [...(values.get(name) || []), value]));
    let changed = false;
    for (const field of form.elements) {
      if (!field.name || field.type === "file" || field.type === "hidden" || field.tagName === "BUTTON" || OWN.has(field.name)) continue;
      const given = values.get(field.name) || [];
      if (field.type === "checkbox" || field.type === "radio") {
        const on = given.includes(field.value);
        changed = changed || on !== field.checked;
        field.checked = on;
      } else if (given.length && given[0] !== field.value) {
        field.value = given[0];
        changed = true;
      }
    }
    if (!changed) { letGo(form); return; }
    document.getElementById("restored").hidden = false;
    form.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function offline(is) {
    banner().hidden = !is;
    document.documentElement.dataset.line = is ? "off" : "on";
  }

  function again() {
    offline(false);
    forms().forEach((form) => { if (localStorage.getItem(place(form))) form.dispatchEvent(new Event("input", { bubbles: true })); });
  }

  document.addEventListener("input", (event) => {
    const form = event.target.closest && event.target.closest("form[data-typed]");
    if (form) hold(form);
  });
  document.addEventListener("change", (event) => {
    const form = event.target.closest && event.target.closest("form[data-typed]");
    if (form) hold(form);
  });

  let sent = null;  // what the save under way carries: what is typed after it is not yet the court's
  document.addEventListener("htmx:beforeRequest", (event) => {
    const form = document.querySelector("form[data-typed]");
    if (form && form.dataset.left && event.detail.requestConfig.path === form.dataset.keep) event.preventDefault();
    if (form && event.detail.requestConfig.path === form.dataset.keep) sent = localStorage.getItem(place(form));
  });
  /* Saves may overtake one another on the line: each says when it was sent, and the court keeps the later words. */
  document.addEventListener("htmx:configRequest", (event) => {
    const form = document.querySelector("form[data-typed]");
    if (form && event.detail.path === form.dataset.keep) event.detail.parameters._at = String(Date.now());
  });

  function stamp(form) {
    const held = form.querySelector('input[name="_at"]') || form.appendChild(Object.assign(document.createElement("input"), { type: "hidden", name: "_at" }));
    held.value = String(Date.now());
  }

  document.addEventListener("htmx:afterRequest", (event) => {
    const form = document.querySelector("form[data-typed]");
    if (!form || !event.detail.successful || event.detail.requestConfig.path !== form.dataset.keep) return;
    if (localStorage.getItem(place(form)) === sent) letGo(form);
    if (document.documentElement.dataset.line === "off") again();
  });
  document.addEventListener("htmx:sendError", () => offline(true));
  window.addEventListener("offline", () => offline(true));
  window.addEventListener("online", again);

  document.addEventListener("submit", (event) => {
    if (navigator.onLine) return;
    event.preventDefault();
    event.stopPropagation();
    event.target.dataset.sent = "";
    offline(true);
    banner().focus();
  }, true);
  document.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    const form = event.target;
    if (form.matches("[data-typed]")) {
      letGo(form);
      stamp(form);
      form.dataset.left = "1";
    }
    setTimeout(() => { document.getElementById("slow").hidden = false; }, 1500);
  });
  window.addEventListener("pageshow", () => {
    document.getElementById("slow").hidden = true;
    forms().forEach((form) => { delete form.dataset.left; });
  });

  /* A page that is left in the middle of a word sends the word after it. */
  window.addEventListener("pagehide", () => {
    forms().forEach((form) => {
      if (!form.dataset.keep || form.dataset.left || !localStorage.getItem(place(form))) return;
      const parcel = new FormData();
      for (const [name, value] of new FormData(form)) if (typeof value === "string") parcel.append(name, value);
      parcel.set("_at", String(Date.now()));
      if (navigator.onLine) navigator.sendBeacon(form.dataset.keep, parcel);
    });
  });

  document.addEventListener("DOMContentLoaded", () => {
    offline(!navigator.onLine);
    if (document.querySelector("form[data-leave]")) { /* a signed-out machine keeps nothing */
      document.querySelectorAll("form[data-leave]").forEach((form) => form.addEventListener("submit", () => {
        Object.keys(localStorage).filter((key) => key.startsWith("tianping:")).forEach((key) => localStorage.removeItem(key));
      }));
    }
    forms().forEach(restore);
  });
})();
