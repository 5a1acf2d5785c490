/* Counts the minutes of the present point down. Without JavaScript the end of the point stands there instead. */
(() => {
  const tick = () => {
    document.querySelectorAll("[data-until]").forEach((place) => {
      const left = Math.round((new Date(place.dataset.until) - Date.now()) / 1000);
      if (Number.isNaN(left) || left < -3600) return; /* long past: the end itself says more */
      const size = Math.abs(left);
      const words = `${Math.floor(size / 60)}:${String(size % 60).padStart(2, "0")}`;
      place.textContent = left < 0 ? `−${words}` : words;
      place.classList.toggle("is-over", left < 0);
    });
  };
  tick();
  setInterval(tick, 1000);
})();
