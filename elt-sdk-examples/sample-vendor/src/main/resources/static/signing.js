// Renews the code each second and shows BankID's hint. Without scripts the page reloads itself instead.
"use strict";
const content = document.getElementById("content");
const base = "/signings/" + content.dataset.signing;
let tick = 0;

async function renew() {
  const answer = await fetch(base + "/state", {cache: "no-store"}).then(response => response.json());
  if (answer.state !== "OPEN") {
    location.reload();
    return;
  }
  const hint = document.getElementById("hint");
  if (hint.textContent !== answer.hint) {
    hint.textContent = answer.hint;
  }
  const code = document.getElementById("code");
  if (code && answer.code) {
    code.src = base + "/code.svg?" + (++tick);
  }
  for (const id of ["code-section", "link-section"]) {
    const section = document.getElementById(id);
    if (section) {
      section.hidden = !answer.code;
    }
  }
}

setInterval(() => renew().catch(() => { /* The next second tries again. */ }), 1000);
