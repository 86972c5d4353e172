// What a phone keeps of a team's list, as it lies in the browser's database: sealed rows, and per holder what is
// needed to open them. This part opens nothing; every page uses it to make things go.
const KEPT_NAME = "careweave-offline";
const keptMark = {
  get on() {
    try { return localStorage.getItem(KEPT_NAME) === "on"; } catch { return false; }
  },
  set on(value) {
    try {
      if (value) {
        localStorage.setItem(KEPT_NAME, "on");
      } else {
        localStorage.removeItem(KEPT_NAME);
      }
    } catch { /* private windows keep nothing */ }
  },
};

const keptAnswer = (asked) => new Promise((resolve, reject) => {
  asked.onsuccess = () => resolve(asked.result);
  asked.onerror = () => reject(asked.error);
});

const keptDone = (work) => new Promise((resolve, reject) => {
  work.oncomplete = () => resolve();
  work.onerror = () => reject(work.error);
  work.onabort = () => reject(work.error);
});

let keptOpened;
function keptBase() {
  keptOpened ??= new Promise((resolve, reject) => {
    const asked = indexedDB.open(KEPT_NAME, 1);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore("vault", { keyPath: "holder" });
      asked.result.createObjectStore("sealed", { keyPath: "id" }).createIndex("holder", "holder");
    };
    asked.onsuccess = () => {
      // Another tab signs out: nothing here holds it back.
      asked.result.onversionchange = () => {
        asked.result.close();
        keptOpened = undefined;
        dispatchEvent(new Event("kept-gone"));
      };
      resolve(asked.result);
    };
    asked.onerror = () => reject(asked.error);
  });
  return keptOpened;
}

async function keptRead(name) {
  const base = await keptBase();
  return keptAnswer(base.transaction(name).objectStore(name).getAll());
}

async function keptChange(change) {
  const base = await keptBase();
  const work = base.transaction(["vault", "sealed"], "readwrite", { durability: "strict" });
  change(work.objectStore("vault"), work.objectStore("sealed"));
  await keptDone(work);
}

// What somebody wrote and nobody has yet. All else is a copy.
const keptUnsent = (row) => row.kind === "draft" || row.kind === "waiting";

// Takes the list of these holders away, with why; what they wrote stays sealed.
async function keptDropLists(holders, why) {
  const vaults = (await keptRead("vault")).filter((vault) => holders.includes(vault.holder));
  const sealed = (await keptRead("sealed")).filter((row) => holders.includes(row.holder));
  await keptChange((vault, rows) => {
    sealed.filter((row) => !keptUnsent(row)).forEach((row) => rows.delete(row.id));
    for (const each of vaults) {
      if (sealed.some((row) => row.holder === each.holder && keptUnsent(row))) {
        vault.put({ ...each, until: 0, gone: each.gone || why });
      } else {
        vault.delete(each.holder);
      }
    }
  });
}

// What has run out goes; so does all that is kept when the clock was set back, since then nobody knows.
async function keptTidy(now = Date.now()) {
  for (const vault of await keptRead("vault")) {
    const back = now < (vault.seen || 0) - 600000;
    if (now >= vault.unsentUntil) {
      await keptRemove(vault.holder);
    } else if (!vault.gone && (back || now >= vault.until)) {
      await keptDropLists([vault.holder], back ? "the clock of this phone was set back" : "its time was over");
    } else if (now > (vault.seen || 0)) {
      await keptChange((store) => store.put({ ...vault, seen: now }));
    }
  }
}

async function keptRemove(holder) {
  const sealed = (await keptRead("sealed")).filter((row) => row.holder === holder);
  await keptChange((vault, rows) => {
    sealed.forEach((row) => rows.delete(row.id));
    vault.delete(holder);
  });
}

async function keptShellGone() {
  if ("caches" in globalThis) {
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name.startsWith("careweave-")).map((name) => caches.delete(name)));
  }
  if (navigator.serviceWorker) {
    const all = await navigator.serviceWorker.getRegistrations();
    await Promise.all(all.filter((each) => new URL(each.scope).pathname === "/offline").map((each) => each.unregister()));
  }
}

// Everything: lists, what was written, keys, the page's shell.
async function keptWipe() {
  const opened = keptOpened;
  keptOpened = undefined;
  if (opened) {
    (await opened).close();
  }
  await new Promise((resolve) => {
    const asked = indexedDB.deleteDatabase(KEPT_NAME);
    asked.onsuccess = resolve;
    asked.onerror = resolve;
    asked.onblocked = () => setTimeout(resolve, 3000);
  });
  await keptShellGone();
  keptMark.on = false;
}
