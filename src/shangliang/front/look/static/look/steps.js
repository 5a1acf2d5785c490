/* How is a long form asked one question at a time? Without this script its parts stand below each other. */
"use strict";
(() => {
  const all = (selector, root) => Array.from(root.querySelectorAll(selector));
  const size = (text) => Array.from(text.trim()).length;

  /* A sentence at the field when it is empty or too short; the server checks again. */
  const complaint = (field, foot) => {
    const least = Number(field.dataset.least || 0);
    if (!least || field.type === "hidden") return "";
    const typed = size(field.value);
    if (!typed) return foot.dataset.empty;
    return typed < least ? foot.dataset.short.replace("__n__", least) : "";
  };
  const say = (field, words) => {
    const box = field.closest(".field");
    const id = `${field.id}_unfinished`;
    document.getElementById(id)?.remove();
    box.classList.toggle("has-error", Boolean(words));
    if (!words) { field.removeAttribute("aria-invalid"); return; }
    const note = document.createElement("p");
    note.className = "field-error";
    note.id = id;
    note.textContent = words;
    field.before(note);
    field.setAttribute("aria-invalid", "true");
    field.setAttribute("aria-describedby", [...new Set([...(field.getAttribute("aria-describedby") || "").split(" ").filter(Boolean), id])].join(" "));
  };

  const guide = (form) => {
    const parts = all("[data-step]", form);
    const thread = form.querySelector("[data-steps]");
    const foot = form.querySelector("[data-step-foot]");
    const last = form.querySelector("[data-step-last]");
    if (parts.length < 2 || !thread || !foot || !last) return;
    const said = thread.querySelector("[data-said]");
    const knots = all("li", thread);
    const before = foot.querySelector("[data-before]");
    const next = foot.querySelector("[data-next]");
    let here = Math.max(0, parts.findIndex((part) => part.querySelector(".field-error")));

    const show = (step, move = true) => {
      here = step;
      parts.forEach((part, n) => { part.hidden = n !== here; });
      knots.forEach((knot, n) => { knot.className = n < here ? "is-past" : n === here ? "is-here" : ""; });
      said.textContent = said.dataset.said.replace("__n__", here + 1).replace("__m__", parts.length);
      before.hidden = here === 0;
      next.hidden = here === parts.length - 1;
      last.hidden = here !== parts.length - 1;
      if (!move) return;
      parts[here].querySelector("h2").focus({ preventScroll: true });
      form.scrollIntoView({ block: "start" });
    };
    const goOn = () => {
      const fields = all("input, select, textarea", parts[here]);
      const wrong = fields.filter((field) => { const words = complaint(field, foot); say(field, words); return words; });
      if (wrong.length) { wrong[0].focus(); return; }
      show(here + 1);
    };
    next.addEventListener("click", goOn);
    before.addEventListener("click", () => show(here - 1));
    form.addEventListener("keydown", (event) => {
      /* Enter in a line goes on to the next question instead of sending half a form. */
      if (event.key === "Enter" && event.target.matches("input") && here < parts.length - 1) { event.preventDefault(); goOn(); }
    });
    thread.hidden = false;
    foot.hidden = false;
    form.classList.add("is-stepped");
    show(here, false);
    /* A link of the error summary opens the step in which its field stands. */
    document.addEventListener("click", (event) => {
      const target = event.target.closest(".error-summary a")?.hash.slice(1);
      const step = target ? parts.findIndex((part) => part.querySelector(`#${CSS.escape(target)}`)) : -1;
      if (step >= 0) { event.preventDefault(); show(step, false); document.getElementById(target).focus(); }
    });
  };
  all("form", document).forEach(guide);
})();
