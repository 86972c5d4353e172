// Sealing and opening. A random key seals every row (AES-GCM). It lies here sealed twice itself: with a key made of
// the PIN (PBKDF2), and with a key of this browser that no script can read out. In memory it is only while unlocked.
const ROUNDS = 600000;
const TRIES = 5;
const bytes = new TextEncoder();
const words = new TextDecoder();
const random = (length) => crypto.getRandomValues(new Uint8Array(length));

async function gcmSeal(key, data, about) {
  const iv = random(12);
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: bytes.encode(about) }, key, data);
  return { iv, data: new Uint8Array(sealed) };
}

async function gcmOpen(key, sealed, about) {
  const algorithm = { name: "AES-GCM", iv: sealed.iv, additionalData: bytes.encode(about) };
  return new Uint8Array(await crypto.subtle.decrypt(algorithm, key, sealed.data));
}

async function pinKey(pin, salt, iterations) {
  const material = await crypto.subtle.importKey("raw", bytes.encode(pin.normalize("NFKC")), "PBKDF2", false, ["deriveKey"]);
  const how = { name: "PBKDF2", salt, iterations, hash: "SHA-256" };
  return crypto.subtle.deriveKey(how, material, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

const dataKey = (raw) => crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]);

// A PIN that many would try first is none.
function weakPin(pin, least) {
  if ([...pin].length < least) {
    return `Use at least ${least} characters`;
  }
  const codes = [...pin].map((each) => each.codePointAt(0));
  const steps = new Set(codes.slice(1).map((code, at) => code - codes[at]));
  if (steps.size === 1 && Math.abs([...steps][0]) <= 1) {
    return "Do not use the same or following characters, such as 111111 or 123456";
  }
  const half = pin.slice(0, Math.ceil(pin.length / 3));
  return half.repeat(4).startsWith(pin) && new Set(pin).size < 4 ? "Do not repeat the same few characters" : null;
}

async function makeVault(holder, device, pin, pinLeast) {
  const raw = random(32);
  const salt = random(16);
  const browser = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  const inner = await gcmSeal(await pinKey(pin, salt, ROUNDS), raw, `pin|${holder}`);
  const packed = new Uint8Array(12 + inner.data.length);
  packed.set(inner.iv);
  packed.set(inner.data, 12);
  const row = {
    holder, device, salt, rounds: ROUNDS, browser, pinLeast, tries: 0, seen: Date.now(),
    until: Date.now() + 60000, unsentUntil: Date.now() + 3600000,
    wrapped: await gcmSeal(browser, packed, `browser|${holder}`),
  };
  const key = await dataKey(raw);
  raw.fill(0);
  await keptChange((vault) => vault.put(row));
  keptMark.on = true;
  return { holder, key };
}

// The key, or how many tries are left. A try counts before it is made: closing the page does not give it back.
async function openVault(holder, pin) {
  const base = await keptBase();
  const work = base.transaction("vault", "readwrite", { durability: "strict" });
  const store = work.objectStore("vault");
  const row = await keptAnswer(store.get(holder));
  if (row) {
    row.tries += 1;
    store.put(row);
  }
  await keptDone(work);
  if (!row || row.tries > TRIES) {
    await keptRemove(holder);
    return { left: 0 };
  }
  try {
    const packed = await gcmOpen(row.browser, row.wrapped, `browser|${holder}`);
    const inner = { iv: packed.slice(0, 12), data: packed.slice(12) };
    const raw = await gcmOpen(await pinKey(pin, row.salt, row.rounds), inner, `pin|${holder}`);
    const key = await dataKey(raw);
    raw.fill(0);
    await changeVault(holder, { tries: 0 });
    return { vault: { holder, key } };
  } catch {
    if (row.tries >= TRIES) {
      await keptRemove(holder);
    }
    return { left: Math.max(0, TRIES - row.tries) };
  }
}

async function changeVault(holder, fields) {
  const base = await keptBase();
  const work = base.transaction("vault", "readwrite", { durability: "strict" });
  const store = work.objectStore("vault");
  const row = await keptAnswer(store.get(holder));
  if (row) {
    store.put({ ...row, ...fields });
  }
  await keptDone(work);
}

// Kinds: list (what was read), draft, waiting (to be sent), sent (what became of it).
async function sealRow(vault, kind, id, place, value) {
  const sealed = await gcmSeal(vault.key, bytes.encode(JSON.stringify(value)), `${vault.holder}|${kind}|${id}|${place}`);
  const now = await keptRead("vault");
  if (!now.some((each) => each.holder === vault.holder)) {
    throw new Error("nothing is kept here any more");
  }
  await keptChange((_, rows) => rows.put({ id, holder: vault.holder, kind, place, ...sealed }));
}

async function openRows(vault) {
  const rows = (await keptRead("sealed")).filter((row) => row.holder === vault.holder);
  const opened = [];
  for (const row of rows) {
    const value = await gcmOpen(vault.key, row, `${row.holder}|${row.kind}|${row.id}|${row.place}`);
    opened.push({ id: row.id, kind: row.kind, place: row.place, value: JSON.parse(words.decode(value)) });
  }
  return opened.sort((one, other) => one.place - other.place);
}

async function removeRow(id) {
  await keptChange((_, rows) => rows.delete(id));
}
