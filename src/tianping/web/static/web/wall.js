/* The wall board asks every fifteen seconds; when nobody answers, or nobody is signed in any more, it keeps what it shows and says how old that is. */
"use strict";

(function () {
  const place = document.getElementById("wall-now");
  const lost = document.getElementById("wall-lost");
  const clock = document.getElementById("wall-clock");
  const OLD_MINUTES = 10;
  let heard = Date.now();
  let before = stood();
  let lostBy = "";

  /* How old the numbers were, in milliseconds, when the server last answered. */
  function stood() {
    const grid = place.querySelector(".wall-grid");
    return grid ? Date.parse(grid.dataset.at) - Date.parse(grid.dataset.until) : 0;
  }

  /* A span in the largest unit that fits: minutes, hours, days. */
  function spoken(minutes) {
    const units = lost.dataset.units.split("|");
    if (minutes < 120) return minutes + units[0];
    return minutes < 2880 ? Math.floor(minutes / 60) + units[1] : Math.floor(minutes / 1440) + units[2];
  }

  function age() {
    const minutes = Math.floor((Date.now() - heard + before) / 60000);
    const isOld = minutes >= OLD_MINUTES;
    lost.hidden = !lostBy && !isOld;
    document.documentElement.classList.toggle("is-old", !lost.hidden);
    const said = lost.dataset[lostBy || "old"].replace("{0}", spoken(minutes));
    if (lost.textContent !== said) lost.textContent = said; /* an alert is read aloud at each change */
  }

  async function ask() {
    try {
      const answer = await fetch(place.dataset.from + window.location.search, {
        credentials: "same-origin", redirect: "manual", signal: AbortSignal.timeout(10000),
      });
      if (answer.type === "opaqueredirect") throw new Error("out");
      if (!answer.ok) throw new Error(String(answer.status));
      place.innerHTML = await answer.text();
      heard = Date.now();
      before = stood();
      lostBy = "";
    } catch (error) {
      lostBy = error.message === "out" ? "out" : "words";
    }
    age();
  }

  function tick() {
    clock.textContent = new Date().toLocaleTimeString("zh-CN", { hour12: false, timeZone: "Asia/Shanghai" });
    age();
  }

  tick();
  window.setInterval(tick, 1000);
  window.setInterval(ask, 15000);
})();
