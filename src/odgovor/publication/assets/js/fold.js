/* Folding of scripts for search, the same as `fold` in odgovor.common.scripts: жртве = žrtve = zrtve. */
(function (odgovor) {
  "use strict";
  var CYRILLIC = "абвгдђежзијклмнопрстћуфхцчшљњџ";
  var LATIN = "a b v g d dj e ž z i j k l m n o p r s t ć u f h c č š lj nj dž".split(" ");
  var LETTERS = { "đ": "dj", "Đ": "dj", "ß": "ss", "ł": "l", "ø": "o", "æ": "ae", "œ": "oe", "ı": "i" };
  var FOLDED = /[абвгдђежзијклмнопрстћуфхцчшљњџАБВГДЂЕЖЗИЈКЛМНОПРСТЋУФХЦЧШЉЊЏđĐßłøæœı]/g;
  var MARKS = /[\u0300-\u034e\u0350-\u036f\u0483-\u0487\u1ab0-\u1abd\u1dc0-\u1dff\u20d0-\u20dc\u20e1\u20e5-\u20f0\ufe20-\ufe2f]/g;
  var BLANKS = /[\u0009-\u000d\u001c-\u0020\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/g;

  CYRILLIC.split("").forEach(function (letter, spot) {
    LETTERS[letter] = LATIN[spot];
    LETTERS[letter.toUpperCase()] = LATIN[spot];
  });

  odgovor.fold = function (text) {
    return text
      .replace(FOLDED, function (letter) { return LETTERS[letter]; })
      .normalize("NFKD")
      .replace(MARKS, "")
      .toLowerCase()
      .replace(BLANKS, " ")
      .replace(/^ | $/g, "");
  };
})(window.odgovor);
