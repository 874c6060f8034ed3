// The page is whole without this: it adds the filter and the keys.
"use strict";
(() => {
  const bar = document.getElementById("bar");
  const cards = [...document.querySelectorAll(".finding")];
  if (cards.length === 0) return;
  const boxes = [...bar.querySelectorAll("input")];
  const kind = (card) => ["accepted", "error", "warning", "note"].find((k) => card.classList.contains(k));
  const here = () => cards.filter((c) => !c.classList.contains("off"));

  function filter() {
    const on = new Set(boxes.filter((b) => b.checked).map((b) => b.name));
    const all = on.size === boxes.length;
    for (const c of cards) c.classList.toggle("off", !on.has(kind(c)));
    for (const row of document.querySelectorAll(".row.has, .part, .document")) {
      row.classList.toggle("off", !all && !row.querySelector(".finding:not(.off)"));
    }
    document.body.classList.toggle("filtered", !all);
    const n = here().length;
    document.getElementById("count").textContent =
      all ? `${n} listed` : `${n} of ${cards.length} shown; the others, and the text around them, are hidden`;
  }

  function go(step) {
    const shown = here();
    if (shown.length === 0) return;
    const now = document.activeElement && document.activeElement.closest(".finding");
    let i = shown.indexOf(now);
    if (i < 0) {
      // From where the reader is: the first finding below the top of the window, or the last above.
      const below = shown.findIndex((c) => c.getBoundingClientRect().top > 0);
      i = step > 0 ? below : (below < 0 ? shown.length : below) - 1;
      if (i < 0) i = step > 0 ? shown.length - 1 : 0;
    } else {
      i = Math.min(Math.max(i + step, 0), shown.length - 1);
    }
    shown[i].focus({ preventScroll: true });
    (shown[i].closest(".row") || shown[i]).scrollIntoView({ block: "nearest" });
    shown[i].scrollIntoView({ block: "nearest" });
  }

  // A link to what the filter hides shows everything again.
  function arrive() {
    const at = location.hash && document.getElementById(location.hash.slice(1));
    if (!at) return;
    if (at.closest(".off, .filtered .left")) {
      for (const b of boxes) b.checked = true;
      filter();
      at.scrollIntoView();
    }
    if (at.classList.contains("finding")) at.focus({ preventScroll: true });
  }

  bar.addEventListener("change", filter);
  bar.addEventListener("submit", (e) => e.preventDefault());
  document.getElementById("next").addEventListener("click", () => go(1));
  document.getElementById("prev").addEventListener("click", () => go(-1));
  addEventListener("hashchange", arrive);
  // Only among the findings: elsewhere single letters belong to who steers by voice
  // (WCAG 2.2, success criterion 2.1.4).
  addEventListener("keydown", (e) => {
    if (e.ctrlKey || e.altKey || e.metaKey || !e.target.closest("#findings, #bar")) return;
    if (e.key === "n" || e.key === "j") go(1);
    if (e.key === "p" || e.key === "k") go(-1);
  });
  bar.hidden = false;
  filter();
})();
