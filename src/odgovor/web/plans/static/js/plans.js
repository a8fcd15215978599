/* The desk of a marker: words selected in the document become the quote, and the document follows the fields.

   The viewer sends "odgovor:quote" when words are selected and "odgovor:cite" when somebody asks for them, both
   with {document, page, quote}. Words that were typed or kept are replaced only by the second. */
(function () {
  "use strict";
  var viewer = document.querySelector("[data-beside]");
  var form = document.querySelector("form.marking");
  var picked = "";

  /* On a phone the scale comes first; what is read once can be opened. */
  if (window.matchMedia("(max-width: 47.99em)").matches) {
    document.querySelectorAll("[data-closed-when-narrow]").forEach(function (part) {
      part.open = false;
    });
  }

  if (!viewer || !form || !form.elements.namedItem("quote")) {
    return;
  }

  function field(name) {
    return form.elements.namedItem(name);
  }

  function put(name, value) {
    var control = field(name);
    if (control.value !== value) {
      control.value = value;
      control.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }

  function choose(key) {
    var isListed = Array.prototype.some.call(field("document").options, function (option) {
      return option.value === key;
    });
    if (!isListed) {
      field("document").add(new Option(key, key));
    }
    put("document", key);
  }

  function fill(detail) {
    choose(detail.document);
    put("page", String(detail.page));
    put("quote", detail.quote);
    picked = detail.quote;
  }

  function addressOf(key, page) {
    return viewer.dataset.pattern.replace("document-key", encodeURIComponent(key)).replace("/0/", "/" + page + "/");
  }

  function show() {
    var key = field("document").value;
    var typed = field("page").value.trim();
    var page = /^[1-9][0-9]{0,4}$/.test(typed) ? typed : "1";
    if (key && viewer.dataset.pattern && window.htmx) {
      window.htmx.ajax("GET", addressOf(key, page), { target: "#viewer-page", swap: "innerHTML" });
    }
  }

  field("document").addEventListener("change", show);
  field("page").addEventListener("change", show);
  document.addEventListener("odgovor:quote", function (event) {
    var isFree = !field("quote").value.trim() || field("quote").value === picked;
    if (event.detail.quote && isFree) {
      fill(event.detail);
    }
  });
  document.addEventListener("odgovor:cite", function (event) {
    if (event.detail.quote) {
      fill(event.detail);
      field("quote").focus();
    }
  });
})();
