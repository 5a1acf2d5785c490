/* A page that is read again when the session has moved: the server's hint says only "version n".
   Where event streams are blocked the part is read every few seconds, as look.js does anyway. */
(() => {
  document.querySelectorAll("[data-hints]").forEach((part) => {
    if (!("EventSource" in window)) return;
    const hints = new EventSource(part.dataset.hints);
    hints.addEventListener("message", (event) => {
      if (event.data === part.dataset.stand) return;
      const first = !part.dataset.stand;
      part.dataset.stand = event.data;
      if (!first) part.dispatchEvent(new CustomEvent("read-again"));
      part.dataset.hinted = String(Date.now());
    });
  });
})();
