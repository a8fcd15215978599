/* Tables: regions that scroll can be focused, others need not; arrows move between the figures of a table. */
(function () {
  "use strict";
  var STEPS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
  var regions = Array.prototype.slice.call(document.querySelectorAll(".scroll"));

  /* Whether more is to come at the right; the edge is shaded there. */
  function mark(region) {
    var hasMore = region.scrollWidth - region.clientWidth - region.scrollLeft > 2;
    region.classList.toggle("has-more", hasMore);
  }

  function measure() {
    regions.forEach(function (region) {
      mark(region);
      var isScrolling = region.scrollWidth > region.clientWidth + 1;
      region.classList.toggle("is-scrolling", isScrolling);
      if (isScrolling) {
        region.setAttribute("tabindex", "0");
        region.setAttribute("role", "region");
      } else {
        region.removeAttribute("tabindex");
        region.setAttribute("role", "group");
      }
    });
  }

  /* The figures of a table as rows; cells without one are null. */
  function grid(table) {
    return Array.prototype.map.call(table.tBodies[0].rows, function (row) {
      return Array.prototype.map.call(row.cells, function (cell) { return cell.querySelector("a.cell"); });
    });
  }

  function neighbour(table, link, step) {
    var rows = grid(table);
    var row = link.closest("tr").sectionRowIndex;
    var column = link.closest("th, td").cellIndex;
    for (;;) {
      row += step[0];
      column += step[1];
      if (!rows[row] || column < 0 || column >= rows[row].length) {
        return null;
      }
      if (rows[row][column]) {
        return rows[row][column];
      }
    }
  }

  function rove(table) {
    var links = Array.prototype.slice.call(table.querySelectorAll("a.cell"));
    links.forEach(function (link, spot) { link.tabIndex = spot ? -1 : 0; });
    table.addEventListener("focusin", function (event) {
      if (links.indexOf(event.target) >= 0) {
        links.forEach(function (link) { link.tabIndex = link === event.target ? 0 : -1; });
      }
    });
    table.addEventListener("keydown", function (event) {
      var step = STEPS[event.key];
      if (step && links.indexOf(event.target) >= 0) {
        event.preventDefault();
        var next = neighbour(table, event.target, step);
        if (next) {
          next.focus();
        }
      }
    });
  }

  Array.prototype.forEach.call(document.querySelectorAll(".data-table"), rove);
  regions.forEach(function (region) {
    region.addEventListener("scroll", function () { mark(region); }, { passive: true });
  });
  measure();
  window.addEventListener("resize", measure);
  document.addEventListener("toggle", measure, true);
})();
