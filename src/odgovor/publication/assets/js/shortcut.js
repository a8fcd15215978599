/* The single-key shortcut can be turned off (WCAG 2.2, 2.1.4); where nothing can be stored, for this page alone. */
(function (odgovor) {
  "use strict";
  var NAME = "odgovor-shortcut";
  var line = document.querySelector(".shortcut");
  var box = line ? line.querySelector("input") : null;

  odgovor.usesShortcut = function () {
    return Boolean(box && box.checked);
  };

  if (!box) {
    return;
  }
  line.hidden = false;
  try {
    box.checked = window.localStorage.getItem(NAME) !== "off";
  } catch (refused) {
    box.checked = true;
  }
  box.addEventListener("change", function () {
    try {
      window.localStorage.setItem(NAME, box.checked ? "on" : "off");
    } catch (refused) {
      /* The choice holds for this page alone. */
    }
  });
})(window.odgovor);
