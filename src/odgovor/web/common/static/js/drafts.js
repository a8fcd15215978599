/* Drafts: text not yet sent stays in this browser, is put back with a notice, and goes when it was sent or discarded. */
(function (odgovor) {
  "use strict";
  var PREFIX = "odgovor-draft:";
  var MINE = PREFIX + odgovor.user + ":";
  var DAYS_KEPT = 14;
  var navigation = (window.performance.getEntriesByType("navigation") || [])[0] || {};
  var timers = new WeakMap();
  var begun = new WeakMap();

  function nameOf(form) {
    return MINE + window.location.pathname + ":" + form.dataset.draft;
  }

  function isKept(control) {
    var isOff = control.disabled || !control.name || control.name === "csrfmiddlewaretoken";
    return !isOff && !/^(password|file|hidden|submit|button|reset|image)$/.test(control.type) && !control.hasAttribute("data-no-draft");
  }

  function controls(form) {
    return Array.prototype.filter.call(form.elements, isKept);
  }

  /* The values of a form by the names of its controls, each a list. */
  function values(form) {
    var found = {};
    controls(form).forEach(function (control) {
      var list = (found[control.name] = found[control.name] || []);
      if (control.type === "checkbox" || control.type === "radio") {
        if (control.checked) {
          list.push(control.value);
        }
      } else if (control.type === "select-multiple") {
        Array.prototype.forEach.call(control.selectedOptions, function (option) {
          list.push(option.value);
        });
      } else {
        list.push(control.value);
      }
    });
    return found;
  }

  function fill(form, kept) {
    var spots = {};
    controls(form).forEach(function (control) {
      var list = kept[control.name];
      if (!list) {
        return;
      }
      if (control.type === "checkbox" || control.type === "radio") {
        control.checked = list.indexOf(control.value) >= 0;
      } else if (control.type === "select-multiple") {
        Array.prototype.forEach.call(control.options, function (option) {
          option.selected = list.indexOf(option.value) >= 0;
        });
      } else {
        spots[control.name] = spots[control.name] || 0;
        if (spots[control.name] < list.length) {
          control.value = list[spots[control.name]];
        }
        spots[control.name] += 1;
      }
      control.dispatchEvent(new Event("input", { bubbles: true }));
      control.dispatchEvent(new Event("change", { bubbles: true }));
    });
  }

  /* The version of what is changed. A draft is put back with the version it began from: where somebody has changed
     the thing since, sending it shows both, and nothing is written over unseen. */
  function version(form, value) {
    var field = form.elements.namedItem("version");
    if (field && value) {
      field.value = value;
    }
    return field ? field.value : "";
  }

  function same(one, other) {
    return JSON.stringify(one) === JSON.stringify(other);
  }

  odgovor.dropDraft = function (form) {
    window.clearTimeout(timers.get(form));
    odgovor.kept.drop(nameOf(form));
    begun.set(form, values(form));
  };

  odgovor.keepDraft = function (form, sentFrom) {
    window.clearTimeout(timers.get(form));
    var now = values(form);
    if (!sentFrom && same(now, begun.get(form))) {
      odgovor.kept.drop(nameOf(form));
      return;
    }
    odgovor.kept.write(nameOf(form), { at: Date.now(), values: now, version: version(form), sentFrom: sentFrom || "" });
  };

  function notice(form, kept, before, began) {
    var box = odgovor.element("div", "message warning with-action");
    var sentence = odgovor.say("putBack", { time: odgovor.clock(kept.at) });
    box.appendChild(odgovor.element("p", "", sentence));
    box.appendChild(
      odgovor.button(odgovor.say("discard"), "button small", function () {
        fill(form, before);
        version(form, began);
        odgovor.dropDraft(form);
        box.remove();
        odgovor.announce(odgovor.say("discarded"));
        var first = controls(form)[0];
        if (first) {
          first.focus();
        }
      })
    );
    form.prepend(box);
    odgovor.announce(sentence);
  }

  function wire(form) {
    if (!odgovor.user || begun.has(form)) {
      return;
    }
    var before = values(form);
    var kept = odgovor.kept.read(nameOf(form));
    begun.set(form, before);
    if (kept && !same(kept.values, before)) {
      var began = version(form);
      fill(form, kept.values);
      version(form, kept.version);
      notice(form, kept, before, began);
    } else if (kept && hasFaults()) {
      /* The text came back unsaved: it is still a draft, whatever the page began with. */
      begun.set(form, null);
      odgovor.keepDraft(form);
    } else if (kept) {
      odgovor.dropDraft(form);
    }
    form.addEventListener("input", function () {
      window.clearTimeout(timers.get(form));
      timers.set(form, window.setTimeout(odgovor.keepDraft, 400, form));
    });
    form.addEventListener("submit", function (event) {
      if (!event.defaultPrevented) {
        odgovor.keepDraft(form, window.location.href);
      }
    });
  }

  function hasFaults() {
    return document.querySelector(".faults, .has-error") !== null;
  }

  /* Whether this page says that what was sent was not taken: an error, a conflict, or the form once more. */
  function hasFailed() {
    return navigation.responseStatus >= 400 || document.body.hasAttribute("data-failed") || hasFaults();
  }

  /* Whether this page follows on a form that was sent from another (or the same), and not on a way back. */
  function follows(kept) {
    return kept.sentFrom && navigation.type === "navigate" && document.referrer === kept.sentFrom.split("#")[0];
  }

  function tidy() {
    var held = [];
    odgovor.kept.names().forEach(function (name) {
      if (name.indexOf(PREFIX) !== 0) {
        return;
      }
      var kept = odgovor.kept.read(name) || {};
      var isMine = name.indexOf(MINE) === 0;
      if (!(Date.now() - kept.at < DAYS_KEPT * 86400000) || (isMine && follows(kept) && !hasFailed())) {
        odgovor.kept.drop(name);
      } else if (isMine && follows(kept)) {
        kept.sentFrom = "";
        odgovor.kept.write(name, kept);
        held.push(name);
      }
    });
    return held;
  }

  /* A conflict that is settled by a form on its page settles the draft, too. */
  function settle(held) {
    held.forEach(function (name) {
      var kept = odgovor.kept.read(name);
      if (kept) {
        kept.sentFrom = window.location.href;
        odgovor.kept.write(name, kept);
      }
    });
  }

  /* When somebody signs out: nothing is kept from then on, either. */
  odgovor.dropAllDrafts = function () {
    odgovor.user = "";
    odgovor.kept.names().forEach(function (name) {
      if (name.indexOf(PREFIX) === 0) {
        odgovor.kept.drop(name);
      }
    });
  };

  document.addEventListener("submit", function (event) {
    if (event.target.matches("[data-sign-out]") && !event.defaultPrevented) {
      odgovor.dropAllDrafts();
    }
  });
  document.addEventListener("htmx:afterRequest", function (event) {
    var form = event.detail.elt;
    if (event.detail.successful && form.matches && form.matches("form[data-draft]")) {
      odgovor.dropDraft(form);
    }
  });
  window.addEventListener("pagehide", function () {
    document.querySelectorAll("form[data-draft]").forEach(function (form) {
      if (odgovor.user && begun.has(form) && !form.hasAttribute("data-sending")) {
        odgovor.keepDraft(form);
      }
    });
  });

  if (odgovor.user) {
    var held = tidy();
    document.addEventListener("submit", function (event) {
      if (!event.defaultPrevented && !event.target.matches("[data-draft], .frame form")) {
        settle(held);
      }
    });
  }
  odgovor.wire(function (part) {
    odgovor.all(part, "form[data-draft]").forEach(wire);
  });
})(window.odgovor);
