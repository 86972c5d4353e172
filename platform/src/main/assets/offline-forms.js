// What somebody writes: drafts kept at every keystroke, then put among what waits to be sent.
let draftNow = null;
let draftTimer = 0;
let lastPlace = 0;

function nextPlace() {
  lastPlace = Math.max(lastPlace + 1, Date.now());
  return lastPlace;
}

const draftAddress = (row) => (row.value.kind === "visit" ? `#visit/${row.value.person}/${row.value.task ?? ""}`
  : `#${row.value.kind === "fail" ? "fail" : "done"}/${row.value.task}`);

function draftOf(kind, person, task) {
  return drafts().find((row) => row.value.kind === kind && row.value.person === person && (row.value.task ?? "") === (task ?? ""));
}

async function saveDraftNow() {
  clearTimeout(draftTimer);
  const draft = draftNow;
  if (vault && draft?.changed) {
    draft.changed = false;
    await sealRow(vault, "draft", draft.id, draft.place, { ...draft.value, at: Date.now() });
  }
}

// A form whose every change is kept. The key that it is sent under is its own from the first letter on.
function keptForm(base, before, submit, ...children) {
  const draft = { id: before?.id ?? crypto.randomUUID(), place: before?.place ?? nextPlace(), value: { ...base, fields: before?.value.fields ?? {} }, changed: false };
  draftNow = draft;
  // What has no field now, since the list has gone, stays as it was.
  const read = (form) => ({
    ...Object.fromEntries(Object.entries(draft.value.fields).filter(([name]) => !form.elements[name])),
    ...Object.fromEntries(new FormData(form)),
  });
  const form = el("form", {
    class: "app-form", "data-form": location.hash, novalidate: true,
    on: {
      input: () => {
        draft.value.fields = read(form);
        draft.changed = true;
        clearTimeout(draftTimer);
        draftTimer = setTimeout(saveDraftNow, 300);
      },
      submit: (event) => {
        event.preventDefault();
        draft.value.fields = read(form);
        submit(draft);
      },
    },
  }, ...children);
  return form;
}

const keptNote = (before) => before && el("p", { class: "app-note" }, `You began this at ${moment(before.value.at ?? before.place)}. It is kept on this phone until you send or discard it.`);

function discard(before, back) {
  return before && button("Discard this draft", async () => {
    if (confirm("Discard what you wrote here?")) {
      clearTimeout(draftTimer);
      draftNow = null;
      await removeRow(before.id);
      location.hash = back;
      await look("h1");
    }
  });
}

async function putWaiting(draft, words) {
  clearTimeout(draftTimer);
  draftNow = null;
  await sealRow(vault, "waiting", draft.id, nextPlace(), { ...draft.value, words, state: "waiting", at: Date.now() });
}

const aboutWords = (task, what) => `${what}: ${task.title}${personOf(task.person) ? `, ${personOf(task.person).name}` : ""}`;

// Something that needs no form. A button pressed twice does it once.
const queueing = new Set();
async function queue({ kind, task, fields = {}, note }) {
  const twice = !note && (queueing.has(task.id) || waiting().some((row) => row.value.task === task.id && row.value.kind === kind));
  if (twice) {
    return;
  }
  queueing.add(task.id);
  const what = { tick: "Ticked", untick: "Tick taken away", start: "Started", claim: "Taken" }[kind];
  const value = { kind, task: task.id, person: task.person, version: task.version, fields };
  await putWaiting({ id: crypto.randomUUID(), value }, aboutWords(task, note ? `${what} “${note}”` : what));
  await look();
  queueing.delete(task.id);
  if (net.reach) {
    contact();
  }
}

function outcomeForm(task, kind, wrong = {}) {
  if (!task) {
    return null;
  }
  const before = draftOf(kind, task.person, task.id);
  const label = kind === "complete" ? "What was done or found" : "Why it could not be done";
  const base = { kind, task: task.id, person: task.person, version: before?.value.version ?? task.version, words: before?.value.words ?? aboutWords(task, kind === "complete" ? "Done" : "Could not be done") };
  const submit = async (draft) => {
    if (!draft.value.fields.says.trim()) {
      await saveDraftNow();
      show(outcomeForm(task, kind, { says: kind === "complete" ? "Say what was done or found" : "Say why, so that others know" }), ".nhsuk-error-summary");
      return;
    }
    await putWaiting(draft, base.words);
    location.hash = "";
    await look("h1");
    contact();
  };
  return keptForm(base, before, submit,
    el("p", { class: "app-back" }, link(`#task/${task.id}`, "Back to the task", "")),
    errorSummary(wrong),
    title(kind === "complete" ? "Done" : "Could not be done"),
    el("p", { class: "app-whose" }, el("b", {}, bdi(task.title)), personOf(task.person) && el("span", {}, " ", bdi(personOf(task.person).name))),
    keptNote(before),
    field("says", label, area(before?.value.fields.says), kind === "complete" ? "It goes into the person’s record" : "Others see this with the task", wrong.says),
    el("button", { class: "nhsuk-button nhsuk-button--small" }, "Save and send"), " ", discard(before, `#task/${task.id}`));
}

// ---- a visit

const NUMBER = /^-?[0-9]{1,6}([.,][0-9]{1,6})?$/;

// What cannot be, and what is not usual, by the limits that came with the list. The server looks again.
function judge(fields, measures) {
  const wrong = {};
  const unusual = [];
  for (const measure of measures) {
    const typed = (fields[measure.field] ?? "").trim();
    if (typed === "") {
      continue;
    }
    const value = Number(typed.replace(",", "."));
    if (!NUMBER.test(typed)) {
      wrong[measure.field] = `Enter ${measure.term.toLowerCase()} as a number`;
    } else if (value < Number(measure.least) || value > Number(measure.most)) {
      wrong[measure.field] = `${measure.term} can only be from ${measure.least} to ${measure.most} ${measure.unit}`;
    } else if (value < Number(measure.usualLeast) || value > Number(measure.usualMost)) {
      unusual.push(`${measure.term} ${typed} ${measure.unit}`);
    }
  }
  const nothing = !(fields.note ?? "").trim() && !fields.air && !fields.consciousness && measures.every((each) => !(fields[each.field] ?? "").trim());
  if (nothing) {
    wrong.note = "Write what was done, or what was measured";
  }
  return { wrong, unusual };
}

const MEANWHILE = { measures: [], air: [], consciousness: [] };

function visitForm(personId, taskId, wrong = {}, unusual = []) {
  const person = personOf(personId);
  const task = taskId ? taskOf(taskId) : null;
  const before = draftOf("visit", personId, taskId);
  if (!person && !before) {
    return null;
  }
  const now = new Date();
  const [days, months, years] = now.toLocaleDateString("en-GB", { day: "numeric", month: "numeric", year: "numeric", timeZone: "Europe/London" }).split("/");
  const fresh = { "due-day": String(Number(days)), "due-month": String(Number(months)), "due-year": years, "due-time": clock(now), done: "yes" };
  const typed = before?.value.fields ?? fresh;
  const form = list?.form ?? MEANWHILE;
  const words = before?.value.words ?? `Visit: ${person.name}${task ? `, ${task.title}` : ""}`;
  const base = { kind: "visit", person: personId, words, ...(taskId ? { task: taskId, version: before?.value.version ?? task?.version } : {}) };
  const number = (measure) => field(measure.field, `${measure.term} (${measure.unit})`, line(typed[measure.field], 5, { inputmode: "decimal" }), null, wrong[measure.field]);
  const submit = async (draft) => {
    draft.changed = true;
    await saveDraftNow();
    const found = judge(draft.value.fields, form.measures);
    const again = JSON.stringify(found.unusual);
    const sure = found.unusual.length === 0 || draft.value.fields.checked === again;
    if (Object.keys(found.wrong).length > 0 || !sure) {
      rows = await openRows(vault);
      const problems = sure ? found.wrong : { ...found.wrong, checked: "Some values are unusual: check them" };
      show(visitForm(personId, taskId, problems, found.unusual), ".nhsuk-error-summary");
      return;
    }
    draft.value = { ...draft.value, person: personId, fields: { ...draft.value.fields, person: personId }, confirmed: found.unusual.length > 0 };
    await putWaiting(draft, words);
    location.hash = "";
    await look("h1");
    contact();
  };
  const none = (text) => [{ value: "", text }];
  return keptForm(base, before ?? null, submit,
    el("p", { class: "app-back" }, link(task ? `#task/${task.id}` : `#person/${personId}`, "Back", "")),
    errorSummary(wrong),
    title("Write a visit"),
    el("p", { class: "app-whose" }, el("b", {}, bdi(person?.name ?? words)), person && ` Born ${person.born}`),
    keptNote(before),
    unusual.length > 0 && el("section", { class: "app-conflict", "aria-label": "Unusual values" }, el("h2", { class: "app-subtitle" }, "These values are unusual"),
      el("ul", { class: "app-plain" }, unusual.map((each) => el("li", {}, each))),
      tick("checked", JSON.stringify(unusual), false, "I have checked them: they are right")),
    field("note", "What was done and found", area(typed.note, 6), "Up to 10,000 characters", wrong.note),
    el("fieldset", { class: "nhsuk-fieldset app-offline-when" }, el("legend", { class: "nhsuk-fieldset__legend nhsuk-fieldset__legend--s" }, "Visited on"),
      wrong.due && el("span", { class: "nhsuk-error-message" }, wrong.due),
      field("due-day", "Day", line(typed["due-day"], 2, { inputmode: "numeric" })), field("due-month", "Month", line(typed["due-month"], 2, { inputmode: "numeric" })),
      field("due-year", "Year", line(typed["due-year"], 4, { inputmode: "numeric" })), field("due-time", "At", line(typed["due-time"], 5))),
    el("h2", { class: "app-subtitle" }, "Observations"),
    el("p", { class: "app-note" }, "Leave empty what you did not measure. NEWS2 is worked out when this is sent: until then judge by the signs."),
    el("div", { class: "app-form__pair" }, form.measures.map(number),
      field("air", "Breathing", choice(typed.air, [...none("Not said"), ...form.air])),
      field("consciousness", "Consciousness", choice(typed.consciousness, [...none("Not looked at"), ...form.consciousness]))),
    tick("scale", "2", typed.scale === "2", "Oxygen scale 2: a clinician has set a target of 88–92%"),
    tick("pregnant", "yes", typed.pregnant === "yes", "Pregnant: NEWS2 does not count"),
    taskId && tick("done", "yes", typed.done === "yes", "“", bdi(task?.title ?? "The task"), "” is done with this"),
    el("p", {}, el("button", { class: "nhsuk-button nhsuk-button--small" }, "Save and send"), " ", discard(before, `#person/${personId}`)));
}
