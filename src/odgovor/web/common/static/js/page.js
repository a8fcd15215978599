/* The page keeps up: how long ago moments were, tables that scroll and say so, texts to be copied. */
(function (odgovor) {
  "use strict";
  var UNITS = [["day", 86400], ["hour", 3600], ["minute", 60]];
  var WEEK = 7 * 86400;

  function ago(seconds) {
    var words = new Intl.RelativeTimeFormat(odgovor.edition, { numeric: "auto" });
    for (var i = 0; i < UNITS.length; i += 1) {
      if (Math.abs(seconds) >= UNITS[i][1]) {
        return words.format(Math.trunc(seconds / UNITS[i][1]), UNITS[i][0]);
      }
    }
    return words.format(0, "second");
  }

  function showTimes() {
    document.querySelectorAll("time[data-relative]").forEach(function (time) {
      var seconds = (Date.parse(time.dateTime) - Date.now()) / 1000;
      if (!time.title) {
        time.title = time.textContent;
      }
      time.textContent = Math.abs(seconds) < WEEK ? ago(seconds) : time.title;
    });
  }

  /* A name that no other region of the page has: the second of a name is numbered. */
  function unlike(name) {
    var taken = document.querySelectorAll('[role="region"][aria-label^="' + window.CSS.escape(name) + '"]').length;
    return taken ? name + " (" + (taken + 1) + ")" : name;
  }

  /* A region that scrolls can be reached with the keyboard and has a name; one that fits keeps out of the way. */
  function measure(region) {
    var table = region.querySelector("table");
    region.classList.remove("fits", "is-scrolling");
    var scrolls = region.scrollWidth > region.clientWidth + 1;
    region.classList.toggle("is-scrolling", scrolls);
    region.classList.toggle("fits", !scrolls);
    region.classList.toggle("has-more", scrolls && region.scrollLeft + region.clientWidth < region.scrollWidth - 1);
    if (!scrolls) {
      region.removeAttribute("tabindex");
      region.removeAttribute("role");
      return;
    }
    region.tabIndex = 0;
    region.setAttribute("role", "region");
    if (!region.hasAttribute("aria-label") && !region.hasAttribute("aria-labelledby")) {
      var caption = table && table.caption ? table.caption.textContent.trim() : "";
      region.setAttribute("aria-label", unlike(caption || odgovor.say("scrolls")));
    }
  }

  var watcher = new ResizeObserver(function (entries) {
    entries.forEach(function (entry) {
      window.requestAnimationFrame(measure.bind(null, entry.target));
    });
  });

  document.addEventListener("click", function (event) {
    var button = event.target.closest("[data-copy]");
    if (button && navigator.clipboard) {
      navigator.clipboard.writeText(button.dataset.copy).then(function () {
        odgovor.announce(odgovor.say("copied"));
      });
    }
  });
  odgovor.wire(function (part) {
    odgovor.all(part, "div.scroll").forEach(function (region) {
      watcher.observe(region);
      region.addEventListener("scroll", function () {
        region.classList.toggle("has-more", region.scrollLeft + region.clientWidth < region.scrollWidth - 1);
      }, { passive: true });
    });
    showTimes();
  });
  window.setInterval(showTimes, 60000);
})(window.odgovor);
