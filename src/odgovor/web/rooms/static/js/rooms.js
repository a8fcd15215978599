"use strict";
// Coding: who marks a passage of a turn is offered to give it a code; the offsets count letters, as the format does.
(() => {
  const offer = document.getElementById("code-offer");
  if (!offer) return;
  const link = offer.querySelector("a");

  document.addEventListener("selectionchange", () => {
    const passage = chosen(document.getSelection());
    offer.hidden = !passage;
    if (!passage) return;
    const address = new URL(link.dataset.address, window.location.href);
    for (const [name, value] of Object.entries(passage)) address.searchParams.set(name, value);
    link.href = address.href;
  });

  function chosen(selection) {
    if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
    const range = selection.getRangeAt(0);
    const begin = turnOf(range.startContainer);
    if (!begin || begin !== turnOf(range.endContainer)) return null;
    const start = letters(begin, range.startContainer, range.startOffset);
    const end = letters(begin, range.endContainer, range.endOffset);
    return start < end ? { turn: begin.dataset.turn, start, end } : null;
  }

  function turnOf(node) {
    const element = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
    return element ? element.closest("[data-turn]") : null;
  }

  function letters(turn, node, offset) {
    const before = document.createRange();
    before.selectNodeContents(turn);
    before.setEnd(node, offset);
    return Array.from(before.toString()).length;
  }
})();
