/* Passkeys where the browser has them; the appearance chosen in the account counts on this device, too. */
(function () {
  "use strict";

  function offerPasskeys() {
    if (!window.webauthnJSON || !window.webauthnJSON.supported()) {
      return;
    }
    document.querySelectorAll("[data-needs-passkeys]").forEach(function (part) {
      part.hidden = false;
    });
    document.addEventListener("allauth.error", function (event) {
      event.preventDefault();
      document.querySelectorAll("[data-passkey-fault]").forEach(function (fault) {
        fault.hidden = false;
      });
    });
  }

  function followTheme() {
    document.querySelectorAll("button[name=theme]").forEach(function (button) {
      button.addEventListener("click", function () {
        try {
          window.localStorage.removeItem("odgovor-theme");
        } catch (refused) {
          /* Nothing is stored, so nothing stands against the choice. */
        }
      });
    });
  }

  offerPasskeys();
  followTheme();
})();
