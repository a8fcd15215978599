// Long lists of cities: a field that narrows them while one types. Without scripts the whole list is there.
"use strict";
(() => {
  const LONG = 12;
  document.querySelectorAll("#id_localities").forEach((list) => {
    const lines = [...list.querySelectorAll("label")];
    list.closest(".choices")?.classList.add("in-columns");
    if (lines.length < LONG) return;
    const legend = list.closest("fieldset")?.querySelector("legend");
    const input = document.createElement("input");
    input.type = "search";
    input.setAttribute("aria-label", legend ? legend.firstChild.textContent.trim() : "");
    input.addEventListener("input", () => {
      const wanted = folded(input.value);
      lines.forEach((line) => {
        const isChosen = line.querySelector("input").checked;
        line.parentElement.hidden = !isChosen && !folded(line.textContent).includes(wanted);
      });
    });
    list.before(input);
  });

  function folded(text) {
    return text.trim().toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/g, "dj");
  }
})();
