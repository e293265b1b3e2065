/* The hearing: who speaks goes into the record at a press, the clock runs, the hour is set by one press. */
(function () {
  "use strict";
  const minutes = document.getElementById("f-minutes");
  const timer = document.querySelector("[data-running]");

  function say(text) {
    const before = minutes.value;
    minutes.value = before + (before && !before.endsWith("\n") ? "\n" : "") + text;
    minutes.focus();
    minutes.setSelectionRange(minutes.value.length, minutes.value.length);
    minutes.scrollTop = minutes.scrollHeight;
    minutes.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function nowText() {
    const now = new Date(Date.now() + 8 * 3600 * 1000);  // the clock of Shanghai
    return now.toISOString().slice(0, 16);
  }

  function run() {
    const begun = document.getElementById("started").value;
    const ended = document.getElementById("ended").value;
    const passed = Math.floor((new Date(`${ended || nowText()}:00Z`) - new Date(`${begun}:00Z`)) / 60000);
    timer.textContent = begun && passed >= 0 && passed < 1440 ? `${Math.floor(passed / 60)}:${String(passed % 60).padStart(2, "0")}` : "";
  }

  document.addEventListener("click", (event) => {
    const press = event.target.closest("[data-press]");
    if (!press) return;
    if (press.dataset.press === "say") say(press.dataset.text);
    if (press.dataset.press === "now") {
      const field = document.getElementById(press.dataset.at);
      field.value = nowText();
      field.dispatchEvent(new Event("change", { bubbles: true }));
    }
  });
  document.addEventListener("keydown", (event) => {
    if (!event.altKey || !/^Digit\d$/.test(event.code)) return;
    const speakers = document.querySelectorAll(".speak kbd");
    const goal = Array.from(speakers).find((one) => one.textContent === `Alt ${event.code.slice(5)}`);
    if (goal) { event.preventDefault(); goal.closest("button").click(); }
  });
  document.addEventListener("change", run);
  document.addEventListener("DOMContentLoaded", run);
  setInterval(run, 15000);
})();
