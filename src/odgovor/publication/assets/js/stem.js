/* A light stem, so that a word finds its other forms: opština, opštine, opštinama; victim, victims. */
(function (odgovor) {
  "use strict";
  var SHORTEST = 4;
  var ENDINGS = {
    sr: /(?:ovima|evima|ovi|ove|ova|ima|ama|oga|og|om|em|im|ih|oj|[aeiou])$/,
    en: /(?:ings?|ed|es|s)$/
  };

  odgovor.stem = function (term) {
    var bare = term.replace(odgovor.words.plural === "sr" ? ENDINGS.sr : ENDINGS.en, "");
    return bare.length >= SHORTEST ? bare : term;
  };

  /* Whether a folded word begins with a term or with its stem. */
  odgovor.begins = function (word, terms) {
    return terms.some(function (term) { return word.indexOf(odgovor.stem(term)) === 0; });
  };
})(window.odgovor);
