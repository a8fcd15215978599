/* The search field: "/" leads to it, arrows choose a result, Enter opens it, Escape closes. */
(function (odgovor) {
  "use strict";
  var form = document.querySelector(".search");
  if (!form) {
    return;
  }
  var input = document.getElementById("search");
  var panel = document.getElementById("search-results");
  var status = document.getElementById("search-status");
  var element = odgovor.element;
  var index = null;
  var isLoading = false;
  var isWanted = false;
  var shown = null;
  var timer = 0;

  odgovor.searchData = function (data) {
    index = new odgovor.Index(data);
    if (isWanted) {
      show();
    }
  };

  function load() {
    if (!isLoading) {
      isLoading = true;
      var script = document.createElement("script");
      script.src = form.getAttribute("data-index");
      document.head.appendChild(script);
    }
  }

  function append(parent, text, terms) {
    odgovor.marked(text, terms).forEach(function (piece) {
      if (piece[0]) {
        parent.appendChild(piece[1] ? element("mark", "", piece[0]) : document.createTextNode(piece[0]));
      }
    });
    return parent;
  }

  function result(hit, terms) {
    var item = element("li");
    var link = odgovor.link(hit.href, "");
    link.appendChild(append(element("strong"), hit.heading, terms));
    if (hit.page !== hit.heading) {
      link.appendChild(element("span", "where", hit.page));
    }
    link.appendChild(append(element("span", "snippet"), odgovor.snippet(hit.text, terms), terms));
    item.appendChild(link);
    return item;
  }

  function show() { /* what stands there already is left alone: somebody may be on one of its links */
    var query = input.value.trim();
    isWanted = true;
    if (!panel.hidden && query === shown) {
      return;
    }
    if (!index || !query) {
      panel.hidden = true;
      status.textContent = "";
      return;
    }
    var found = index.find(query);
    var words = found.count ? odgovor.counted("results", found.count) : odgovor.words.no_results;
    var heading = element("p", "", words);
    var list = element("ol");
    heading.setAttribute("aria-hidden", "true");
    found.hits.forEach(function (hit) { list.appendChild(result(hit, found.terms)); });
    panel.textContent = "";
    panel.appendChild(heading);
    if (found.count) {
      panel.appendChild(list);
    }
    panel.hidden = false;
    shown = query;
    status.textContent = words;
  }

  function hide() { /* and nothing still under way opens them again */
    window.clearTimeout(timer);
    isWanted = false;
    panel.hidden = true;
    status.textContent = "";
  }

  function links() {
    return Array.prototype.slice.call(panel.querySelectorAll("a"));
  }

  function move(step) {
    var stops = [input].concat(panel.hidden ? [] : links());
    var spot = stops.indexOf(document.activeElement) + step;
    stops[Math.max(0, Math.min(spot, stops.length - 1))].focus();
  }

  form.hidden = false;
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    if (!panel.hidden && links().length) {
      links()[0].click();
    }
  });
  input.addEventListener("focus", function () {
    load();
    show();
  });
  input.addEventListener("input", function () {
    window.clearTimeout(timer);
    timer = window.setTimeout(show, 60);
  });
  form.addEventListener("keydown", function (event) {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Escape") {
      if (document.activeElement === input && panel.hidden) {
        input.value = "";
      }
      input.focus();
      hide();
    }
  });
  form.addEventListener("click", function (event) {
    if (event.target.closest("a")) {
      hide();
    }
  });
  document.addEventListener("keydown", function (event) {
    var isTyping = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) && event.target.type !== "checkbox";
    if (event.key === "/" && odgovor.usesShortcut() && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      input.focus();
      input.select();
    }
  });
  document.addEventListener("pointerdown", function (event) {
    if (!form.contains(event.target)) {
      hide();
    }
  });
  document.addEventListener("focusin", function (event) {
    if (!form.contains(event.target)) {
      hide();
    }
  });
})(window.odgovor);
