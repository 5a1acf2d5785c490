/* What do the portal's pages gain from JavaScript? Matters like the one being written, and finding on the desk. */
"use strict";
(() => {
  const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));

  /* Beside the results there is room for the filters; on a phone they stay folded, so that results come first. */
  if (window.matchMedia("(min-width: 60rem)").matches) all(".search-filters").forEach((box) => { box.open = true; });

  /* While a person writes, matters like theirs appear below the field. Text is set, never markup. */
  const alike = (form, fields) => {
    const { similar, similarTitle, similarLead, similarJoin, similarVoices, similarDoors } = fields[0].dataset;
    const box = document.createElement("div");
    box.className = "alike";
    box.setAttribute("role", "status");
    box.hidden = true;
    fields.at(-1).closest(".field").append(box);
    let asked = "";
    let timer = 0;
    const words = () => (fields.find((field) => field.name === "facts") ?? fields[0]).value.trim().slice(0, 300);
    const line = (className, text) => {
      const made = document.createElement("p");
      made.className = className;
      made.textContent = text;
      return made;
    };
    const show = (rows, doors = []) => {
      box.replaceChildren();
      box.hidden = rows.length + doors.length === 0;
      if (doors.length) {
        box.append(line("alike-lead", doors.map((door) => similarDoors.replace("__place__", door.name).replace("__word__", door.word)).join(" ")));
      }
      if (!rows.length) return;
      const title = document.createElement("p");
      title.className = "alike-title";
      title.textContent = similarTitle;
      const lead = document.createElement("p");
      lead.className = "alike-lead";
      lead.textContent = similarLead;
      const list = document.createElement("ul");
      for (const row of rows.slice(0, 4)) {
        const link = document.createElement("a");
        link.href = row.url;
        link.target = "_blank";
        link.rel = "noopener";
        link.textContent = row.title;
        const number = document.createElement("span");
        number.textContent = row.number;
        const item = document.createElement("li");
        item.append(link, " ", number);
        if (row.voices > 1) {
          const count = document.createElement("b");
          count.textContent = similarVoices.replace("__n__", row.voices);
          item.append(" ", count);
        }
        if (row.join) {
          const join = document.createElement("a");
          join.className = "button button-quiet";
          join.href = `${row.join}?${new URLSearchParams({ words: words() })}`;
          join.textContent = similarJoin;
          item.append(" ", join);
        }
        list.append(item);
      }
      box.append(title, lead, list);
    };
    const ask = async () => {
      const text = fields.map((field) => field.value.trim()).filter(Boolean).join("\n").slice(0, 600);
      if (text === asked) return;
      asked = text;
      if (Array.from(text).length < 4) { show([]); return; }
      try {
        const answer = await fetch(`${similar}?${new URLSearchParams({ text })}`, { credentials: "same-origin" });
        if (answer.ok && text === asked) {
          const found = await answer.json();
          show(found.similar, found.doors);
        }
      } catch { /* without a connection there is nothing to show */ }
    };
    form.addEventListener("input", (event) => {
      if (!fields.includes(event.target)) return;
      clearTimeout(timer);
      timer = setTimeout(ask, 500);
    });
    ask();
  };
  for (const form of all("form")) {
    const fields = all("[data-similar]", form);
    if (fields.length) alike(form, fields);
  }

  /* A link to a folded part opens it. */
  const unfold = () => {
    if (location.hash.length > 1) document.getElementById(decodeURIComponent(location.hash.slice(1)))?.querySelector(":scope > details")?.setAttribute("open", "");
  };
  window.addEventListener("hashchange", unfold);
  unfold();

  /* Find on the desk: rows without the words step aside, empty groups with them. */
  for (const place of all("[data-find]")) {
    const table = document.getElementById(place.dataset.find);
    const none = document.querySelector(`[data-find-none="${place.dataset.find}"]`);
    const field = place.querySelector("input");
    if (!table || !field) continue;
    place.hidden = false;
    const find = () => {
      const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
      let left = 0;
      for (const group of all("tbody", table)) {
        let here = 0;
        for (const row of all("[data-row]", group)) {
          const text = row.textContent.toLowerCase();
          row.hidden = !words.every((word) => text.includes(word));
          if (!row.hidden) here += 1;
        }
        group.hidden = here === 0;
        left += here;
      }
      if (none) none.hidden = left > 0;
    };
    field.addEventListener("input", find);
    field.addEventListener("keydown", (event) => {
      if (event.key === "Escape") { field.value = ""; find(); field.blur(); }
      if (event.key === "Enter") { event.preventDefault(); all("[data-row]:not([hidden]) a", table)[0]?.focus(); }
    });
  }
})();
