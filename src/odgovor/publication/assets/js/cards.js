/* Cards: hover, focus, click or tap a figure, a quotation or a citation and see what it rests on.
   They can be pointed at, stay until left, and close with Escape (WCAG 2.2, 1.4.13). */
(function (odgovor) {
  "use strict";
  var OPEN_AFTER = 120;
  var CLOSE_AFTER = 300;
  var SELECTOR = "main a[data-key], main a[data-card]";
  var store = { cards: {}, items: [] };
  var element = odgovor.element;
  var words = odgovor.words;
  var card = null;
  var link = null;
  var timer = 0;
  var isTouch = false;
  var isPinned = false;

  odgovor.cards = function (data) {
    store = data;
  };

  function found(target) {
    return target && target.closest ? target.closest(SELECTOR) : null;
  }

  function dataOf(anchor) {
    var name = anchor.getAttribute("data-card") || anchor.getAttribute("data-key");
    return Object.prototype.hasOwnProperty.call(store.cards, name) ? store.cards[name] : null;
  }

  function pairs(data) {
    var list = element("dl");
    (data.details || []).forEach(function (row) {
      list.appendChild(element("dt", "", row[0]));
      list.appendChild(element("dd", "", row[1]));
    });
    if (data.source) {
      list.appendChild(element("dt", "", words.source));
      list.appendChild(element("dd")).appendChild(source(data.source, data.sourceHref));
    }
    if (data.quote) {
      list.appendChild(element("dt", "", words.quoted));
      var quote = list.appendChild(element("dd", "", data.quote));
      if (data.quoteLang) {
        quote.lang = data.quoteLang;
      }
    }
    return list.childNodes.length ? list : null;
  }

  /* Where something comes from: document and page, led to the document's own entry where it has one. */
  function source(text, href) {
    var shown = element("span", "", href ? "" : text);
    if (href) {
      shown.appendChild(odgovor.link(href, text));
    }
    return shown;
  }

  function quoted(text, lang) {
    var quote = element("q", "card-quote", text.replace(/^[“„]|[“”]$/g, ""));
    if (lang) {
      quote.lang = lang;
    }
    return quote;
  }

  function inputs(data) {
    var part = element("div");
    var list = element("ul", "card-inputs");
    var count = data.count || 0;
    var shown = data.inputs || [];
    part.appendChild(element("p", "card-count", words.rests_on_count + ": " + odgovor.counted("inputs_count", count)));
    shown.forEach(function (spot) {
      var item = element("li");
      var of = store.items[spot];
      item.appendChild(odgovor.link(of[2], of[0]));
      if (of[3]) {
        item.appendChild(quoted(of[3], of[5]));
      }
      item.appendChild(source(of[1], of[4]));
      list.appendChild(item);
    });
    if (count > shown.length) {
      list.appendChild(element("li", "", words.more.replace("{n}", count - shown.length)));
    }
    part.appendChild(list);
    return part;
  }

  function summary(data, cited) {
    var part = element("div");
    part.id = "card-summary";
    var further = cited && cited.indexOf(data.title) === 0 ? cited.slice(data.title.length).replace(/^[,;. ]+/, "") : cited;
    if (further) {
      part.appendChild(element("p", "card-cited", further));
    }
    if (data.value) {
      part.appendChild(element("p", "card-value", data.value));
    }
    if (data.text) {
      var text = element("p", "card-text", data.text);
      if (data.lang) {
        text.lang = data.lang;
      }
      part.appendChild(text);
    }
    if (data.simulated) {
      var mark = element("p");
      mark.appendChild(element("span", "badge", words.simulated));
      part.appendChild(mark);
    }
    return part;
  }

  function foot(data) {
    if (!data.href && isTouch) {
      return null;
    }
    var part = element("p", "card-foot");
    if (data.href) {
      part.appendChild(odgovor.link(data.href, words.open_annex));
    } else {
      part.appendChild(element("span", "card-hint", words.cell_hint));
    }
    return part;
  }

  function build(data, cited) {
    var made = element("div", "card");
    var title = element("p", "card-title", data.title);
    var button = element("button", "card-close", "×");
    title.id = "card-title";
    made.id = "card";
    made.setAttribute("role", "dialog");
    made.setAttribute("aria-labelledby", "card-title");
    button.type = "button";
    button.setAttribute("aria-label", words.close);
    button.addEventListener("click", function () { close(true); });
    [title, summary(data, cited), pairs(data), data.count ? inputs(data) : null, foot(data), button].forEach(function (part) {
      if (part) {
        made.appendChild(part);
      }
    });
    return made;
  }

  function open(anchor) {
    var data = dataOf(anchor);
    stop();
    if (!data || anchor === link) {
      return;
    }
    close(false);
    card = build(data, anchor.getAttribute("data-cited"));
    link = anchor;
    link.classList.add("is-open");
    link.setAttribute("aria-describedby", "card-title card-summary");
    link.parentNode.insertBefore(card, link.nextSibling);
    odgovor.place(card, link);
  }

  function close(returnsFocus) {
    stop();
    if (!card) {
      return;
    }
    var was = link;
    var hadFocus = card.contains(document.activeElement);
    link.classList.remove("is-open");
    link.removeAttribute("aria-describedby");
    link = null;
    isPinned = false;
    card.parentNode.removeChild(card);
    card = null;
    if (returnsFocus && hadFocus) {
      isReturning = true;
      was.focus();
      isReturning = false;
    }
  }
  var isReturning = false;

  function stop() {
    window.clearTimeout(timer);
  }

  function later(action, delay) {
    stop();
    timer = window.setTimeout(action, delay);
  }

  function holds(node) {
    return Boolean(card && node && (card.contains(node) || link.contains(node)));
  }

  document.addEventListener("pointerdown", function (event) {
    isTouch = event.pointerType !== "mouse";
    if (card && !holds(event.target)) {
      close(false);
    }
  });

  document.addEventListener("pointerover", function (event) {
    var anchor = event.pointerType === "mouse" ? found(event.target) : null;
    if (anchor && anchor !== link) {
      later(function () { open(anchor); }, OPEN_AFTER);
    } else if (holds(event.target)) {
      stop();
    }
  });

  document.addEventListener("pointerout", function (event) {
    if (event.pointerType === "mouse" && (found(event.target) || holds(event.target)) && !holds(event.relatedTarget)) {
      later(function () {
        if (!isPinned && !holds(document.activeElement)) {
          close(false);
        }
      }, CLOSE_AFTER);
    }
  });

  document.addEventListener("focusin", function (event) {
    var anchor = found(event.target);
    if (anchor && !isReturning && !isTouch) {
      open(anchor);
    } else if (card && !holds(event.target)) {
      close(false);
    }
  });

  /* The first click or tap keeps the card, the second closes it; the key Enter (no detail) follows the link. */
  document.addEventListener("click", function (event) {
    var anchor = found(event.target);
    var isElsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    if (!anchor || !event.detail || isElsewhere || !dataOf(anchor)) {
      return;
    }
    event.preventDefault();
    if (anchor === link && isPinned) {
      close(false);
    } else {
      open(anchor);
      isPinned = true;
    }
  });

  document.addEventListener("keydown", function (event) {
    isTouch = false;
    if (event.key === "Escape" && card) {
      event.preventDefault();
      close(true);
    }
  });

  function follow() {
    if (card && !card.classList.contains("is-sheet")) {
      odgovor.place(card, link);
    }
  }
  window.addEventListener("scroll", follow, { passive: true, capture: true });
  window.addEventListener("resize", function () {
    if (card) {
      odgovor.place(card, link);
    }
  });
})(window.odgovor);
