/* The viewer: pages turn in place, words that are selected become a quote with its source.

   Selecting dispatches "odgovor:quote" on the viewer (it bubbles) with {document, page, quote, version};
   "Cite" dispatches it again and then "odgovor:cite", and goes back to the page that asked for a quote. */
(function () {
  "use strict";
  var LETTERS_MOST = 4000;
  /* A quote in an address is cut before addresses become too long. */
  var LETTERS_BACK = 700;
  var waiting = 0;
  var isDragging = false;

  function viewerOf(node) {
    var element = node && node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
    return element && element.closest ? element.closest("[data-viewer]") : null;
  }

  /* As the gate compares quotes: without hyphens at the ends of lines, white space as one blank. */
  function squeezed(text) {
    return text.replace(/\u00ad|(?<=\p{L})-\s*\n\s*(?=\p{L})/gu, "").replace(/\s+/gu, " ").trim();
  }

  /* The selected words in the order of the page; each element with data-line is a line. */
  function selectedIn(said) {
    var selection = window.getSelection();
    if (!selection || selection.isCollapsed || !selection.rangeCount) {
      return "";
    }
    var range = selection.getRangeAt(0);
    if (!range.intersectsNode(said)) {
      return "";
    }
    var walker = document.createTreeWalker(said, NodeFilter.SHOW_TEXT);
    var text = "";
    var last = null;
    for (var node = walker.nextNode(); node; node = walker.nextNode()) {
      if (!range.intersectsNode(node)) {
        continue;
      }
      var line = node.parentElement.closest("[data-line]");
      var start = node === range.startContainer ? range.startOffset : 0;
      var end = node === range.endContainer ? range.endOffset : node.length;
      text += (last && line !== last ? "\n" : "") + node.data.slice(start, end);
      last = line;
    }
    return text;
  }

  function detailOf(viewer, quote) {
    return {
      document: viewer.dataset.document,
      page: Number(viewer.dataset.page),
      quote: quote,
      version: Number(viewer.dataset.version),
    };
  }

  function tell(viewer, name, quote) {
    viewer.dispatchEvent(new CustomEvent(name, { bubbles: true, detail: detailOf(viewer, quote) }));
  }

  function show(viewer, quote) {
    var bar = viewer.querySelector("[data-cite-bar]");
    if (viewer.odgovorQuote === quote || !bar) {
      return;
    }
    viewer.odgovorQuote = quote;
    bar.hidden = !quote;
    bar.querySelector("[data-cite-words]").textContent = quote;
    if (quote) {
      tell(viewer, "odgovor:quote", quote);
    }
  }

  function chosenIn(field) {
    var chosen = field.value.slice(field.selectionStart, field.selectionEnd);
    return squeezed(chosen).slice(0, LETTERS_MOST);
  }

  /* A text field keeps its selection when the focus moves on. */
  function isStillChosen(viewer) {
    var field = viewer.querySelector("[data-said-text]");
    return Boolean(field && viewer.odgovorQuote && chosenIn(field) === viewer.odgovorQuote);
  }

  function look() {
    var field = document.activeElement;
    if (field && field.matches && field.matches("[data-said-text]")) {
      show(viewerOf(field), chosenIn(field));
      return;
    }
    document.querySelectorAll("[data-viewer] [data-said]").forEach(function (said) {
      var quote = squeezed(selectedIn(said)).slice(0, LETTERS_MOST);
      var bar = viewerOf(said).querySelector("[data-cite-bar]");
      /* The words stay while somebody is on the way to the button, with a pointer or with the keyboard. */
      if (quote || !bar || !(bar.contains(document.activeElement) || isStillChosen(viewerOf(said)))) {
        show(viewerOf(said), quote);
      }
    });
  }

  /* Words are told when the pointer has let go of them, not on the way. */
  function lookSoon() {
    window.clearTimeout(waiting);
    if (!isDragging) {
      waiting = window.setTimeout(look, 150);
    }
  }

  function follow(event) {
    isDragging = event.type === "pointerdown" && event.pointerType === "mouse";
    lookSoon();
  }

  function evidence(viewer, quote) {
    return "“" + quote + "” " + viewer.dataset.reference;
  }

  function goBack(viewer, quote) {
    var address = new URL(viewer.dataset.return, window.location.origin);
    var detail = detailOf(viewer, quote.slice(0, LETTERS_BACK));
    if (address.origin === window.location.origin) {
      Object.keys(detail).forEach(function (name) {
        address.searchParams.set(name, detail[name]);
      });
      window.location.assign(address);
    }
  }

  function cite(viewer) {
    var quote = viewer.odgovorQuote || "";
    tell(viewer, "odgovor:quote", quote);
    tell(viewer, "odgovor:cite", quote);
    if (viewer.dataset.return) {
      goBack(viewer, quote);
    } else if ("whole" in viewer.dataset && navigator.clipboard) {
      navigator.clipboard.writeText(evidence(viewer, quote)).then(function () {
        window.odgovor.announce(viewer.querySelector("[data-say='copied']").textContent);
      });
    }
  }

  /* A page takes the place of the one that is shown; the whole page keeps its address right. */
  function turn(viewer, address) {
    var wanted = new URL(address, window.location.href);
    var isWhole = "whole" in viewer.dataset;
    var part = new URL(wanted);
    part.searchParams.set("fragment", isWhole ? "whole" : "1");
    viewer.setAttribute("aria-busy", "true");
    return fetch(part, { credentials: "same-origin" })
      .then(function (answer) {
        if (!answer.ok || answer.redirected) {
          throw new Error(String(answer.status));
        }
        return answer.text();
      })
      .then(function (text) {
        put(viewer, text, wanted, isWhole);
      })
      .catch(function () {
        window.location.assign(wanted);
      });
  }

  function put(viewer, text, address, isWhole) {
    var made = new DOMParser().parseFromString(text, "text/html").querySelector("[data-viewer]");
    if (!made) {
      throw new Error("no page");
    }
    if (isWhole) {
      window.history.replaceState(null, "", address);
    }
    viewer.replaceWith(made);
    made.focus({ preventScroll: true });
    window.odgovor.announce(made.getAttribute("aria-label"));
    made.dispatchEvent(new CustomEvent("odgovor:page", { bubbles: true, detail: detailOf(made, "") }));
    fetchAhead(made);
  }

  /* The next page is drawn while this one is read. */
  function fetchAhead(viewer) {
    var next = viewer.querySelector("a[rel='next']");
    if (next && viewer.querySelector("svg.sheet")) {
      var part = new URL(next.href);
      part.searchParams.set("fragment", "1");
      window.setTimeout(function () {
        fetch(part, { credentials: "same-origin", priority: "low" }).catch(function () {});
      }, 700);
    }
  }

  function addressOf(form) {
    var address = new URL(form.action);
    new FormData(form).forEach(function (value, name) {
      address.searchParams.set(name, value);
    });
    return address;
  }

  ["pointerdown", "pointerup", "pointercancel"].forEach(function (name) {
    document.addEventListener(name, follow, true);
  });
  document.addEventListener("selectionchange", lookSoon);
  document.addEventListener("select", lookSoon, true);
  /* Who goes on at once means the words that are chosen then, not those of the last look. */
  document.addEventListener("focusout", function (event) {
    if (event.target.matches("[data-said-text]")) {
      show(viewerOf(event.target), chosenIn(event.target));
    }
  });
  /* Fields that are read only have no caret to select with; this one has, and still nothing is typed in it. */
  document.addEventListener("beforeinput", function (event) {
    if (event.target.matches("[data-said-text]")) {
      event.preventDefault();
    }
  });
  document.addEventListener("click", function (event) {
    var viewer = viewerOf(event.target);
    var isPlain = !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0;
    if (!viewer) {
      return;
    }
    var link = event.target.closest("a[data-turn]");
    if (link && isPlain) {
      event.preventDefault();
      turn(viewer, link.href);
    } else if (event.target.closest("[data-cite]")) {
      cite(viewer);
    }
  });
  document.addEventListener("submit", function (event) {
    var viewer = viewerOf(event.target);
    if (viewer && event.target.matches("[data-jump], [data-look-up]")) {
      event.preventDefault();
      turn(viewer, addressOf(event.target));
    }
  });
  document.addEventListener("keydown", function (event) {
    var viewer = viewerOf(event.target) || document.querySelector("[data-viewer][data-whole]");
    var isFree = !event.target.closest("input, select, textarea") && !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey;
    var names = { ArrowLeft: "prev", ArrowRight: "next" };
    var link = viewer && isFree && names[event.key] ? viewer.querySelector("a[rel='" + names[event.key] + "']") : null;
    var paper = viewer && viewer.querySelector("[data-paper]");
    if (link && !(paper && paper.scrollWidth > paper.clientWidth + 1)) {
      event.preventDefault();
      turn(viewer, link.href);
    }
  });
  document.querySelectorAll("[data-viewer]").forEach(fetchAhead);
})();
