/* Shortcuts: data-key="m" on a button, a link or a field; "?" lists those of the page; single keys can be turned off.

   data-key="ctrl+Enter" works while writing, too. data-key-label names it in the list. Inside [data-keys] a key is
   looked for in that part first, so that every row of a list may have the same keys. */
(function (odgovor) {
  "use strict";
  var NAME = "odgovor-keys";
  var dialog = document.getElementById("keys-dialog");
  var box = document.getElementById("keys-switch");
  var opener = document.querySelector("[data-keys-open]");

  if (!dialog || !dialog.showModal) {
    return;
  }

  function isWriting(target) {
    var isField = target.matches("textarea, select, [contenteditable]:not([contenteditable='false'])");
    var isChoice = target.matches("input:is([type='checkbox'], [type='radio'], [type='submit'], [type='button'], [type='range'])");
    return isField || (target.matches("input") && !isChoice);
  }

  function isShown(element) {
    return !element.disabled && element.getClientRects().length > 0;
  }

  function nameOf(event) {
    var held = (event.ctrlKey || event.metaKey ? "ctrl+" : "") + (event.altKey ? "alt+" : "");
    return held + event.key;
  }

  /* The nearest: in the part where the focus stands, then in the page, then in the frame around it. */
  function found(key) {
    var selector = '[data-key="' + window.CSS.escape(key) + '"]';
    var near = document.activeElement && document.activeElement.closest("[data-keys]");
    var all = [near, document.querySelector("main"), document].map(function (place) {
      return place ? Array.prototype.filter.call(place.querySelectorAll(selector), isShown)[0] : null;
    });
    return all[0] || all[1] || all[2];
  }

  function use(element) {
    element.focus();
    if (!element.matches("input:not([type='checkbox'], [type='radio']), textarea, select")) {
      element.click();
    }
  }

  function labelOf(element) {
    var told = element.dataset.keyLabel || element.getAttribute("aria-label");
    var shown = ((element.labels && element.labels[0]) || element).cloneNode(true);
    shown.querySelectorAll("kbd").forEach(function (key) {
      key.remove();
    });
    return told || shown.textContent.trim();
  }

  function list() {
    var place = dialog.querySelector(".keys-list");
    var seen = {};
    place.replaceChildren();
    function row(key, label) {
      var term = odgovor.element("dt");
      term.appendChild(odgovor.element("kbd", "", key.replace("ctrl+", "Ctrl ").replace("alt+", "Alt ")));
      place.append(term, odgovor.element("dd", "", label));
    }
    document.querySelectorAll("[data-key]").forEach(function (element) {
      if (!seen[element.dataset.key] && isShown(element)) {
        seen[element.dataset.key] = true;
        row(element.dataset.key, labelOf(element));
      }
    });
    row("?", odgovor.say("showKeys"));
  }

  function open() {
    list();
    dialog.showModal();
  }

  document.addEventListener("keydown", function (event) {
    var isCombined = event.ctrlKey || event.metaKey || event.altKey;
    if (event.defaultPrevented || event.repeat || event.isComposing || document.querySelector("dialog[open]")) {
      return;
    }
    if (!isCombined && (!box.checked || isWriting(event.target))) {
      return;
    }
    var element = event.key === "?" && !isCombined ? null : found(nameOf(event));
    if (event.key === "?" && !isCombined) {
      event.preventDefault();
      open();
    } else if (element) {
      event.preventDefault();
      use(element);
    }
  });

  opener.hidden = false;
  opener.addEventListener("click", open);
  box.checked = odgovor.kept.read(NAME) !== "off";
  box.addEventListener("change", function () {
    odgovor.kept.write(NAME, box.checked ? "on" : "off");
  });
  odgovor.wire(function (part) {
    odgovor.all(part, "[data-key]").forEach(function (element) {
      element.setAttribute("aria-keyshortcuts", element.dataset.key.replace("ctrl+", "Control+"));
    });
  });
})(window.odgovor);
