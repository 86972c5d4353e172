// The house's own script. Every page works without it; it adds keys, phone sections and the live mark.
document.body.classList.add("js-enabled", "nhsuk-frontend-supported");
nhsuk.initAll();

// Sections are an accordion on a phone: all but the first are closed there, unless the address names one.
const sections = [...document.querySelectorAll("[data-section]")];
const named = () => document.getElementById(decodeURIComponent(location.hash.slice(1)));
function openNamed() {
  const target = named();
  const section = target && target.closest("[data-section]");
  if (section) {
    section.open = true;
  }
}
if (matchMedia("(max-width: 760px)").matches) {
  sections.slice(1).forEach((section) => { section.open = false; });
}
openNamed();
addEventListener("hashchange", openNamed);

// Keys. Single keys can be switched off (WCAG 2.1.4) and never act while something is being typed.
const store = {
  get off() {
    try { return localStorage.getItem("keys") === "off"; } catch { return false; }
  },
  set off(value) {
    try { localStorage.setItem("keys", value ? "off" : "on"); } catch { /* private windows keep nothing */ }
  },
};

function rows() {
  return [...document.querySelectorAll("[data-row]")].filter((row) => row.offsetParent !== null);
}

function move(step) {
  const all = rows();
  if (all.length === 0) {
    return;
  }
  const here = all.findIndex((row) => row.contains(document.activeElement));
  const next = all[Math.min(all.length - 1, Math.max(0, here < 0 && step < 0 ? 0 : here + step))];
  next.tabIndex = -1;
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "center" });
}

function open() {
  const row = document.activeElement;
  if (!row || !row.hasAttribute("data-row")) {
    return false;
  }
  const link = row.querySelector("a[href]");
  const summary = row.querySelector("summary");
  (link || summary)?.click();
  return Boolean(link || summary);
}

const KEYS = [["/", "Find a person"], ["j", "Next item"], ["k", "Item before"], ["Enter", "Open the item"], ["?", "Show these keys"]];

function showKeys() {
  let dialog = document.getElementById("app-keys");
  if (!dialog) {
    dialog = document.createElement("dialog");
    dialog.id = "app-keys";
    dialog.className = "app-keys";
    dialog.setAttribute("aria-labelledby", "app-keys-title");
    const list = KEYS.map(([key, words]) => `<dt><kbd>${key}</kbd></dt><dd>${words}</dd>`).join("");
    dialog.innerHTML = `<h2 id="app-keys-title" class="app-subtitle">Keys</h2><dl>${list}</dl>
      <p><label class="app-tick"><input type="checkbox" id="app-keys-off"> Switch single keys off in this browser</label></p>
      <form method="dialog"><button class="nhsuk-button nhsuk-button--small">Close</button></form>`;
    document.body.append(dialog);
    const off = dialog.querySelector("#app-keys-off");
    off.checked = store.off;
    off.addEventListener("change", () => { store.off = off.checked; });
  }
  dialog.showModal();
}

addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input, textarea, select, dialog, [contenteditable]");
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || typing) {
    return;
  }
  if (event.key === "Enter") {
    if (open()) {
      event.preventDefault();
    }
    return;
  }
  if (event.key === "?") {
    event.preventDefault();
    showKeys();
    return;
  }
  if (store.off) {
    return;
  }
  if (event.key === "/") {
    const find = document.getElementById("find") || document.getElementById("q");
    if (find) {
      event.preventDefault();
      find.focus();
      find.select();
    }
  } else if (event.key === "j") {
    move(1);
  } else if (event.key === "k") {
    move(-1);
  }
});

// The live mark says whether changes arrive, and what becomes of what is being typed when they do not.
// What has changed is read again and put where it belongs ([data-changes]); never under the cursor, never over
// what is being chosen: there a button waits beside it.
const live = document.getElementById("app-live");
function tell(state, words) {
  live.dataset.state = state;
  live.querySelector(".app-live__words").textContent = words;
}

function content(region) {
  const copy = region.cloneNode(true);
  copy.querySelectorAll("input[type=hidden], .app-waiting").forEach((each) => each.remove());
  return copy.innerHTML;
}

function busy(region) {
  const focus = document.activeElement;
  const typed = [...region.querySelectorAll("textarea, input[type=text], input[type=search]")]
    .some((field) => field.value !== field.defaultValue);
  return (focus && focus !== document.body && region.contains(focus)) || typed
    || region.querySelector("input:checked") !== null;
}

function put(region, fresh) {
  region.replaceChildren(...[...fresh.childNodes].map((node) => document.importNode(node, true)));
}

function offer(region, fresh) {
  document.getElementById(`${region.id}-waiting`)?.remove();
  const waiting = document.createElement("p");
  waiting.id = `${region.id}-waiting`;
  waiting.className = "app-waiting";
  const button = document.createElement("button");
  button.type = "button";
  button.className = "app-waiting__show";
  button.textContent = "Show what has changed";
  button.addEventListener("click", () => {
    waiting.remove();
    put(region, fresh);
    region.tabIndex = -1;
    region.focus({ preventScroll: true });
  });
  waiting.append(button);
  region.before(waiting);
}

async function show() {
  const answer = await fetch(location.href, { headers: { Accept: "text/html" }, credentials: "same-origin" });
  if (new URL(answer.url).pathname.startsWith("/sign-in")) {
    tell("lost", "You are signed out. What you typed is still here.");
    return;
  }
  if (answer.status === 404) {
    tell("lost", "This is not with your team any more. What you typed is still here.");
    return;
  }
  if (!answer.ok) {
    throw new Error("not read");
  }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  let shown = false;
  let waits = false;
  for (const region of document.querySelectorAll("[data-changes]")) {
    const fresh = page.getElementById(region.id);
    if (!fresh || content(fresh) === content(region)) {
      continue;
    }
    if (busy(region)) {
      offer(region, fresh);
      waits = true;
    } else {
      document.getElementById(`${region.id}-waiting`)?.remove();
      put(region, fresh);
      shown = true;
    }
  }
  if (waits) {
    tell("live", "Something has changed: choose when to show it · live");
  } else if (shown) {
    tell("live", "Changed just now · live");
  }
}

if (live && window.EventSource) {
  let reading = false;
  let again = false;
  const read = async () => {
    again = true;
    if (reading) {
      return;
    }
    reading = true;
    while (again) {
      again = false;
      try {
        await show();
      } catch {
        tell("lost", "What has changed could not be read. What you type is kept.");
      }
    }
    reading = false;
  };
  const source = new EventSource(live.dataset.live);
  source.addEventListener("open", () => tell("live", "live"));
  source.addEventListener("error", () => tell("lost", "Not connected: changes do not arrive. What you type is kept."));
  source.addEventListener("changed", read);
  addEventListener("pagehide", () => source.close());
}

// Today's list on this phone (offline.js): it goes when whoever keeps it signs out, when somebody else is signed in
// or the role is another, and when it may not be kept any more. What is not sent is never left out unasked.
const out = document.querySelector("form .app-header__out")?.form;

function askUnsent(count) {
  const dialog = document.createElement("dialog");
  dialog.className = "app-keys";
  dialog.setAttribute("aria-labelledby", "app-unsent");
  const what = count === 1 ? "1 thing written on this phone is" : `${count} things written on this phone are`;
  dialog.innerHTML = `<h2 id="app-unsent" class="app-subtitle">${what} not sent</h2>
    <p>Signing out removes everything from this phone, also what is not sent.</p>
    <p><a class="nhsuk-button nhsuk-button--small" href="/offline#waiting">Look at it and send it</a></p>
    <form method="dialog"><button class="nhsuk-button nhsuk-button--secondary nhsuk-button--small" value="out">Remove it and sign out</button>
    <button class="nhsuk-button nhsuk-button--secondary nhsuk-button--small" value="">Stay signed in</button></form>`;
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "out");
    });
  });
}

async function removeBeforeSignOut(form) {
  const unsent = (await keptRead("sealed")).filter(keptUnsent).length;
  if (unsent > 0 && !(await askUnsent(unsent))) {
    return false;
  }
  for (const { device } of await keptRead("vault")) {
    const body = new URLSearchParams(new FormData(form));
    body.set("device", device);
    await fetch("/offline/devices/end", { method: "POST", body }).catch(() => {});
  }
  await keptWipe();
  return true;
}

async function lookAtKept() {
  await keptTidy();
  const vaults = await keptRead("vault");
  if (vaults.length === 0) {
    await keptWipe();
    return;
  }
  if (!out) {
    return;
  }
  const answer = await fetch("/offline/standing", { headers: { Accept: "application/json" } });
  if (!answer.ok || answer.redirected) {
    return;
  }
  const { holder, may } = await answer.json();
  await keptDropLists(vaults.map((each) => each.holder).filter((each) => each !== holder), "somebody else signed in, or another role was chosen");
  if (!may) {
    await keptDropLists([holder], "it may not be kept any more");
  }
  await tellOfOthers(holder);
}

// What somebody else wrote here and could not send stays sealed, and is said.
async function tellOfOthers(holder) {
  const count = (await keptRead("sealed")).filter((row) => row.holder !== holder && keptUnsent(row)).length;
  const main = document.getElementById("maincontent");
  if (count > 0 && main) {
    const note = document.createElement("p");
    note.className = "app-gap app-gap--withheld";
    note.textContent = `This phone holds ${count === 1 ? "1 thing" : `${count} things`} that somebody wrote without signal in another role or before you, locked. They can sign in here and send it.`;
    main.prepend(note);
  }
}

out?.addEventListener("submit", async (event) => {
  if (keptMark.on) {
    event.preventDefault();
    if (await removeBeforeSignOut(out)) {
      out.submit();
    }
  }
});
if (keptMark.on && globalThis.indexedDB) {
  if (location.pathname === "/sign-in" && location.search === "?out") {
    keptWipe();
  } else if (location.pathname !== "/offline") {
    lookAtKept().catch(() => { /* without signal there is nothing to ask */ });
  }
}
