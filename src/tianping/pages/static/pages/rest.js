/* Signing in anew after a rest: two minutes before, say so and offer to stay; who types or presses is here. */
(function () {
  "use strict";
  const bar = document.getElementById("rest");
  const after = Number(bar && bar.dataset.after) * 1000;
  if (!after) return;
  const warnBefore = Math.min(120000, after / 2);
  let told = Date.now(), acted = 0;

  async function stay() {
    told = Date.now();
    acted = 0;
    const token = JSON.parse(document.body.getAttribute("hx-headers"))["X-CSRFToken"];
    const answer = await fetch("/here/", { method: "POST", headers: { "X-CSRFToken": token } }).catch(() => null);
    if (answer && answer.ok && !answer.redirected) bar.hidden = true;
  }

  ["keydown", "pointerdown"].forEach((name) => document.addEventListener(name, () => { acted = Date.now(); }, { passive: true }));
  bar.querySelector("button").addEventListener("click", stay);
  setInterval(() => {
    const rested = Date.now() - told;
    if (acted > told + 60000) stay();
    else if (rested > after + 2000) location.reload();
    else if (rested > after - warnBefore) bar.hidden = false;
  }, 1000);
})();
