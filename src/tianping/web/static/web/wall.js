/* The wall board asks every fifteen seconds; when nobody answers it keeps what it shows and says how old that is. */
"use strict";

(function () {
  const place = document.getElementById("wall-now");
  const lost = document.getElementById("wall-lost");
  const clock = document.getElementById("wall-clock");
  let heard = Date.now();

  function age() {
    const minutes = Math.floor((Date.now() - heard) / 60000);
    lost.textContent = lost.dataset.words.replace("{0}", String(minutes));
  }

  async function ask() {
    try {
      const answer = await fetch(place.dataset.from + window.location.search, { credentials: "same-origin", redirect: "error" });
      if (!answer.ok) throw new Error(String(answer.status));
      place.innerHTML = await answer.text();
      heard = Date.now();
      lost.hidden = true;
    } catch (error) {
      lost.hidden = false;
      age();
    }
  }

  function tick() {
    clock.textContent = new Date().toLocaleTimeString("zh-CN", { hour12: false, timeZone: "Asia/Shanghai" });
    if (!lost.hidden) age();
  }

  tick();
  window.setInterval(tick, 1000);
  window.setInterval(ask, 15000);
})();
