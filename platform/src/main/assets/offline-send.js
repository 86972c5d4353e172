// The way to the server and back. What waits is sent in order, one after the other, each under the key it got when
// it was written: sent again because no answer came, it counts once.
const net = { reach: navigator.onLine, signed: "unknown", holder: null, token: null, may: true };

async function asked(path, options = {}) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), 20000);
  try {
    const answer = await fetch(path, {
      credentials: "same-origin", cache: "no-store", redirect: "manual", signal: stop.signal,
      ...options, headers: { Accept: "application/json", ...options.headers },
    });
    net.reach = true;
    if (answer.type === "opaqueredirect" || answer.status === 401) {
      Object.assign(net, { signed: "out", holder: null });
      return null;
    }
    return answer.ok ? { ok: true, body: await answer.json() } : { ok: false, status: answer.status };
  } catch {
    net.reach = false;
    return null;
  } finally {
    clearTimeout(timer);
  }
}

function posted(path, fields) {
  const body = new URLSearchParams(fields);
  if (net.token) {
    body.set(net.token.name, net.token.value);
  }
  return asked(path, { method: "POST", body });
}

// Who is signed in now, and what their forms need.
async function askStanding() {
  const answer = await asked("/offline/standing");
  if (answer?.ok) {
    Object.assign(net, { signed: "in", holder: answer.body.holder, token: answer.body.token, may: answer.body.may });
  }
}

async function askStays(device) {
  const answer = await asked(`/offline/stays/${device}`);
  return answer?.ok ? answer.body.stays : null;
}

// A list that another build read in another shape is read anew.
const SHAPE = 1;

async function readList(vault, device) {
  const whole = { shape: SHAPE, tasks: [], people: [] };
  let from = 0;
  while (from !== null) {
    const answer = await asked(`/offline/list?device=${device}&from=${from}`);
    if (!answer) {
      return null;
    }
    if (!answer.ok) {
      return answer.status === 410 ? "gone" : null;
    }
    const { tasks, people, next, ...rest } = answer.body;
    const known = new Set(whole.people.map((each) => each.id));
    whole.tasks.push(...tasks);
    whole.people.push(...people.filter((each) => !known.has(each.id)));
    Object.assign(whole, rest);
    from = next;
  }
  await changeVault(vault.holder, {
    until: Date.parse(whole.until), unsentUntil: Date.parse(whole.unsentUntil), gone: null, seen: Date.now(),
  });
  await sealRow(vault, "list", `list-${vault.holder}`, 0, whole);
  return whole;
}

// What an item says about itself when it is sent.
function fieldsOf(item, holder) {
  const { value } = item;
  const fields = { ...value.fields, kind: value.kind, key: item.id, holder };
  if (value.task) {
    fields.task = value.task;
    fields.version = String(value.version);
  }
  return fields;
}

async function sendOne(vault, item) {
  const { value } = item;
  if (!value.tried) {
    // From now on nobody can be sure that it was not stored: it cannot be taken back any more.
    value.tried = true;
    await sealRow(vault, "waiting", item.id, item.place, value);
  }
  const answer = await posted("/offline/deeds", fieldsOf(item, vault.holder));
  if (!answer?.ok) {
    return answer && answer.status === 403 ? "token" : null;
  }
  const { body } = answer;
  if (body.outcome === "other") {
    net.holder = null;
    return null;
  }
  if (body.outcome === "doubt" && value.confirmed && !value.fields.sure) {
    value.fields.sure = body.sure;
    return sendOne(vault, item);
  }
  if (body.outcome === "done") {
    await sealRow(vault, "sent", item.id, item.place, { ...value, answer: body, at: Date.now() });
  } else {
    await sealRow(vault, "waiting", item.id, item.place, { ...value, state: body.outcome, answer: body });
  }
  return body.outcome;
}

// In order. Behind something that was not taken nothing is sent about the same task.
async function sendAll(vault) {
  const items = (await openRows(vault)).filter((row) => row.kind === "waiting");
  const held = new Set();
  let sent = 0;
  for (const item of items) {
    const about = item.value.task;
    if (item.value.state !== "waiting" || (about && held.has(about))) {
      held.add(about);
      continue;
    }
    let outcome = await sendOne(vault, item);
    if (outcome === "token") {
      await askStanding();
      outcome = net.holder === vault.holder ? await sendOne(vault, item) : null;
    }
    if (!outcome || outcome === "token") {
      break;
    }
    sent += 1;
    if (outcome !== "done") {
      held.add(about);
    }
  }
  return sent;
}

// Two tabs do not send at once.
function sendInTurn(vault) {
  return navigator.locks
    ? navigator.locks.request("careweave-offline-send", () => sendAll(vault))
    : sendAll(vault);
}
