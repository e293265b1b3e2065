/* The viewer: arrows turn pages, plus and minus zoom, the next page is fetched ahead. Without it every link still works. */
(function () {
  "use strict";
  const steps = ["fit", "1", "2", "3"];

  function frame() { return document.querySelector(".e-file"); }

  function zoom(by) {
    const held = frame();
    const now = steps.indexOf(held.dataset.zoom);
    held.dataset.zoom = by === 0 ? "fit" : steps[Math.min(steps.length - 1, Math.max(0, now + by))];
    carry(held.dataset.zoom);
  }

  /* The zoom goes along to the next page. */
  function carry(chosen) {
    document.querySelectorAll('.e-file a[href*="page="]').forEach((link) => {
      const goal = new URL(link.href);
      goal.searchParams.set("zoom", chosen);
      link.href = goal.toString();
    });
  }

  document.addEventListener("click", (event) => {
    const press = event.target.closest("[data-zoom-by]");
    if (press && frame()) zoom(Number(press.dataset.zoomBy));
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !frame()) return;
    if (event.target.closest("input, textarea, select, dialog[open]")) return;
    const way = { ArrowLeft: "prev", PageUp: "prev", ArrowRight: "next", PageDown: "next" }[event.key];
    const goal = way && document.querySelector(`.e-tools a[rel="${way}"]`);
    const sheet = document.querySelector(".sheet-frame");
    const slides = sheet && event.key.startsWith("Arrow") && sheet.contains(document.activeElement) && sheet.scrollWidth > sheet.clientWidth;
    if (goal && !slides) { event.preventDefault(); goal.click(); }
  });

  document.addEventListener("DOMContentLoaded", () => {
    const here = frame();
    if (!here) return;
    if (here.dataset.zoom !== "fit") carry(here.dataset.zoom);
    const now = here.querySelector(".e-catalogue .now");
    const list = here.querySelector(".e-catalogue");
    if (now && now.offsetTop + now.offsetHeight > list.clientHeight) list.scrollTop = now.offsetTop - 80;
    const next = here.querySelector('.thumbs a[aria-current] + a img');
    if (next) new Image().src = next.src.replace("size=small", "size=large");
  });
})();
