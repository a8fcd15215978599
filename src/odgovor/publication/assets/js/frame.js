/* The frame keeps up with the reader: the tree shows where this page stands, the contents which heading is read. */
(function () {
  "use strict";
  var sidebar = document.querySelector(".sidebar");
  var current = sidebar && sidebar.querySelector("[aria-current]");
  var links = Array.prototype.slice.call(document.querySelectorAll(".contents a"));
  var headings = links.map(function (link) {
    return document.getElementById(link.getAttribute("href").slice(1));
  });
  var waits = false;

  if (current) {
    var below = current.getBoundingClientRect().bottom - sidebar.getBoundingClientRect().bottom;
    if (below > 0) {
      sidebar.scrollTop = below + sidebar.clientHeight / 3;
    }
  }

  function mark() {
    var read = -1;
    waits = false;
    headings.forEach(function (heading, spot) {
      if (heading && heading.getBoundingClientRect().top < window.innerHeight / 3) {
        read = spot;
      }
    });
    links.forEach(function (link, spot) {
      if (spot === read) {
        link.setAttribute("aria-current", "true");
      } else {
        link.removeAttribute("aria-current");
      }
    });
  }

  function later() {
    if (!waits) {
      waits = true;
      window.requestAnimationFrame(mark);
    }
  }

  if (links.length) {
    mark();
    window.addEventListener("scroll", later, { passive: true });
  }
})();
