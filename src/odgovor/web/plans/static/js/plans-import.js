/* Pages of the import: says how large a pasted table is, and marks the columns that are left out. */
(() => {
  "use strict";

  const cells = document.querySelector("textarea.pasted-cells");
  const size = document.getElementById("pasted-size");
  const tell = () => {
    const rows = cells.value.split(/\r?\n/).filter((row) => row.trim());
    const columns = Math.max(0, ...rows.slice(0, 50).map((row) => row.split("\t").length));
    size.hidden = rows.length === 0;
    size.textContent = size.dataset.counted.replace("{rows}", rows.length).replace("{columns}", columns);
  };
  if (cells && size) {
    cells.addEventListener("input", tell);
    tell();
  }

  for (const select of document.querySelectorAll(".columns-table select")) {
    const mark = () => {
      select.closest("tr").classList.toggle("is-left", !select.value);
      const twice = new Map();
      for (const other of document.querySelectorAll(".columns-table select")) {
        if (other.value) twice.set(other.value, [...(twice.get(other.value) || []), other]);
      }
      for (const other of document.querySelectorAll(".columns-table select")) {
        const isTwice = other.value && twice.get(other.value).length > 1;
        other.toggleAttribute("aria-invalid", Boolean(isTwice));
      }
    };
    select.addEventListener("change", mark);
  }

  // Another sheet, encoding or heading row makes other columns: the table is read again at once.
  for (const name of ["sheet", "encoding", "header_row"]) {
    const field = document.querySelector(`form [name="${name}"]`);
    if (field) {
      field.addEventListener("change", () => {
        const again = field.form.querySelector('button[name="again"]');
        if (again && field.checkValidity()) field.form.requestSubmit(again);
      });
    }
  }
})();
