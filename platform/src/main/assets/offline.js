// The page /offline: today's list on this phone. It shows what was read while there was signal, takes what is done
// meanwhile, and says at any time what waits to be sent and what became of it.
const root = document.getElementById("offline");
const stateLine = document.getElementById("offline-state");
const PIN_LEAST = Number(root.dataset.pin);
const LOCK_AFTER = 600000;
let vault = null;
let list = null;
let rows = [];
let kept = null;
let busyNow = "";
let touched = Date.now();

const waiting = () => rows.filter((row) => row.kind === "waiting");
const drafts = () => rows.filter((row) => row.kind === "draft");
const results = () => rows.filter((row) => row.kind === "sent");
const asking = () => waiting().filter((row) => row.value.state !== "waiting");
const personOf = (id) => list?.people.find((each) => each.id === id);
const taskOf = (id) => list?.tasks.find((each) => each.id === id);
const isOther = () => net.signed === "in" && kept !== null && net.holder !== kept.holder;

// ---- what stands above everything

function stateWords() {
  const said = [];
  if (!net.reach) {
    said.push("You are offline.");
  } else if (net.signed === "out") {
    said.push("You are signed out.");
  } else if (isOther()) {
    said.push("Somebody else is signed in here, or you act in another role.");
  }
  if (list) {
    said.push(`List as of ${moment(list.asOf)}.`);
  }
  const count = waiting().length;
  if (vault && count > 0) {
    said.push(`${several(count, "thing waits", "things wait")} to be sent.`);
  }
  if (vault && asking().length > 0) {
    said.push(count === 1 ? "It needs you." : `${asking().length} of them ${asking().length === 1 ? "needs" : "need"} you.`);
  }
  if (busyNow) {
    said.push(busyNow);
  }
  return said.join(" ");
}

function showState() {
  const text = stateWords();
  stateLine.hidden = text === "";
  stateLine.dataset.state = !net.reach || net.signed === "out" || isOther() ? "lost" : "live";
  if (stateLine.firstChild?.textContent !== text) {
    stateLine.replaceChildren(el("span", {}, text));
  }
  if (vault && net.reach && net.signed === "out" && !stateLine.querySelector("a")) {
    stateLine.append(" ", link("/offline/back", "Sign in", ""));
  }
}

// ---- nothing kept, locked

function setUpView(wrong = {}) {
  if (net.reach && net.signed === "in" && net.may) {
    const first = line("", 10, { type: "password", inputmode: "text", autocomplete: "new-password" });
    const second = line("", 10, { type: "password", inputmode: "text", autocomplete: "new-password" });
    return el("form", { class: "app-form", "data-form": "set-up", novalidate: true, on: { submit: setUp } },
      errorSummary(wrong),
      title("Keep today’s list on this phone"),
      el("p", { class: "app-prose" }, "What your team has to do today, and what you need to know of each person, can be read here without signal. What you write is kept and sent when there is signal again."),
      el("ul", { class: "nhsuk-list nhsuk-list--bullet" },
        el("li", {}, "It is encrypted. Only your PIN opens it; nobody can tell you a forgotten one."),
        el("li", {}, `It goes when you sign out, ${root.dataset.hours} after it was read, and after five wrong PINs.`),
        el("li", {}, "Only on a phone of yours or of your employer that locks by itself.")),
      field("pin", "Choose a PIN", first, `At least ${PIN_LEAST} characters. Not the one that unlocks the phone`, wrong.pin),
      field("pin2", "The same again", second, null, wrong.pin2),
      el("button", { class: "nhsuk-button nhsuk-button--small" }, "Keep it on this phone"));
  }
  const why = !net.reach ? "There is no signal now, so nothing can be read. Come back when there is."
    : net.signed === "in" ? "Lists may not be kept on devices in your role, or here." : "Sign in to keep your team’s list on this phone.";
  return el("div", { class: "app-prose" }, title("Nothing is kept on this phone"), el("p", {}, why),
    el("p", {}, net.reach && net.signed !== "in" ? link("/offline/back", "Sign in") : link("/", "Go to the start page")));
}

async function setUp(event) {
  event.preventDefault();
  const { pin, pin2 } = Object.fromEntries(new FormData(event.target));
  const weak = weakPin(pin, PIN_LEAST);
  const wrong = weak ? { pin: weak } : pin === pin2 ? {} : { pin2: "This is not the same" };
  if (Object.keys(wrong).length > 0) {
    show(setUpView(wrong), ".nhsuk-error-summary");
    return;
  }
  busyNow = "Reading your list …";
  showState();
  try {
    await navigator.serviceWorker.register("/offline/worker.js", { scope: "/offline" });
    await navigator.serviceWorker.ready;
    const begun = await posted("/offline/devices", {});
    if (!begun?.ok) {
      throw new Error("not begun");
    }
    await navigator.storage?.persist?.();
    vault = await makeVault(begun.body.holder, begun.body.device, pin, PIN_LEAST);
    await readAnew();
    busyNow = "";
    await look("h1");
  } catch {
    vault = null;
    busyNow = "";
    await keptWipe();
    await look();
    show(setUpView({ pin: "The list could not be put on this phone. Try again when the signal is better" }), ".nhsuk-error-summary");
  }
}

function unlockView(wrong = {}) {
  const pin = line("", 10, { type: "password", autocomplete: "off" });
  return el("form", { class: "app-form", "data-form": "unlock", novalidate: true, on: { submit: unlock } },
    errorSummary(wrong),
    title("Today’s list on this phone"),
    kept.gone && el("p", { class: "app-gap app-gap--withheld" }, `The list is not on this phone any more: ${kept.gone}. What you wrote and was not sent is still here.`),
    field("pin", "Your PIN for this list", pin, null, wrong.pin),
    el("button", { class: "nhsuk-button nhsuk-button--small" }, "Open"),
    " ", button("Remove everything from this phone", removeAll));
}

async function unlock(event) {
  event.preventDefault();
  const pin = new FormData(event.target).get("pin");
  const answer = await openVault(kept.holder, pin);
  if (answer.vault) {
    vault = answer.vault;
    touched = Date.now();
    await look();
    contact();
  } else if (answer.left === 0) {
    await look();
    show(el("div", { class: "app-prose" }, title("Everything was removed from this phone"),
      el("p", {}, "The PIN was wrong five times. What you wrote here and was not sent has to be written again."),
      el("p", {}, link("/", "Go to the start page"))));
  } else {
    show(unlockView({ pin: `This PIN is wrong. ${several(answer.left, "try is", "tries are")} left, then everything here is removed` }), ".nhsuk-error-summary");
  }
}

async function removeAll() {
  const sealed = await keptRead("sealed");
  const count = sealed.filter(keptUnsent).length;
  const text = count === 0 ? "Remove the list from this phone?"
    : `${several(count, "thing written here is", "things written here are")} not sent yet and will be lost. Remove everything?`;
  if (!confirm(text)) {
    return;
  }
  if (kept) {
    await askStanding();
    await posted("/offline/devices/end", { device: kept.device });
  }
  vault = null;
  await keptWipe();
  location.hash = "";
  await look();
}

// ---- the list

function doneHere(task) {
  return waiting().find((row) => row.value.task === task.id && (["complete", "fail"].includes(row.value.kind) || row.value.fields.done === "yes"));
}

function taskLine(task) {
  const person = personOf(task.person);
  const pending = waiting().filter((row) => row.value.task === task.id);
  return el("li", { class: "app-offline-task", "data-row": "" },
    link(`#task/${task.id}`, bdi(task.title), "app-offline-task__open"),
    person && el("span", {}, bdi(person.name)),
    el("span", { class: "app-offline-task__when" },
      el("span", { class: `app-mark app-mark--${task.late ? "alert" : "notice"}` }, task.late ? `Overdue, was ${task.dueWords}` : task.dueWords.replace("due", "Due")),
      task.priority && el("span", { class: "app-mark app-mark--alert" }, task.priority),
      el("span", {}, pending.some((row) => ["start", "claim"].includes(row.value.kind)) ? "You" : task.whose ?? "Nobody yet")),
    pending.length > 0 && el("span", { class: "app-mark app-mark--notice" }, doneHere(task) ? "You did it: waits to be sent" : "Waits to be sent"));
}

function listView() {
  const late = list.tasks.filter((task) => task.late);
  const today = list.tasks.filter((task) => !task.late);
  const part = (name, tasks) => tasks.length > 0 && el("section", { "aria-label": name },
    el("h2", { class: "app-subtitle" }, `${name} `, el("span", { class: "app-section__count" }, String(tasks.length))),
    el("ul", { class: "app-offline-tasks" }, tasks.map(taskLine)));
  return el("div", {},
    title("Today’s list"),
    el("p", { class: "app-note" }, `${list.team}. On this phone until ${moment(list.until)}.`),
    toDoView(),
    list.total > list.tasks.length && list.total > 200 && el("p", { class: "app-gap app-gap--withheld" }, `${list.total} tasks are due; only the first 200 are on this phone.`),
    part("Overdue", late), part("Due today", today),
    list.tasks.length === 0 && el("p", { class: "app-prose" }, "Nothing is overdue or due today. What comes up later shows when you read the list anew."),
    list.people.length > 0 && el("section", { "aria-label": "People" }, el("h2", { class: "app-subtitle" }, "People"),
      el("ul", { class: "app-offline-tasks" }, list.people.map((person) => el("li", { class: "app-offline-task" },
        link(`#person/${person.id}`, bdi(person.name), "app-offline-task__open"), el("span", {}, `Born ${person.born}`))))),
    el("p", { class: "app-buttons" },
      button("Read the list anew", () => contact(true)),
      button("Lock", lock), button("Remove from this phone", removeAll),
      list.others > 0 && button(`Remove from my other ${list.others === 1 ? "device" : `${list.others} devices`}`, endOthers)),
    el("p", {}, link("/tasks", "Go to all pages")));
}

function toDoView() {
  const count = waiting().length;
  return el("div", { class: "app-offline-now" },
    count > 0 && el("p", {}, link("#waiting", `${several(count, "thing waits", "things wait")} to be sent`)),
    asking().length > 0 && el("p", {}, link("#waiting", `${asking().length === 1 ? "1 needs" : `${asking().length} need`} you: look at both sides`)),
    results().length > 0 && count === 0 && el("p", {}, link("#waiting", `${several(results().length, "thing was", "things were")} sent: see what became of it`)),
    drafts().map((row) => el("p", {}, link(draftAddress(row), `Draft, not finished: ${row.value.words}`))));
}

async function endOthers() {
  await askStanding();
  const answer = await posted("/offline/devices/end", { device: kept.device, others: "true" });
  busyNow = answer?.ok ? "Your other devices are told to remove theirs at their next contact." : "That could not be sent: there is no signal.";
  if (answer?.ok) {
    list.others = 0;
  }
  render();
}

// ---- a person, a task

function said(each) {
  return el("li", {}, el("b", {}, bdi(each.what)), each.ring === each.text ? "" : el("span", {}, " ", bdi(each.text.trim())),
    each.ring && el("span", {}, " ", ring(each.ring)), each.by && el("span", { class: "app-quiet" }, " ", each.by));
}

function personView(person) {
  const tasks = list.tasks.filter((task) => task.person === person.id);
  return el("div", {},
    el("p", { class: "app-back" }, link("#", "Today’s list", "")),
    el("section", { class: person.died ? "app-banner app-banner--died app-offline-banner" : "app-banner app-offline-banner", "aria-label": "Who this is" },
      el("h1", { class: "app-banner__name", tabindex: "-1" }, bdi(person.name)),
      el("dl", { class: "app-banner__facts" },
        el("div", {}, el("dt", {}, "Born"), el("dd", {}, person.born)),
        person.died && el("div", { class: "app-banner__died" }, el("dt", {}, "Died"), el("dd", {}, person.died)),
        el("div", {}, el("dt", {}, "Gender"), el("dd", {}, person.gender)),
        el("div", {}, el("dt", {}, "NHS No."), el("dd", {}, person.number)))),
    el("p", {}, link(`#visit/${person.id}/`, "Write a visit")),
    person.blocks.map((block) => el("section", { class: `app-offline-block app-offline-block--${block.tone}`, "aria-label": block.title },
      el("h2", { class: "app-subtitle" }, block.title),
      block.lines.length > 0 && el("ul", {}, block.lines.map(said)),
      block.gaps.map((gap) => el("p", { class: `app-offline-gap app-offline-gap--${gap.kind}` }, gap.text)))),
    tasks.length > 0 && el("section", { "aria-label": "Tasks" }, el("h2", { class: "app-subtitle" }, "To be done"),
      el("ul", { class: "app-offline-tasks" }, tasks.map(taskLine))),
    el("p", { class: "app-note" }, `As of ${moment(list.asOf)}. There may be more in the record.`));
}

// A task with what waits to be sent laid over it.
function checksOf(task) {
  const own = waiting().filter((row) => row.value.task === task.id);
  return task.checks.map((check) => {
    const mine = own.filter((row) => row.value.fields.check === check.id).at(-1);
    return { ...check, ticked: mine ? mine.value.kind === "tick" : check.done !== null, waits: Boolean(mine) };
  });
}

function taskView(task) {
  const person = personOf(task.person);
  const ended = doneHere(task);
  const started = waiting().some((row) => row.value.task === task.id && row.value.kind === "start");
  const act = (kind, text) => task.moves.includes(kind) && !started && !ended && button(text, () => queue({ kind, task }), kind !== "start");
  return el("div", {},
    el("p", { class: "app-back" }, link("#", "Today’s list", "")),
    title(bdi(task.title)),
    person && el("p", { class: "app-whose" }, link(`#person/${person.id}`, bdi(person.name), ""), ` Born ${person.born}`),
    el("dl", { class: "app-facts app-task-facts" },
      el("div", {}, el("dt", {}, "Due"), el("dd", {}, `${task.late ? "Overdue, was " : ""}${task.dueWords}${task.dueReason ? `. ${task.dueReason}` : ""}`)),
      el("div", {}, el("dt", {}, "Who has it"), el("dd", {}, started ? "You, when this is sent" : task.whose ?? "Nobody yet")),
      el("div", {}, el("dt", {}, "State"), el("dd", {}, ended ? "You did it here: waits to be sent" : task.status))),
    task.description && el("p", { class: "app-words" }, bdi(task.description)),
    el("p", { class: "app-buttons" }, act("start", "Start"), act("claim", "Take it")),
    task.checks.length > 0 && el("section", { "aria-label": "Checklist" }, el("h2", { class: "app-subtitle" }, "Checklist"),
      checksOf(task).map((check) => el("label", { class: "app-tick app-offline-check" },
        el("input", { type: "checkbox", checked: check.ticked, disabled: Boolean(ended) || !task.moves.includes("complete"), on: { change: (event) => queue({ kind: event.target.checked ? "tick" : "untick", task, fields: { check: check.id }, note: check.text }) } }),
        " ", bdi(check.text), el("span", { class: "app-quiet" }, check.waits ? " waits to be sent" : check.done ? ` ${check.done}` : "")))),
    !ended && task.moves.includes("complete") && el("p", {},
      person && link(`#visit/${person.id}/${task.id}`, "Write a visit"), link(`#done/${task.id}`, "Done, without a visit"), link(`#fail/${task.id}`, "Could not be done")));
}

// ---- where one is

// A task that is not on the list any more, of which somebody has begun to write.
function begunOn(id, kind) {
  const draft = drafts().find((row) => row.value.kind === kind && row.value.task === id)?.value;
  return draft && { id, title: draft.words, person: draft.person, version: draft.version };
}

const VIEWS = {
  person: (id) => personOf(id) && personView(personOf(id)),
  task: (id) => taskOf(id) && taskView(taskOf(id)),
  done: (id) => outcomeForm(taskOf(id) ?? begunOn(id, "complete"), "complete"),
  fail: (id) => outcomeForm(taskOf(id) ?? begunOn(id, "fail"), "fail"),
  visit: (person, task) => visitForm(person, task),
  waiting: () => waitingView(),
};

function view() {
  if (!vault) {
    return kept ? unlockView() : setUpView();
  }
  const [name, ...ids] = location.hash.slice(1).split("/");
  const found = VIEWS[name]?.(...ids);
  if (found) {
    return found;
  }
  return list ? listView() : el("div", {}, title("Today’s list"), toDoView(),
    el("p", { class: "app-prose" }, kept?.gone ? `The list is not on this phone any more: ${kept.gone}.` : "The list has not been read yet."),
    el("p", { class: "app-buttons" }, kept?.gone ? button("Keep the list here again", keepAgain, false) : button("Read the list anew", () => contact(true)), button("Lock", lock), button("Remove from this phone", removeAll)));
}

// The list had gone; its holder, signed in and with the PIN, wants it back.
async function keepAgain() {
  await askStanding();
  const begun = net.holder === vault.holder ? await posted("/offline/devices", {}) : null;
  if (begun?.ok) {
    await changeVault(vault.holder, { device: begun.body.device });
    await look();
    await contact(true);
  } else {
    busyNow = net.reach ? "Sign in first, in the role that the list is for." : "That needs signal.";
    showState();
  }
}

function show(content, focus) {
  root.replaceChildren(content);
  showState();
  if (focus) {
    (root.querySelector(focus) ?? root).focus({ preventScroll: true });
    scrollTo(0, 0);
  }
}

function render(focus) {
  show(view(), focus);
}

// Of several holders' things on one phone: those that are open, then of who is signed in, then those with a list.
function whose(vaults) {
  const of = (holder) => vaults.find((each) => each.holder === holder);
  if (vault) {
    return of(vault.holder) ?? null;
  }
  return net.holder ? of(net.holder) ?? null : vaults.find((each) => !each.gone) ?? vaults[0] ?? null;
}

// What is kept is looked at anew. A form that somebody writes in stays as it is.
async function look(focus) {
  await keptTidy();
  const vaults = await keptRead("vault");
  kept = whose(vaults);
  if (vault && !kept) {
    vault = null;
  }
  if (!vault && kept?.gone && !(await keptRead("sealed")).some((row) => row.holder === kept.holder && keptUnsent(row))) {
    await keptRemove(kept.holder);
    kept = null;
  }
  rows = vault ? await openRows(vault) : [];
  list = rows.find((row) => row.kind === "list" && row.value.shape === SHAPE)?.value ?? null;
  const here = vault ? location.hash : kept ? "unlock" : "set-up";
  if (!focus && root.querySelector("form[data-form]")?.dataset.form === here) {
    showState();
  } else {
    render(focus);
  }
}

async function lock() {
  await saveDraftNow();
  vault = null;
  rows = [];
  list = null;
  await look("h1");
}

async function readAnew() {
  const answer = await readList(vault, kept?.device ?? (await keptRead("vault")).find((each) => each.holder === vault.holder).device);
  if (answer === "gone") {
    await keptDropLists([vault.holder], "it may not be kept here any more");
  }
}

// Contact with the server: may the list stay, who is signed in, then what waits, then the list anew.
let contacting = false;
async function contact(anew = false) {
  if (contacting) {
    return;
  }
  contacting = true;
  try {
    if (kept && (await askStays(kept.device)) === false && !kept.gone) {
      await keptDropLists([kept.holder], "it may not be kept here any more");
    }
    await askStanding();
    if (vault && net.holder === vault.holder) {
      busyNow = waiting().length > asking().length ? "Sending …" : "";
      showState();
      const sent = await sendInTurn(vault);
      const old = !kept.gone && (!list || Date.now() - Date.parse(list.asOf) > 900000);
      if (anew || sent > 0 || old) {
        await readAnew();
      }
    }
  } finally {
    busyNow = "";
    contacting = false;
  }
  await look(vault || kept ? undefined : "h1");
}

addEventListener("hashchange", async () => {
  await saveDraftNow();
  await look("h1, .app-banner__name");
});
addEventListener("online", () => contact());
addEventListener("offline", () => {
  net.reach = false;
  showState();
});
addEventListener("kept-gone", () => {
  vault = null;
  look();
});
for (const event of ["pointerdown", "keydown"]) {
  addEventListener(event, () => { touched = Date.now(); }, { passive: true });
}
addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") {
    saveDraftNow();
  } else {
    look();
  }
});
// A page that cannot be reached now is not gone to.
addEventListener("click", (event) => {
  const to = event.target.closest?.("a[href]");
  if (to && !net.reach && to.origin === location.origin && !to.getAttribute("href").startsWith("#")) {
    event.preventDefault();
    busyNow = "That page needs signal.";
    showState();
  }
});
setInterval(async () => {
  if (vault && Date.now() - touched > LOCK_AFTER) {
    await lock();
  } else if (navigator.onLine && kept && (!net.reach || (vault && waiting().length > asking().length))) {
    await contact();
  } else {
    await keptTidy();
    if (vault && list && Date.now() >= Date.parse(list.until)) {
      await look("h1");
    }
  }
}, 30000);

async function begin() {
  if (!globalThis.indexedDB || !globalThis.crypto?.subtle || !navigator.serviceWorker) {
    show(el("div", { class: "app-prose" }, title("This browser cannot keep a list safely"), el("p", {}, "It needs a current browser and a secure address (https). All other pages work without.")));
    return;
  }
  await look();
  await contact();
}
begin();
