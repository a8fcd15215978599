/* Light or dark, set before the page is painted; a browser that refuses to store it is no fault. */
(function () {
  "use strict";
  var root = document.documentElement;
  var asksForDark = window.matchMedia("(prefers-color-scheme: dark)");

  function stored() {
    try {
      var found = window.localStorage.getItem("odgovor-theme");
      return found === "light" || found === "dark" ? found : "";
    } catch (refused) {
      return "";
    }
  }

  function store(theme) {
    try {
      window.localStorage.setItem("odgovor-theme", theme);
    } catch (refused) {
      /* The choice holds for this page alone. */
    }
  }

  function current() {
    return root.getAttribute("data-theme") || (asksForDark.matches ? "dark" : "light");
  }

  function wire() {
    var button = document.querySelector(".theme");
    if (!button) {
      return;
    }
    function show() {
      button.setAttribute("aria-pressed", String(current() === "dark"));
    }
    button.hidden = false;
    show();
    button.addEventListener("click", function () {
      var theme = current() === "dark" ? "light" : "dark";
      root.setAttribute("data-theme", theme);
      store(theme);
      show();
    });
    asksForDark.addEventListener("change", show);
  }

  if (stored()) {
    root.setAttribute("data-theme", stored());
  }
  document.addEventListener("DOMContentLoaded", wire);
})();
