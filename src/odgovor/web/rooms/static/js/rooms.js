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

// The turn on the form of a coding: what is marked in it, by keys or pointer, becomes the two numbers below.
(() => {
  const area = document.getElementById("passage");
  if (!area) return;
  const [start, end] = ["start", "end"].map((name) => document.querySelector(`[name=${name}]`));
  const said = document.getElementById("passage-said");

  const count = (text) => Array.from(text).length;
  const unit = (spot) => Array.from(area.value).slice(0, spot).join("").length;

  function tell() {
    const passage = Array.from(area.value).slice(Number(start.value), Number(end.value)).join("");
    said.textContent = passage ? `${said.dataset.words} ${passage}` : "";
  }

  document.addEventListener("selectionchange", () => {
    if (document.activeElement !== area || area.selectionStart === area.selectionEnd) return;
    start.value = count(area.value.slice(0, area.selectionStart));
    end.value = count(area.value.slice(0, area.selectionEnd));
    tell();
  });
  for (const field of [start, end]) field.addEventListener("input", tell);
  // A field that may not be written in has no caret to move; so it may be, and nothing that is typed arrives.
  area.readOnly = false;
  area.setAttribute("aria-readonly", "true");
  area.addEventListener("beforeinput", (event) => event.preventDefault());
  if (start.value && end.value) area.setSelectionRange(unit(Number(start.value)), unit(Number(end.value)));
  tell();
})();
