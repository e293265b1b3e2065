/* Keys, folding, copying, printing. Everything works without this file; it only makes it quicker. */
(function () {
  "use strict";
  const root = document.documentElement;
  const year = 60 * 60 * 24 * 365;

  function remember(name, value) {
    document.cookie = `tianping_${name}=${value};path=/;max-age=${year};samesite=lax`;
  }

  function typing(target) {
    return target.closest && target.closest("input, textarea, select, [contenteditable], dialog[open]");
  }

  /* -- presses ------------------------------------------------------------------------------- */
  document.addEventListener("click", (event) => {
    const press = event.target.closest("[data-press]");
    if (!press) {
      document.querySelectorAll("details.menu[open]").forEach((menu) => {
        if (!menu.contains(event.target)) menu.removeAttribute("open");
      });
      return;
    }
    const what = press.dataset.press;
    if (what === "nav") {
      const narrow = window.matchMedia("(max-width: 760px)").matches;
      const state = narrow ? (root.dataset.nav === "open" ? "" : "open") : root.dataset.nav === "folded" ? "" : "folded";
      root.dataset.nav = state;
      press.setAttribute("aria-expanded", String(narrow ? state === "open" : state !== "folded"));
      if (!narrow) remember("nav", state);
    } else if (what === "theme") {
      root.dataset.theme = press.value;
      remember("theme", press.value);
    } else if (what === "print") {
      window.print();
    } else if (what === "copy") {
      copy(press);
    } else if (what === "close") {
      press.closest("dialog").close();
    } else if (what === "fill") {
      document.getElementById("id_login").value = press.dataset.login;
      document.getElementById("id_password").value = press.dataset.password;
    } else if (what === "all") {
      press.form.querySelectorAll('input[type="checkbox"][name="row"]').forEach((one) => { one.checked = press.checked; });
    } else if (what === "put") {
      const field = document.getElementById(press.dataset.at);
      field.value = press.dataset.value;
      field.dispatchEvent(new Event("change", { bubbles: true }));
      field.focus();
    } else if (what === "keys") {
      showKeys();
    }
  });

  async function copy(press) {
    const source = press.parentElement.nextElementSibling;
    const said = press.textContent;
    try {
      await navigator.clipboard.writeText(source.textContent.trim());
      press.textContent = press.dataset.done;
    } catch {
      source.hidden = false;
      const range = document.createRange();
      range.selectNodeContents(source);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
      press.textContent = press.dataset.byHand;
    }
    setTimeout(() => { press.textContent = said; }, 2500);
  }

  function showKeys() {
    const sheet = document.getElementById("keys");
    if (sheet && !sheet.open) sheet.showModal();
  }

  /* -- keys: / search, g d desk, j k Enter in lists, ? ---------------------------------------- */
  /* A letter presses what bears it: in the row one stands on, else anywhere on the page. */
  function presses(key) {
    const held = `[data-key="${CSS.escape(key)}"]`;
    return document.querySelector(`[data-row].here ${held}`) || document.querySelector(`:not([data-row] *)${held}`);
  }

  let before = "";
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.ctrlKey && event.target.form) {
      const press = event.target.form.querySelector('[data-key="Enter"]');
      if (press) { event.preventDefault(); press.click(); }
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    const key = event.key;
    if (before === "g" && !event.repeat) {
      const goal = document.querySelector(`[data-go="${CSS.escape(key)}"]`);
      before = "";
      if (goal) { event.preventDefault(); goal.click(); return; }
    }
    before = key;
    if (key === "/") {
      const search = document.getElementById("search");
      if (search) { event.preventDefault(); search.focus(); search.select(); }
    } else if (key === "?") {
      showKeys();
    } else if (key === "j" || key === "k") {
      step(key === "j" ? 1 : -1);
    } else if (key === "Enter" && document.activeElement === document.body) {
      const here = document.querySelector("[data-row].here a[href]");
      if (here) here.click();
    } else if (key.length === 1) {
      const press = presses(key);
      if (press) { event.preventDefault(); press.click(); }
    }
  });

  function step(by) {
    const rows = Array.from(document.querySelectorAll("[data-row]"));
    if (!rows.length) return;
    const now = rows.findIndex((row) => row.classList.contains("here"));
    const next = rows[Math.min(Math.max(now + by, 0), rows.length - 1)];
    rows.forEach((row) => row.classList.remove("here"));
    next.classList.add("here");
    next.scrollIntoView({ block: "nearest" });
    const link = next.querySelector("a[href]");
    if (link) link.focus({ preventScroll: true });
  }

  /* -- fields that belong to some choices only: the others' are neither seen nor sent --------- */
  document.addEventListener("input", (event) => { if (event.target.matches("form")) narrow(event.target); });
  function narrow(form) {
    form.querySelectorAll("[data-only-for]").forEach((part) => {
      const [name, ...values] = part.dataset.onlyFor.split(" ");
      const chosen = form.elements[name];
      part.hidden = !chosen || !values.includes(chosen.value);
      part.querySelectorAll("input, select, textarea, button").forEach((one) => { one.disabled = part.hidden; });
    });
  }

  /* -- forms: focus goes to what is wrong; a binding act cannot be pressed twice -------------- */
  function settle(arrived) {
    const wrong = arrived.querySelector(".problems");
    if (wrong) wrong.focus();
    document.querySelectorAll("[data-clock-text]").forEach((one) => { one.removeAttribute("data-clock-text"); });
  }
  document.addEventListener("DOMContentLoaded", () => {
    if (document.querySelector(".notice.done")) document.querySelector("form[data-typed] input[type=text]").focus();
    settle(document);
    document.querySelectorAll("form").forEach(narrow);
  });
  /* What is swapped in beside a form while somebody types in it leaves the focus where the hands are. */
  document.addEventListener("htmx:afterSwap", (event) => { settle(event.target); });

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("form[data-once]")) return;
    if (form.dataset.sent === "1") { event.preventDefault(); return; }
    form.dataset.sent = "1";
    setTimeout(() => { form.dataset.sent = ""; }, 8000);
  });

  window.addEventListener("pageshow", () => {
    document.querySelectorAll("form[data-once]").forEach((form) => { form.dataset.sent = ""; });
  });

  document.addEventListener("change", (event) => {
    if (event.target.matches("select[data-submit]")) event.target.form.requestSubmit();
    if (event.target.form) narrow(event.target.form);
    const shown = event.target.closest("label.file");
    if (shown) shown.classList.toggle("has", event.target.files.length > 0);
    if (event.target.matches('form[data-upload] input[type="file"]')) upload(event.target.form);
  });

  /* A chosen file goes up at once and stands in the list: a closed tab loses nothing. */
  function upload(form) {
    const how = document.createElement("button");
    how.name = "_rows";
    how.value = "files";
    how.formNoValidate = true;
    how.hidden = true;
    form.append(how);
    form.requestSubmit(how);
  }

  /* -- the calendar: drag a case onto a free stretch; the arrow keys go from one to the next ----- */
  document.addEventListener("dragstart", (event) => {
    const held = event.target.closest && event.target.closest("[data-case]");
    if (held) event.dataTransfer.setData("text/plain", held.dataset.case);
  });
  document.addEventListener("dragover", (event) => {
    const cell = event.target.closest("[data-drop]");
    document.querySelectorAll(".over-me").forEach((one) => { if (one !== cell) one.classList.remove("over-me"); });
    if (cell) { event.preventDefault(); cell.classList.add("over-me"); }
  });
  document.addEventListener("drop", (event) => {
    const cell = event.target.closest("[data-drop]");
    const held = event.dataTransfer.getData("text/plain");
    if (!cell || !held) return;
    event.preventDefault();
    const goal = new URLSearchParams(cell.dataset.drop);
    goal.set("case", held);
    location.search = goal.toString();
  });
  document.addEventListener("keydown", (event) => {
    const way = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!way || !event.target.matches("[data-slot]")) return;
    const slots = Array.from(document.querySelectorAll("[data-slot]"));
    const goal = slots[slots.indexOf(event.target) + way];
    if (goal) { event.preventDefault(); goal.focus(); }
  });
})();
