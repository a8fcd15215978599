/* Menus that close when one turns away, and questions before what cannot be undone. */
(function (odgovor) {
  "use strict";
  var dialog = document.getElementById("confirm-dialog");
  var answered = null;

  function openMenus() {
    return document.querySelectorAll("details.menu[open]");
  }

  document.addEventListener("click", function (event) {
    openMenus().forEach(function (menu) {
      if (!menu.contains(event.target)) {
        menu.open = false;
      }
    });
  });
  document.addEventListener("focusin", function (event) {
    openMenus().forEach(function (menu) {
      if (!menu.contains(event.target) && !menu.classList.contains("rooms-menu")) {
        menu.open = false;
      }
    });
  });
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape") {
      return;
    }
    openMenus().forEach(function (menu) {
      menu.open = false;
      if (menu.contains(document.activeElement)) {
        menu.querySelector("summary").focus();
      }
    });
  });

  /* data-confirm on a button or a form: the question; data-confirm-detail: what follows from it. */
  function ask(form, button, source) {
    var yes = dialog.querySelector("[data-confirm-yes]");
    var label = (button && button.dataset.confirmAction) || (button && button.textContent.trim());
    dialog.querySelector("h2").textContent = source.dataset.confirm;
    dialog.querySelector("[data-confirm-detail]").textContent = source.dataset.confirmDetail || "";
    yes.textContent = label || "OK";
    yes.onclick = function () {
      dialog.close();
      answered = form;
      form.requestSubmit(button || undefined);
      answered = null;
    };
    dialog.showModal();
  }

  if (dialog && dialog.showModal) {
    dialog.querySelector("[data-confirm-no]").addEventListener("click", function () {
      dialog.close();
    });
    document.addEventListener(
      "submit",
      function (event) {
        var button = event.submitter;
        var source = button && button.dataset.confirm ? button : event.target;
        if (!source.dataset.confirm || answered === event.target) {
          return;
        }
        event.preventDefault();
        event.stopImmediatePropagation();
        ask(event.target, button, source);
      },
      true
    );
  }

  document.addEventListener("click", function (event) {
    var opener = event.target.closest("[data-dialog]");
    var closer = event.target.closest("dialog [data-close]");
    if (opener) {
      document.getElementById(opener.dataset.dialog).showModal();
    } else if (closer) {
      closer.closest("dialog").close();
    }
  });
})(window.odgovor);
