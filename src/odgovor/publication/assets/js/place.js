/* Where a card stands: under its link or above it, never over it; on narrow screens a sheet at the foot. */
(function (odgovor) {
  "use strict";
  var GAP = 8;
  var EDGE = 12;
  var NARROW = 600;

  function asSheet(card, link) {
    card.classList.add("is-sheet");
    ["left", "top", "maxHeight"].forEach(function (name) { card.style[name] = ""; });
    var hidden = link.getBoundingClientRect().bottom + GAP - card.getBoundingClientRect().top;
    if (hidden > 0) {
      window.scrollBy({ top: hidden, behavior: "instant" });
    }
  }

  function beside(card, link) {
    var lines = link.getClientRects();
    var first = lines[0];
    var last = lines[lines.length - 1];
    var below = window.innerHeight - last.bottom - GAP - EDGE;
    var above = first.top - GAP - EDGE;
    card.classList.remove("is-sheet");
    card.style.maxHeight = "none";
    var height = card.offsetHeight;
    var isBelow = height <= below || below >= above;
    var room = Math.max(isBelow ? below : above, 80);
    var shown = Math.min(height, room);
    var start = isBelow ? last : first;
    var left = Math.min(start.left, document.documentElement.clientWidth - card.offsetWidth - EDGE);
    card.style.maxHeight = room + "px";
    card.style.left = Math.max(left, EDGE) + "px";
    card.style.top = (isBelow ? last.bottom + GAP : first.top - GAP - shown) + "px";
  }

  odgovor.place = function (card, link) {
    if (window.innerWidth < NARROW) {
      asSheet(card, link);
    } else if (link.getClientRects().length) {
      beside(card, link);
    }
  };
})(window.odgovor);
