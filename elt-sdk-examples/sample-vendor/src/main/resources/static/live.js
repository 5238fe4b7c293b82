// Shows the queue anew every two seconds, without moving the focus. Without scripts, reload the page.
"use strict";
setInterval(async () => {
  try {
    const text = await fetch(location.pathname, {cache: "no-store"}).then(response => response.text());
    const next = new DOMParser().parseFromString(text, "text/html").getElementById("content");
    const shown = document.getElementById("content");
    if (next && next.innerHTML !== shown.innerHTML) {
      shown.replaceWith(next);
    }
  } catch (e) { /* The next time tries again. */ }
}, 2000);
