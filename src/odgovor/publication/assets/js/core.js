/* The one name that the scripts share, the words of the edition, and a way to build elements from text. */
window.odgovor = window.odgovor || {};

(function (odgovor) {
  "use strict";
  var block = document.getElementById("words");

  odgovor.words = block ? JSON.parse(block.textContent) : {};

  /* Which form a counted noun takes: 0 one, 1 few, 2 many. */
  odgovor.form = function (count) {
    var last = count % 10;
    if (odgovor.words.plural !== "sr") {
      return count === 1 ? 0 : 2;
    }
    if (Math.floor(count / 10) % 10 === 1 || last === 0 || last > 4) {
      return 2;
    }
    return last === 1 ? 0 : 1;
  };

  odgovor.counted = function (name, count) {
    return count + " " + odgovor.words[name][odgovor.form(count)];
  };

  /* An element with a class and text; text is never read as HTML. */
  odgovor.element = function (name, className, text) {
    var made = document.createElement(name);
    if (className) {
      made.className = className;
    }
    if (text) {
      made.textContent = text;
    }
    return made;
  };

  odgovor.link = function (href, text, className) {
    var made = odgovor.element("a", className, text);
    made.setAttribute("href", href);
    return made;
  };
})(window.odgovor);
