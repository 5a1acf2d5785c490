/* How does a ballot leave this browser? Level S2: a token is blinded here, signed blindly by the server (RFC 9474,
   RSABSSA-SHA384-PSS-Randomized), and goes with the ballot by a way without cookies. Levels S0 and S1: with the paper's
   ticket. No code of others; nothing but what the browser has. Without this script S0 and S1 work as a plain form. */
"use strict";
(() => {
  const SALT = 48, HASH = 48, PREFIX = 32, TRIES = 7;
  const hex = (bytes) => Array.from(bytes, (b) => b.toString(16).padStart(2, "0")).join("");
  const unhex = (text) => Uint8Array.from(text.match(/../g) || [], (pair) => parseInt(pair, 16));
  const random = (size) => crypto.getRandomValues(new Uint8Array(size));
  const number = (bytes) => BigInt("0x" + (hex(bytes) || "0"));
  const bytesOf = (value, size) => unhex(value.toString(16).padStart(2 * size, "0"));
  const join = (...parts) => Uint8Array.from(parts.flatMap((p) => Array.from(p)));
  const sha384 = async (bytes) => new Uint8Array(await crypto.subtle.digest("SHA-384", bytes));

  const power = (base, exponent, modulus) => {
    let result = 1n;
    for (let b = base % modulus, e = exponent; e > 0n; e >>= 1n, b = (b * b) % modulus) if (e & 1n) result = (result * b) % modulus;
    return result;
  };
  const inverse = (value, modulus) => {
    let [a, b, x, y] = [value % modulus, modulus, 1n, 0n];
    while (b > 0n) { const q = a / b; [a, b] = [b, a - q * b]; [x, y] = [y, x - q * y]; }
    return a === 1n ? ((x % modulus) + modulus) % modulus : null;
  };
  const mask = async (seed, length) => {
    let out = new Uint8Array(0);
    for (let n = 0; out.length < length; n += 1) out = join(out, await sha384(join(seed, [n >> 24, (n >> 16) & 255, (n >> 8) & 255, n & 255])));
    return out.slice(0, length);
  };
  /* EMSA-PSS-ENCODE, RFC 8017, 9.1.1 */
  const encode = async (message, bits, salt) => {
    const size = Math.ceil(bits / 8);
    const digest = await sha384(join(new Uint8Array(8), await sha384(message), salt));
    const block = join(new Uint8Array(size - salt.length - HASH - 2), [1], salt);
    const over = await mask(digest, block.length);
    const masked = block.map((b, i) => b ^ over[i]);
    masked[0] &= 255 >> (8 * size - bits);
    return join(masked, digest, [188]);
  };
  const blind = async (n, e, prepared, salt, r) => {
    const bits = n.toString(2).length, size = Math.ceil(bits / 8);
    const encoded = number(await encode(prepared, bits - 1, salt || random(SALT)));
    let factor = r, back = r && inverse(r, n);
    while (!back) { factor = number(random(size)) % n; back = factor > 1n ? inverse(factor, n) : null; }
    return { blinded: hex(bytesOf((encoded * power(factor, e, n)) % n, size)), back: back.toString(16), encoded: encoded.toString(16) };
  };
  const finish = (n, e, kept, signed) => {
    const size = Math.ceil(n.toString(2).length / 8);
    const signature = (number(unhex(signed)) * BigInt("0x" + kept.back)) % n;
    if (power(signature, e, n) !== BigInt("0x" + kept.encoded)) throw new Error("token");
    return hex(bytesOf(signature, size));
  };
  globalThis.ballotTokens = { blind, encode, finish, hex, unhex, inverse };
  if (typeof document === "undefined") return;

  const paper = document.querySelector("[data-paper]");
  const form = paper?.querySelector("form");
  if (!form) return;
  const said = paper.dataset;
  const told = paper.querySelector("[data-told]");
  const button = form.querySelector("button[type=submit], button:not([type])");
  const secret = said.level === "unlinkable";
  const shelf = "ballot:" + said.ballot + ":" + said.elector;
  const keep = {
    get() { try { return JSON.parse(localStorage.getItem(shelf) || "null"); } catch { return null; } },
    set(value) { try { localStorage.setItem(shelf, JSON.stringify(value)); } catch { /* full or forbidden */ } },
  };
  const tell = (text) => { told.textContent = text; told.hidden = !text; };
  const wait = (ms) => new Promise((done) => setTimeout(done, ms));
  /* Chance of the browser's own generator, from 0 to 1. */
  const chance = () => new DataView(random(4).buffer).getUint32(0) / 2 ** 32;

  const send = async (address, body, headers = {}, credentials = "omit") => {
    for (let n = 0; ; n += 1) {
      try {
        const answer = await fetch(address, {
          method: "POST", credentials, referrerPolicy: "no-referrer", cache: "no-store",
          headers: { "Content-Type": "application/json", ...headers }, body: JSON.stringify(body),
        });
        if (answer.status < 500) return { status: answer.status, said: await answer.json() };
      } catch { /* no network: once more */ }
      if (n >= TRIES) throw new Error("network");
      tell(said.again);
      await wait(200 * 2 ** n * (0.5 + chance()));
    }
  };

  const takeToken = async () => {
    const n = BigInt("0x" + said.n), e = BigInt(said.e);
    let kept = keep.get();
    if (kept?.signature) return kept;
    if (!kept?.blinded) {
      const token = join(random(PREFIX), random(32));
      kept = { token: hex(token), ...(await blind(n, e, token)) };
      keep.set(kept);
    }
    const csrf = form.querySelector("[name=csrfmiddlewaretoken]").value;
    const { status, said: got } = await send(said.tokens, { blinded: kept.blinded }, { "X-CSRFToken": csrf }, "same-origin");
    if (status !== 200) throw new Error(got.detail || got.code);
    const mine = { token: kept.token, signature: finish(n, e, kept, got.signature) };
    keep.set(mine);
    return mine;
  };

  const show = (receipt) => {
    keep.set({ receipt });
    paper.querySelector("[data-open]").hidden = true;
    const done = paper.querySelector("[data-done]");
    done.hidden = false;
    done.querySelector("[data-receipt]").textContent = receipt;
    done.querySelector("[data-has-receipt]").hidden = !receipt;
    tell("");
    done.focus();
  };

  const choice = () => Array.from(form.querySelectorAll("[name=choice]:checked"), (f) => f.value).join("+");
  let mine = null;
  form.addEventListener("submit", async (event) => {
    if (paper.dataset.plain) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (paper.dataset.onTheWay) return;
    if (!choice()) { tell(said.choose); return; }
    paper.dataset.onTheWay = "1";
    button.disabled = true;
    tell(said.sending);
    try {
      if (secret) await wait(500 + 4500 * chance());
      const body = secret
        ? { ballot: said.ballot, choice: choice(), token: mine.token, signature: mine.signature }
        : { ticket: said.ticket, choice: choice(), key: form.querySelector("[name=key]").value };
      const answer = await send(secret ? "/box" : "/cast", body);
      if (answer.status < 300) show(answer.said.receipt); else tell(answer.said.detail);
    } catch {
      if (secret) tell(said.offline); else { paper.dataset.plain = "1"; form.requestSubmit(); }
    }
    delete paper.dataset.onTheWay;
    button.disabled = false;
  }, true);

  const before = keep.get();
  if (secret && before && "receipt" in before) show(before.receipt);
  else if (secret) {
    button.disabled = true;
    if (!globalThis.crypto?.subtle) tell(said.insecure);
    else takeToken().then((token) => { mine = token; button.disabled = Boolean(said.later); tell(said.later || said.ready); })
      .catch((error) => tell(error.message === "network" ? said.offline : error.message === "token" ? said.forged : error.message));
  }
})();
