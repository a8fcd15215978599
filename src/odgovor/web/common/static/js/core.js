/* The one name that the scripts share: words of the edition, elements made of text, what is announced, what is kept. */
window.odgovor = window.odgovor || {};

(function (odgovor) {
  "use strict";
  var block = document.getElementById("page-words");
  var live = document.getElementById("page-live");
  var words = block ? JSON.parse(block.textContent) : {};

  odgovor.user = document.body.dataset.user || "";
  odgovor.edition = words.edition || "en";

  /* A sentence by its name, with {placeholders} filled in. */
  odgovor.say = function (name, values) {
    return (words[name] || "").replace(/\{(\w+)\}/g, function (whole, key) {
      return values && key in values ? values[key] : whole;
    });
  };

  /* Tells those who hear the page; the same sentence twice is said twice. */
  odgovor.announce = function (sentence) {
    if (live) {
      live.textContent = "";
      window.setTimeout(function () {
        live.textContent = sentence;
      }, 50);
    }
  };

  /* An element with a class and text; text is never read as HTML. */
  odgovor.element = function (name, className, text) {
    var made = document.createElement(name);
    if (className) {
      made.className = className;
    }
    if (text) {
      made.textContent = text;
    }
    return made;
  };

  odgovor.button = function (text, className, act) {
    var made = odgovor.element("button", className, text);
    made.type = "button";
    made.addEventListener("click", act);
    return made;
  };

  /* The hour and minute of a moment: 14:05. */
  odgovor.clock = function (moment) {
    var at = new Date(moment);
    return String(at.getHours()).padStart(2, "0") + ":" + String(at.getMinutes()).padStart(2, "0");
  };

  /* The browser's store; where it is refused nothing is kept, and nothing breaks. */
  odgovor.kept = {
    names: function () {
      try {
        return Object.keys(window.localStorage);
      } catch (refused) {
        return [];
      }
    },
    read: function (name) {
      try {
        return JSON.parse(window.localStorage.getItem(name));
      } catch (refused) {
        return null;
      }
    },
    write: function (name, value) {
      try {
        window.localStorage.setItem(name, JSON.stringify(value));
        return true;
      } catch (refused) {
        return false;
      }
    },
    drop: function (name) {
      try {
        window.localStorage.removeItem(name);
      } catch (refused) {
        /* Nothing was kept. */
      }
    },
  };

  /* Calls a function with the page, and with every part of it that is swapped in later. */
  odgovor.wire = function (act) {
    act(document);
    document.addEventListener("htmx:load", function (event) {
      act(event.detail.elt);
    });
  };

  /* Elements of a part that match, the part itself included. */
  odgovor.all = function (part, selector) {
    var found = Array.prototype.slice.call(part.querySelectorAll(selector));
    return part.matches && part.matches(selector) ? [part].concat(found) : found;
  };
})(window.odgovor);
