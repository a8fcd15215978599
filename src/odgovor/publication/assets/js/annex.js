/* The filter of the evidence annex: every word must stand in an entry; both scripts count as one. */
(function (odgovor) {
  "use strict";
  var form = document.querySelector(".filter");
  if (!form) {
    return;
  }
  var input = document.getElementById("filter");
  var status = form.querySelector(".filter-status");
  var groups = Array.prototype.slice.call(document.querySelectorAll(".group"));
  var entries = null;
  var timer = 0;

  function read() {
    entries = Array.prototype.map.call(document.querySelectorAll(".entry"), function (node) {
      return { node: node, folded: odgovor.fold(node.textContent) };
    });
  }

  function filter() {
    if (!entries) {
      read();
    }
    var terms = odgovor.fold(input.value).split(" ");
    var count = 0;
    entries.forEach(function (entry) {
      var isShown = terms.every(function (term) { return entry.folded.indexOf(term) >= 0; });
      entry.node.hidden = !isShown;
      count += isShown ? 1 : 0;
    });
    groups.forEach(function (group) {
      group.hidden = !group.querySelector(".entry:not([hidden])");
    });
    status.textContent = count ? odgovor.counted("entries", count) : odgovor.words.no_results;
  }

  /* A link to an entry that the filter has put away brings everything back. */
  function reveal() {
    var target = document.getElementById(window.location.hash.slice(1));
    var entry = target && target.closest(".entry");
    if (entry && entry.hidden) {
      input.value = "";
      filter();
      status.textContent = "";
      entry.scrollIntoView();
    }
  }

  form.hidden = false;
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  input.addEventListener("input", function () {
    window.clearTimeout(timer);
    timer = window.setTimeout(filter, 80);
  });
  window.addEventListener("hashchange", reveal);
})(window.odgovor);
