/* A file that is too large is told at once, before any of it is sent. */
(function () {
  "use strict";
  document.querySelectorAll("form[data-upload] input[type='file']").forEach(function (field) {
    field.addEventListener("change", function () {
      var file = field.files[0];
      var isTooLarge = file && file.size > Number(field.dataset.maxBytes);
      field.setCustomValidity(isTooLarge ? field.dataset.tooLarge : "");
      field.reportValidity();
    });
  });
})();
