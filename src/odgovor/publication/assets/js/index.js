/* The search index: words folded to one script, found by their beginnings, ranked by rarity and by place. */
(function (odgovor) {
  "use strict";
  var WORD = /[0-9A-Za-z\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0300-\u036f\u0370-\u03ff\u0400-\u0487\u048a-\u052f\u1e00-\u1eff]+/g;
  var IN_HEADING = 4;
  var EXACT = 1.6;
  var ONLY_STEM = 0.4;
  var SNIPPET = 170;
  var MOST = 30;

  /* The words of a text with their places in it. */
  function wordsOf(text) {
    var found = [];
    var match;
    WORD.lastIndex = 0;
    while ((match = WORD.exec(text))) {
      found.push({ start: match.index, end: match.index + match[0].length, folded: odgovor.fold(match[0]) });
    }
    return found;
  }

  function post(postings, word, spot, weight) {
    var own = postings[word] || (postings[word] = Object.create(null));
    own[spot] = (own[spot] || 0) + weight;
  }

  function Index(data) {
    var postings = Object.create(null);
    this.passages = data.passages.map(function (row, spot) {
      var page = data.pages[row[0]];
      wordsOf(row[2]).forEach(function (word) { post(postings, word.folded, spot, IN_HEADING); });
      wordsOf(row[3]).forEach(function (word) { post(postings, word.folded, spot, 1); });
      return { href: page[0] + (row[1] ? "#" + row[1] : ""), page: page[1], heading: row[2], text: row[3] };
    });
    this.postings = postings;
    this.vocabulary = Object.keys(postings).sort();
  }

  Index.prototype.startingWith = function (term) {
    var low = 0;
    var high = this.vocabulary.length;
    while (low < high) {
      var middle = (low + high) >> 1;
      if (this.vocabulary[middle] < term) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    var end = low;
    while (end < this.vocabulary.length && this.vocabulary[end].indexOf(term) === 0) {
      end += 1;
    }
    return this.vocabulary.slice(low, end);
  };

  /* The weight of every passage for one term. */
  Index.prototype.weights = function (term) {
    var found = Object.create(null);
    var total = this.passages.length;
    var postings = this.postings;
    this.startingWith(odgovor.stem(term)).forEach(function (word) {
      var spots = Object.keys(postings[word]);
      var nearness = word === term ? EXACT : word.indexOf(term) === 0 ? 1 : ONLY_STEM;
      var rarity = Math.log(1 + total / spots.length) * nearness;
      spots.forEach(function (spot) {
        var often = postings[word][spot];
        found[spot] = (found[spot] || 0) + (rarity * often * 2.2) / (often + 1.2);
      });
    });
    return found;
  };

  /* Passages that have every term, the heaviest first; equal ones in the order of the text. */
  Index.prototype.find = function (query) {
    var terms = wordsOf(query).map(function (word) { return word.folded; }).filter(Boolean);
    var all = terms.map(this.weights, this);
    if (!all.length) {
      return { terms: terms, hits: [], count: 0 };
    }
    var hits = Object.keys(all[0])
      .filter(function (spot) { return all.every(function (one) { return spot in one; }); })
      .map(function (spot) {
        return { spot: Number(spot), weight: all.reduce(function (sum, one) { return sum + one[spot]; }, 0) };
      })
      .sort(function (a, b) { return b.weight - a.weight || a.spot - b.spot; });
    var passages = this.passages;
    return {
      terms: terms,
      count: hits.length,
      hits: hits.slice(0, MOST).map(function (hit) { return passages[hit.spot]; })
    };
  };

  /* Pieces of a text, those that begin with a term marked; each is a pair of text and truth. */
  odgovor.marked = function (text, terms) {
    var pieces = [];
    var done = 0;
    wordsOf(text).forEach(function (word) {
      if (odgovor.begins(word.folded, terms)) {
        pieces.push([text.slice(done, word.start), false], [text.slice(word.start, word.end), true]);
        done = word.end;
      }
    });
    pieces.push([text.slice(done), false]);
    return pieces;
  };

  /* A stretch of the text around the first word that matches, cut at blanks. */
  odgovor.snippet = function (text, terms) {
    var first = wordsOf(text).filter(function (word) { return odgovor.begins(word.folded, terms); })[0];
    var middle = first ? first.start : 0;
    var start = Math.max(0, middle - SNIPPET / 3);
    if (start) {
      start = text.indexOf(" ", start) + 1;
    }
    var end = text.length <= start + SNIPPET ? text.length : text.lastIndexOf(" ", start + SNIPPET);
    return (start ? "… " : "") + text.slice(start, Math.max(end, middle)) + (end < text.length ? " …" : "");
  };

  odgovor.Index = Index;
})(window.odgovor);
