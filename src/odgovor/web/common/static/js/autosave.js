/* Saving by itself: data-autosave="address" on a form sends it some seconds after a change and says how that went.

   The form is posted with the header "X-Autosave: 1". An answer of 2xx is saved (JSON {"version": n} renews the
   form's version field); 409 is a conflict, which sending the form by hand shows; 400 and 422 are faults. */
(function (odgovor) {
  "use strict";
  var WAIT = 20000;
  var states = new WeakMap();

  function line(form) {
    var found = form.querySelector("[data-save-state]");
    if (!found) {
      found = odgovor.element("p", "save-state");
      found.setAttribute("data-save-state", "");
      form.append(found);
    }
    found.setAttribute("role", "status");
    return found;
  }

  function tell(form, sentence, isBad) {
    var shown = line(form);
    shown.textContent = sentence;
    shown.classList.toggle("is-bad", Boolean(isBad));
  }

  function conflict(form) {
    tell(form, odgovor.say("conflict") + " ", true);
    line(form).appendChild(
      odgovor.button(odgovor.say("seeBoth"), "button small", function () {
        form.requestSubmit();
      })
    );
  }

  function taken(form, answer) {
    var version = form.elements.namedItem("version");
    tell(form, odgovor.say("saved", { time: odgovor.clock(Date.now()) }));
    if (form.dataset.draft && odgovor.dropDraft && !states.get(form).isChanged) {
      odgovor.dropDraft(form);
    }
    return answer
      .json()
      .then(function (data) {
        if (version && data.version) {
          version.value = data.version;
        }
      })
      .catch(function () {
        /* No version in the answer: the form keeps its own. */
      });
  }

  function heard(form, answer) {
    if (answer.redirected || answer.status === 401 || answer.status === 403) {
      tell(form, odgovor.say("signedOut"), true);
    } else if (answer.status === 409) {
      states.get(form).isOff = true;
      conflict(form);
    } else if (answer.status === 400 || answer.status === 422) {
      tell(form, odgovor.say("notYet"));
    } else if (!answer.ok) {
      tell(form, odgovor.say("failed"), true);
    } else {
      return taken(form, answer);
    }
    states.get(form).isChanged = true;
    return null;
  }

  function save(form) {
    var state = states.get(form);
    window.clearTimeout(state.timer);
    state.timer = 0;
    if (state.isOff || state.isChanged === false || state.flight) {
      return;
    }
    state.isChanged = false;
    tell(form, odgovor.say("saving"));
    state.flight = window
      .fetch(form.dataset.autosave || form.action, {
        method: "POST",
        body: new FormData(form),
        headers: { "X-Autosave": "1", Accept: "application/json" },
        credentials: "same-origin",
        keepalive: true,
      })
      .then(
        function (answer) {
          return heard(form, answer);
        },
        function () {
          state.isChanged = true;
          tell(form, odgovor.say("offline"), true);
        }
      )
      .finally(function () {
        state.flight = null;
        if (state.isChanged && !state.isOff) {
          later(form);
        }
      });
  }

  function later(form) {
    var state = states.get(form);
    window.clearTimeout(state.timer);
    state.timer = window.setTimeout(save, Number(form.dataset.autosaveAfter || WAIT), form);
  }

  function wire(form) {
    if (states.has(form)) {
      return;
    }
    states.set(form, { isChanged: false, flight: null, isOff: false, timer: 0 });
    form.addEventListener("input", function () {
      states.get(form).isChanged = true;
      if (!states.get(form).timer) {
        later(form);
      }
    });
    /* A form sent by hand waits for what is under way, or it would be in conflict with itself. */
    form.addEventListener(
      "submit",
      function (event) {
        var state = states.get(form);
        window.clearTimeout(state.timer);
        if (!state.flight) {
          state.isOff = true;
          return;
        }
        event.preventDefault();
        event.stopImmediatePropagation();
        state.flight.then(function () {
          form.requestSubmit(event.submitter || undefined);
        });
      },
      true
    );
  }

  document.addEventListener("visibilitychange", function () {
    if (document.visibilityState === "hidden") {
      odgovor.all(document, "form[data-autosave]").forEach(save);
    }
  });
  window.addEventListener("online", function () {
    odgovor.all(document, "form[data-autosave]").forEach(save);
  });
  odgovor.wire(function (part) {
    odgovor.all(part, "form[data-autosave]").forEach(wire);
  });
})(window.odgovor);
