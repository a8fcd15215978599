/* Folding of scripts for search, the same as `fold` in odgovor.common.scripts: жртве = žrtve = zrtve. */
(function (odgovor) {
  "use strict";
  var CYRILLIC = "абвгдђежзијклмнопрстћуфхцчшљњџ";
  var LATIN = "a b v g d đ e ž z i j k l m n o p r s t ć u f h c č š lj nj dž".split(" ");
  var SERBIAN = {};
  var LETTERS = { "đ": "dj", "ß": "ss", "ł": "l", "ø": "o", "æ": "ae", "œ": "oe", "ı": "i" };
  var MARKS = /[\u0300-\u034e\u0350-\u036f\u0483-\u0487\u1ab0-\u1abd\u1dc0-\u1dff\u20d0-\u20dc\u20e1\u20e5-\u20f0\ufe20-\ufe2f]/g;
  var BLANKS = /[\u0009-\u000d\u001c-\u0020\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/g;

  CYRILLIC.split("").forEach(function (letter, spot) {
    SERBIAN[letter] = LATIN[spot];
  });

  /* Lower case without combining marks. */
  function bare(text) {
    return text.normalize("NFKD").toLowerCase().normalize("NFKD").replace(MARKS, "");
  }

  odgovor.fold = function (text) {
    var latin = bare(text).replace(/[абвгдђежзијклмнопрстћуфхцчшљњџ]/g, function (letter) { return SERBIAN[letter]; });
    return bare(latin)
      .replace(/[đßłøæœı]/g, function (letter) { return LETTERS[letter]; })
      .replace(BLANKS, " ")
      .replace(/^ | $/g, "");
  };
})(window.odgovor);
