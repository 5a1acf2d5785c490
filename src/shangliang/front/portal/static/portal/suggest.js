/* What may be meant while somebody types into a search field? Arrows walk, Enter opens, Escape closes; the form works without. */
"use strict";
(() => {
  let made = 0;
  const attend = (input) => {
    const list = document.createElement("ul");
    made += 1;
    list.id = `suggest-${made}`;
    list.className = "suggest";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", input.labels?.[0]?.textContent ?? "");
    list.hidden = true;
    const place = document.createElement("span");
    place.className = "suggest-at";
    const had = document.activeElement === input;
    input.replaceWith(place);
    place.append(input, list);
    if (had) input.focus();
    const here = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id };
    for (const [name, value] of Object.entries(here)) input.setAttribute(name, value);
    let at = -1;
    let timer = 0;
    let asked = "";
    const close = () => {
      list.hidden = true;
      at = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    };
    const walk = (step) => {
      const rows = Array.from(list.children);
      if (!rows.length) return;
      at = (at + step + rows.length + 1) % (rows.length + 1);
      rows.forEach((row, n) => row.setAttribute("aria-selected", String(n === at)));
      const row = rows[at];
      if (row) { input.setAttribute("aria-activedescendant", row.id); row.scrollIntoView({ block: "nearest" }); }
      else input.removeAttribute("aria-activedescendant");
    };
    const show = (found) => {
      list.replaceChildren();
      found.forEach((each, n) => {
        const row = document.createElement("li");
        row.id = `${list.id}-${n}`;
        row.setAttribute("role", "option");
        row.setAttribute("aria-selected", "false");
        row.dataset.url = each.url;
        row.textContent = each.label; // text, never markup
        const note = document.createElement("span");
        note.textContent = each.note;
        row.append(" ", note);
        list.append(row);
      });
      at = -1;
      list.hidden = found.length === 0;
      input.setAttribute("aria-expanded", String(!list.hidden));
      input.removeAttribute("aria-activedescendant");
    };
    const ask = async () => {
      const q = input.value.trim().slice(0, 60);
      if (q === asked) { if (list.children.length && q) { list.hidden = false; input.setAttribute("aria-expanded", "true"); } return; }
      asked = q;
      if (!q) { list.replaceChildren(); close(); return; }
      try {
        const answer = await fetch(`/search/suggest?${new URLSearchParams({ q })}`, { credentials: "same-origin" });
        if (answer.ok && q === asked && document.activeElement === input) show((await answer.json()).suggestions);
      } catch { /* without a connection one types on and presses Enter */ }
    };
    const later = () => { clearTimeout(timer); timer = setTimeout(ask, 200); };
    input.addEventListener("input", (event) => { if (!event.isComposing) later(); });
    input.addEventListener("compositionend", later);
    input.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        if (list.hidden) { ask(); return; }
        event.preventDefault();
        walk(event.key === "ArrowDown" ? 1 : -1);
      } else if (event.key === "Escape" && !list.hidden) { event.preventDefault(); close(); }
      else if (event.key === "Enter" && !list.hidden && at >= 0 && list.children[at]) { event.preventDefault(); location.href = list.children[at].dataset.url; }
    });
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      const row = event.target.closest("[data-url]");
      if (row) location.href = row.dataset.url;
    });
    input.addEventListener("blur", close);
  };
  for (const input of document.querySelectorAll('form[action="/search"] input[type="search"]')) attend(input);
})();
