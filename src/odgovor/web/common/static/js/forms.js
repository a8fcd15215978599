/* Forms: the summary of faults takes the focus, nothing is sent twice, and what would be lost is warned of. */
(function (odgovor) {
  "use strict";
  var summary = document.querySelector("[data-focus]");
  var leaves = false;

  if (summary) {
    summary.focus();
  }
  document.addEventListener("click", function (event) {
    var link = event.target.closest(".faults a[href^='#']");
    var control = link && document.getElementById(link.getAttribute("href").slice(1));
    if (control) {
      event.preventDefault();
      control.focus();
      control.scrollIntoView({ block: "center" });
    }
  });

  function rest(form) {
    form.removeAttribute("data-sending");
    form.querySelectorAll("[aria-busy]").forEach(function (button) {
      button.removeAttribute("aria-busy");
    });
  }

  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (event.defaultPrevented || form.method !== "post" || form.target) {
      return;
    }
    if (form.hasAttribute("data-sending")) {
      event.preventDefault();
      return;
    }
    leaves = true;
    form.setAttribute("data-sending", "");
    if (event.submitter) {
      event.submitter.setAttribute("aria-busy", "true");
    }
    /* A download or a lost connection leaves the page standing: the form can be sent again. */
    window.setTimeout(function () {
      rest(form);
      leaves = false;
    }, 4000);
  });
  window.addEventListener("pageshow", function () {
    document.querySelectorAll("form[data-sending]").forEach(rest);
  });
  document.addEventListener("htmx:afterRequest", function (event) {
    var form = event.target.closest && event.target.closest("form");
    if (form) {
      rest(form);
    }
  });

  /* data-warn: a form without a draft whose changes would be lost. */
  document.addEventListener("input", function (event) {
    var form = event.target.form;
    if (form && form.hasAttribute("data-warn")) {
      form.setAttribute("data-changed", "");
    }
  });
  window.addEventListener("beforeunload", function (event) {
    if (!leaves && document.querySelector("form[data-warn][data-changed]")) {
      event.preventDefault();
    }
  });
})(window.odgovor);
