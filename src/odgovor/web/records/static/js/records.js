"use strict";
// A search for fields that name other records: what is typed is looked for in the study, arrows and Enter choose.
(() => {
  const WAIT = 200;
  let count = 0;

  for (const field of document.querySelectorAll("[data-pick], [data-pick-lines]")) {
    const home = field.closest("[data-pick-url]");
    if (home) begin(field, home.dataset.pickUrl);
  }

  function begin(field, address) {
    const isLines = "pickLines" in field.dataset;
    const target = isLines ? field.dataset.pickLines : field.dataset.pick;
    const input = isLines ? addSearch(field) : field;
    input.removeAttribute("list");
    combine(input, { address, target, choose: (key) => (isLines ? addLine(field, key) : setKey(field, key)) });
  }

  function addSearch(area) {
    const input = document.createElement("input");
    const label = document.querySelector(`label[for="${CSS.escape(area.id)}"]`);
    const template = document.getElementById("pick-words");
    input.type = "search";
    input.autocomplete = "off";
    input.className = "pick-search";
    input.placeholder = template ? template.dataset.search : "";
    input.setAttribute("aria-label", `${input.placeholder}: ${label ? label.firstChild.textContent.trim() : ""}`);
    area.before(input);
    return input;
  }

  function addLine(area, key) {
    const lines = area.value.split("\n").filter((line) => line.trim());
    if (!lines.some((line) => line.split("|")[0].trim() === key)) lines.push(key);
    area.value = lines.join("\n");
    area.dispatchEvent(new Event("input", { bubbles: true }));
    return "";
  }

  function setKey(field, key) {
    field.value = key;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    return key;
  }

  function combine(input, { address, target, choose }) {
    const list = document.createElement("ul");
    const words = document.getElementById("pick-words");
    list.id = `picked-${(count += 1)}`;
    list.className = "pick-list";
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", words ? words.dataset.list : "");
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-expanded", "false");
    input.setAttribute("aria-controls", list.id);
    const frame = document.createElement("div");
    frame.className = "pick";
    input.before(frame);
    frame.append(input, list);

    let timer = 0;
    let asked = 0;
    let current = -1;

    input.addEventListener("input", (event) => {
      if (!event.isTrusted) return;
      clearTimeout(timer);
      timer = setTimeout(look, WAIT);
    });
    input.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (list.hidden) look();
        else move(current + (event.key === "ArrowDown" ? 1 : -1));
      } else if (event.key === "Enter" && !list.hidden && current >= 0) {
        event.preventDefault();
        take(list.children[current]);
      } else if (event.key === "Enter" && input.type === "search") {
        event.preventDefault();
      } else if (event.key === "Escape" && !list.hidden) {
        event.preventDefault();
        event.stopPropagation();
        close();
      }
    });
    input.addEventListener("blur", () => setTimeout(close, 150));
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) take(option);
    });

    async function look() {
      const text = input.value.trim();
      const number = (asked += 1);
      if (text.length < 2) return close();
      const query = new URLSearchParams({ q: text, for: target });
      const answer = await fetch(`${address}?${query}`, { headers: { Accept: "application/json" } }).catch(() => null);
      if (!answer || !answer.ok || number !== asked) return undefined;
      const { offered } = await answer.json();
      if (number === asked) show(offered);
      return undefined;
    }

    function show(offered) {
      list.replaceChildren(...offered.map(option));
      current = -1;
      input.removeAttribute("aria-activedescendant");
      list.hidden = offered.length === 0;
      input.setAttribute("aria-expanded", String(!list.hidden));
      if (words) say(offered.length ? words.dataset.found.replace("0", offered.length) : words.dataset.none);
    }

    function option(offer, number) {
      const item = document.createElement("li");
      item.id = `${list.id}-${number}`;
      item.dataset.key = offer.key;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", "false");
      const title = document.createElement("strong");
      title.textContent = offer.title;
      const key = document.createElement("small");
      key.textContent = `${offer.kind} · ${offer.key}`;
      item.append(title, key);
      if (offer.snippet && offer.snippet.length) item.append(snippet(offer));
      return item;
    }

    function snippet(offer) {
      const line = document.createElement("span");
      if (offer.language) line.lang = offer.language;
      for (const [text, isHit] of offer.snippet) {
        const piece = document.createElement(isHit ? "mark" : "span");
        piece.textContent = text;
        line.append(piece);
      }
      return line;
    }

    function move(to) {
      const all = list.children;
      if (!all.length) return;
      if (current >= 0) all[current].setAttribute("aria-selected", "false");
      current = (to + all.length) % all.length;
      all[current].setAttribute("aria-selected", "true");
      all[current].scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", all[current].id);
    }

    function take(item) {
      input.value = choose(item.dataset.key);
      if (words) say(words.dataset.taken.replace("{key}", item.dataset.key));
      close();
    }

    function close() {
      list.hidden = true;
      current = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    }
  }

  function say(text) {
    const live = document.getElementById("live");
    if (live) live.textContent = text;
  }
})();
