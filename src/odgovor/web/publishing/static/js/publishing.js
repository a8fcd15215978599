/* Writing a chapter: suggestions for keys, pieces of syntax to put in, and the line that a fault stands on. */
(function (odgovor) {
  "use strict";
  var place = document.querySelector("[data-editor]");
  if (!place) {
    return;
  }
  var text = place.querySelector("textarea");
  var list = place.querySelector("[role='listbox']");
  var caretLine = document.querySelector("[data-caret-line]");
  var inserts = document.querySelector("[data-inserts]");
  var mirror = odgovor.element("div", "mirror");
  var WAIT = 120;
  var LINE = 40;
  var state = { items: [], chosen: -1, context: null, timer: 0, asked: 0 };

  /* What stands before the caret decides what is suggested: ``from`` is where the key begins. */
  function contextAt(caret) {
    var line = text.value.slice(text.value.lastIndexOf("\n", caret - 1) + 1, caret);
    var attribute = /([a-z_-]+)="([^"\n]*)$/.exec(line);
    if (attribute) {
      return kindOf(attribute[1], line)
        ? { kind: kindOf(attribute[1], line), query: attribute[2], from: caret - attribute[2].length, closes: true }
        : null;
    }
    var citation = /(?:^|[^\w@\\])@\{?([\w.:-]*)$/.exec(line);
    return citation ? { kind: "evidence", query: citation[1], from: caret - citation[1].length } : null;
  }

  function kindOf(name, line) {
    if (name !== "key") {
      return ["locality", "theme", "indicator", "plan", "code", "report"].indexOf(name) < 0 ? "" : name;
    }
    if (/\{[^}]*\.quote\b[^}]*$/.test(line)) {
      return "quote";
    }
    if (/\{[^}]*\.finding\b[^}]*$/.test(line)) {
      return "finding";
    }
    return /\{[^}]*\.(table|chart|matrix|map)\b[^}]*$/.test(line) ? "table" : "figure";
  }

  function close() {
    state.items = [];
    state.chosen = -1;
    state.context = null;
    list.hidden = true;
    list.replaceChildren();
    text.removeAttribute("aria-activedescendant");
  }

  function choose(number) {
    var options = list.children;
    if (!options.length) {
      return;
    }
    state.chosen = (number + options.length) % options.length;
    Array.prototype.forEach.call(options, function (option, i) {
      option.setAttribute("aria-selected", String(i === state.chosen));
    });
    options[state.chosen].scrollIntoView({ block: "nearest" });
    text.setAttribute("aria-activedescendant", options[state.chosen].id);
  }

  /* The list stands below the line being written, or above it where there is more room. */
  function setBeside() {
    var y = heightOf(text.selectionStart) - text.scrollTop;
    var isLow = y > text.clientHeight / 2;
    list.style.top = isLow ? "auto" : y + "px";
    list.style.bottom = isLow ? text.clientHeight - y + LINE + "px" : "auto";
  }

  function show(items) {
    list.replaceChildren();
    items.forEach(function (item, i) {
      var option = odgovor.element("li");
      option.id = "suggestion-" + i;
      option.setAttribute("role", "option");
      option.append(
        odgovor.element("span", "label", item.label || item.key),
        odgovor.element("span", "key", item.key),
        odgovor.element("span", "value", item.value)
      );
      option.addEventListener("pointerdown", function (event) {
        event.preventDefault();
        take(item);
      });
      list.append(option);
    });
    state.items = items;
    list.hidden = !items.length;
    if (items.length) {
      setBeside();
      choose(0);
    } else {
      close();
    }
  }

  function ask() {
    var context = contextAt(text.selectionStart);
    if (!context || text.selectionStart !== text.selectionEnd) {
      close();
      return;
    }
    state.context = context;
    state.asked += 1;
    var asked = state.asked;
    var address = new URL(place.dataset.suggestions, window.location.href);
    address.searchParams.set("kind", context.kind);
    address.searchParams.set("q", context.query);
    address.searchParams.set("language", place.dataset.language);
    window
      .fetch(address, { headers: { Accept: "application/json" }, credentials: "same-origin" })
      .then(function (answer) {
        return answer.ok ? answer.json() : { items: [] };
      })
      .then(function (found) {
        if (asked === state.asked && document.activeElement === text && state.context) {
          show(found.items);
        }
      })
      .catch(close);
  }

  /* Puts words in the place of a range, so that the browser can undo it and the form hears of it. */
  function put(from, to, words, caret) {
    text.focus();
    text.setSelectionRange(from, to);
    if (!document.execCommand || !document.execCommand("insertText", false, words)) {
      text.setRangeText(words, from, to, "end");
      text.dispatchEvent(new Event("input", { bubbles: true }));
    }
    text.setSelectionRange(caret, caret);
  }

  function take(item) {
    var context = state.context;
    var key = item.key;
    var end = text.selectionStart;
    var caret;
    if (!context) {
      return;
    }
    if (context.closes) {
      var needs = (item.needs || []).map(function (name) {
        return " " + name + '=""';
      });
      var closed = text.value[end] === '"';
      key += '"' + needs.join("").replace(/"$/, closed ? "" : '"');
      if (closed && !needs.length) {
        key = item.key;
      }
      caret = context.from + (needs.length ? item.key.length + 1 + needs[0].length - 1 : item.key.length + 1);
    } else {
      var braced = /[^\w][^\w]/.test(key) && text.value[context.from - 1] !== "{";
      key = braced ? "{" + key + "}" : key;
      caret = context.from + key.length;
    }
    close();
    put(context.from, end, key, caret);
    odgovor.announce(item.key);
  }

  mirror.setAttribute("aria-hidden", "true");
  place.append(mirror);
  text.setAttribute("aria-autocomplete", "list");
  text.setAttribute("aria-haspopup", "listbox");
  text.setAttribute("aria-controls", list.id);
  text.setAttribute("aria-describedby", "writing-hint");
  text.addEventListener("input", function () {
    window.clearTimeout(state.timer);
    state.timer = window.setTimeout(ask, WAIT);
  });
  text.addEventListener("blur", function () {
    window.setTimeout(close, 150);
  });
  text.addEventListener("keydown", function (event) {
    if (list.hidden) {
      if (event.ctrlKey && event.key === " ") {
        event.preventDefault();
        ask();
      }
      return;
    }
    var moves = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in moves) {
      event.preventDefault();
      choose(state.chosen + moves[event.key]);
    } else if (event.key === "Enter" || event.key === "Tab") {
      event.preventDefault();
      take(state.items[state.chosen]);
    } else if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      close();
    }
  });

  /* Pieces of syntax: "|" is where the caret goes; a block stands on lines of its own. */
  inserts.hidden = false;
  inserts.addEventListener("click", function (event) {
    var button = event.target.closest("[data-insert]");
    if (!button) {
      return;
    }
    var at = text.selectionStart;
    var before = text.value.slice(0, at);
    var words = button.dataset.insert;
    if (button.hasAttribute("data-block")) {
      words = (/(^|\n\n)$/.test(before) ? "" : /\n$/.test(before) ? "\n" : "\n\n") + words + "\n\n";
    }
    var spot = words.indexOf("|");
    put(at, text.selectionEnd, words.replace("|", ""), at + spot);
    ask();
  });

  function showLine() {
    var number = text.value.slice(0, text.selectionStart).split("\n").length;
    caretLine.textContent = caretLine.dataset.words.replace("{line}", number);
  }

  /* How far down a place of the text stands, lines wrapped: measured on a copy that nobody sees. */
  function heightOf(at) {
    mirror.style.width = text.clientWidth + "px";
    mirror.textContent = text.value.slice(0, at) + "\u200b";
    return mirror.scrollHeight;
  }

  function goTo(number) {
    var lines = text.value.split("\n");
    var from = lines.slice(0, number - 1).join("\n").length + (number > 1 ? 1 : 0);
    var line = lines[number - 1] || "";
    text.focus();
    text.setSelectionRange(from, from + line.length);
    text.scrollTop = Math.max(0, heightOf(from) - text.clientHeight / 2);
    text.scrollIntoView({ block: "nearest" });
    showLine();
  }

  /* New values are put in at once, and Save keeps them. Places count letters of the text that was looked at, so no
     value is taken between a change and the next look. The places of the program count a letter beyond the basic
     plane once, those of a text area twice. */
  function takeNew(pressed) {
    var letters = Array.from(text.value);
    var buttons = pressed.value === "all" ? document.querySelectorAll("[data-new]") : [pressed];
    var taken = Array.prototype.map.call(buttons, function (button) {
      var from = letters.slice(0, Number(button.value)).join("").length;
      return { from: from, to: from + button.dataset.old.length, words: button.dataset.new };
    });
    taken.sort(function (one, other) {
      return other.from - one.from;
    });
    taken.forEach(function (item) {
      put(item.from, item.to, item.words, item.from + item.words.length);
    });
    odgovor.announce(
      taken
        .map(function (item) {
          return item.words;
        })
        .reverse()
        .join(", ")
    );
  }

  text.addEventListener("input", function () {
    document.querySelectorAll("button[name='take']").forEach(function (button) {
      button.disabled = true;
    });
  });
  document.addEventListener("click", function (event) {
    var button = event.target.closest("button[name='take']");
    if (button) {
      event.preventDefault();
      takeNew(button);
    }
  });
  document.addEventListener("selectionchange", function () {
    if (document.activeElement === text) {
      showLine();
    }
  });
  document.addEventListener("click", function (event) {
    var button = event.target.closest("[data-line]");
    if (button) {
      goTo(Number(button.dataset.line));
    }
  });
  var asked = Number(new URLSearchParams(window.location.search).get("line"));
  if (asked) {
    goTo(asked);
  }
})(window.odgovor);
