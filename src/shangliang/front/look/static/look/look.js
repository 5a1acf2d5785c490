/* What works better with JavaScript? Nothing depends on it: keeping typed text, keys on lists, copying, refreshing. */
"use strict";
(() => {
  const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));
  const store = {
    get(key) { try { return sessionStorage.getItem(key); } catch { return null; } },
    set(key, value) { try { sessionStorage.setItem(key, value); } catch { /* full or forbidden */ } },
    drop(key) { try { sessionStorage.removeItem(key); } catch { /* forbidden */ } },
  };

  /* The first error, or the conflict, is where reading goes on. */
  const focusFirst = () => document.querySelector("[data-focus]")?.focus();

  /* Typed text survives a closed tab, a lost connection and an expired session. */
  const kept = (form) => all("textarea, input[type=text], input:not([type])", form).filter((f) => f.name && !f.readOnly);
  const keepTyped = (form) => {
    const key = "kept:" + (form.dataset.keep || location.pathname);
    const saved = JSON.parse(store.get(key) || "{}");
    const untouched = !document.querySelector(".error-summary, .conflict");
    for (const field of kept(form)) {
      if (untouched && saved[field.name] && field.value === field.defaultValue && !field.value) field.value = saved[field.name];
    }
    form.addEventListener("input", () => {
      store.set(key, JSON.stringify(Object.fromEntries(kept(form).map((f) => [f.name, f.value]))));
    });
    form.addEventListener("submit", () => store.set("sent:" + location.pathname, key));
  };
  const forgetSent = () => {
    /* Arriving elsewhere after sending means that it was taken. */
    for (let n = sessionStorage.length - 1; n >= 0; n -= 1) {
      const mark = sessionStorage.key(n);
      if (mark?.startsWith("sent:") && mark !== "sent:" + location.pathname) {
        store.drop(store.get(mark));
        store.drop(mark);
      }
    }
  };

  /* One press, one act. */
  const submitOnce = (form) => {
    form.addEventListener("submit", (event) => {
      if (form.dataset.sent) { event.preventDefault(); return; }
      form.dataset.sent = "1";
      all("button[type=submit]", form).forEach((b) => b.setAttribute("aria-disabled", "true"));
      setTimeout(() => { delete form.dataset.sent; all("button", form).forEach((b) => b.removeAttribute("aria-disabled")); }, 8000);
    });
  };

  /* Characters are counted as people count them, not as UTF-16 does. */
  const count = (note) => {
    const field = document.getElementById(note.dataset.counter);
    if (!field) return;
    const most = Number(note.dataset.most);
    const show = () => {
      const left = most - Array.from(field.value.replace(/\r\n/g, "\n").trim()).length;
      note.textContent = (left < 0 ? note.dataset.over : note.dataset.left).replace("__n__", Math.abs(left));
      note.classList.toggle("is-over", left < 0);
    };
    field.addEventListener("input", show);
    show();
  };

  /* j and k walk through rows, Enter opens, x marks, / searches. */
  let here = -1;
  const walk = (step) => {
    const rows = all("[data-row]:not([hidden])");
    if (!rows.length) return;
    here = Math.min(rows.length - 1, Math.max(0, here + step));
    rows.forEach((row, n) => row.classList.toggle("is-here", n === here));
    rows[here].scrollIntoView({ block: "nearest" });
    rows[here].querySelector("a")?.focus({ preventScroll: true });
  };
  const keys = (event) => {
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "j") walk(1);
    else if (event.key === "k") walk(-1);
    else if (event.key === "x") all("[data-row]:not([hidden])")[here]?.querySelector("input[type=checkbox]")?.click();
    else if (event.key === "/") { event.preventDefault(); (document.querySelector("[data-search]") || document.getElementById("top-q"))?.focus(); }
  };

  const copy = async (button) => {
    const source = button.dataset.copy ? document.getElementById(button.dataset.copy) : button;
    const text = source !== button && source ? (source.value ?? source.textContent) : button.dataset.copyText || button.textContent;
    try { await navigator.clipboard.writeText(text.trim()); } catch { source?.select?.(); document.execCommand("copy"); }
    button.classList.add("is-copied");
    setTimeout(() => button.classList.remove("is-copied"), 2000);
    if (!button.dataset.copied) return;
    const word = button.lastChild.textContent;
    button.lastChild.textContent = button.dataset.copied;
    setTimeout(() => { button.lastChild.textContent = word; }, 2000);
  };

  /* A part of the page that is read again every few seconds; it waits while nobody looks. Where the server says when
     something has changed (data-hints), it is read at once then, and otherwise only now and then. */
  const poll = (part) => {
    const every = Math.max(2, Number(part.dataset.every || 5)) * 1000;
    let etag = "";
    let next = 0;
    let hinted = 0;
    const hear = () => {
      if (!part.dataset.hints || !("EventSource" in window)) return;
      const hints = new EventSource(part.dataset.hints);
      hints.addEventListener("message", (event) => {
        hinted = Date.now();
        if (part.dataset.stand && part.dataset.stand !== event.data) { clearTimeout(next); again(); }
        part.dataset.stand = event.data;
      });
      hints.addEventListener("open", () => { hinted = Date.now(); });
    };
    const again = async () => {
      if (document.visibilityState === "visible" && !part.contains(document.activeElement?.closest("form"))) {
        try {
          const answer = await fetch(part.dataset.poll, { headers: { "X-Part": "1", ...(etag && { "If-None-Match": etag }) }, credentials: "same-origin" });
          if (answer.status === 200) {
            etag = answer.headers.get("ETag") || "";
            const text = await answer.text();
            if (text !== part.dataset.last) { part.innerHTML = text; part.dataset.last = text; begin(part); }
          }
          part.classList.toggle("is-stale", !answer.ok && answer.status !== 304);
        } catch { part.classList.add("is-stale"); }
      }
      if (part.isConnected) next = setTimeout(again, Date.now() - hinted < 4 * every ? 4 * every : every);
    };
    next = setTimeout(again, every);
    hear();
  };

  /* A form that changes one part of the page: the answer replaces the part, everything else stays. */
  const swap = (form) => {
    form.addEventListener("submit", async (event) => {
      const part = document.querySelector(form.dataset.swap);
      if (!part || !window.fetch) return;
      event.preventDefault();
      const body = new FormData(form, event.submitter);
      try {
        const answer = await fetch(form.action, { method: "POST", body, headers: { "X-Part": "1" }, credentials: "same-origin" });
        if (!answer.ok) throw new Error(String(answer.status));
        part.innerHTML = await answer.text();
        begin(part);
        part.querySelector("[data-focus], button, a")?.focus({ preventScroll: true });
      } catch { form.removeAttribute("data-once"); delete form.dataset.sent; HTMLFormElement.prototype.submit.call(named(form, event.submitter)); }
    });
  };
  const named = (form, button) => {
    /* The plain way: send the whole page, with the pressed button's value. */
    if (button?.name) {
      const field = document.createElement("input");
      field.type = "hidden"; field.name = button.name; field.value = button.value;
      form.append(field);
    }
    return form;
  };

  const readAloud = (button) => {
    if (!("speechSynthesis" in window)) return;
    button.hidden = false;
    const word = button.querySelector("span");
    const start = word.textContent;
    button.addEventListener("click", () => {
      if (speechSynthesis.speaking) { speechSynthesis.cancel(); word.textContent = start; return; }
      const chosen = String(getSelection()).trim();
      const parts = (chosen || document.getElementById(button.dataset.read)?.innerText || "").split(/\n+/).filter(Boolean);
      parts.forEach((part, n) => {
        const speech = new SpeechSynthesisUtterance(part);
        speech.lang = document.documentElement.lang === "en" ? "en" : "zh-CN";
        speech.rate = 0.95;
        if (n === parts.length - 1) speech.onend = () => { word.textContent = start; };
        speechSynthesis.speak(speech);
      });
      word.textContent = button.dataset.stop;
    });
  };

  const begin = (root) => {
    all("form[data-keep]", root).forEach(keepTyped);
    all("form[data-once]", root).forEach(submitOnce);
    all("form[data-swap]", root).forEach(swap);
    all("[data-counter]", root).forEach(count);
    all("[data-poll]", root).forEach(poll);
    all("[data-read]", root).forEach(readAloud);
  };

  document.addEventListener("keydown", keys);
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-copy], [data-copy-text]");
    if (button) copy(button);
    if (event.target.closest("[data-do=print], button[data-print]")) window.print();
    all("details.who[open]").forEach((menu) => { if (!menu.contains(event.target)) menu.open = false; });
  });
  document.addEventListener("change", (event) => {
    /* A tick on top marks all rows; a select may send its form. */
    if (event.target.matches("[data-all]")) all(`input[type=checkbox][name="${event.target.dataset.all}"]`).forEach((box) => { box.checked = event.target.checked; });
    if (event.target.matches("[data-send]")) event.target.form?.requestSubmit();
  });
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) all("form[data-sent]").forEach((form) => { delete form.dataset.sent; });
  });
  document.documentElement.classList.add("js");
  try { forgetSent(); } catch { /* storage forbidden */ }
  begin(document);
  focusFirst();
})();
