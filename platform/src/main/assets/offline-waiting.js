// What waits, what could not be taken as it was, and what became of the rest. Nothing leaves this page but by being
// stored or by somebody's choice.
const KINDS = { waiting: "Waits to be sent", conflict: "Needs you", refused: "Needs you", doubt: "Needs you" };

async function resend(item, change = {}, id = item.id) {
  const { answer, ...value } = item.value;
  await sealRow(vault, "waiting", id, item.place, { ...value, ...change, state: "waiting", tried: id === item.id && value.tried });
  if (id !== item.id) {
    await removeRow(item.id);
  }
  await look("h1");
  await contact();
}

async function leaveOut(item, words) {
  if (!confirm("Leave out what you did? It will not be in the record.")) {
    return;
  }
  await sealRow(vault, "sent", item.id, item.place, { ...item.value, left: true, answer: { words }, at: Date.now() });
  await look("h1");
  await contact();
}

// Back into its form, under the key that it had.
async function change(item) {
  const { answer, state, tried, ...value } = item.value;
  delete value.fields.sure;
  delete value.fields.checked;
  await sealRow(vault, "draft", item.id, item.place, { ...value, version: answer?.now?.version ?? value.version });
  rows = await openRows(vault);
  location.hash = draftAddress({ value });
}

const mineWords = (value) => (value.kind === "visit" ? value.fields.note || "Observations without words" : value.fields.says || value.words);

function bothSides(item) {
  const { value } = item;
  const { answer } = value;
  const { now } = answer;
  return el("div", { class: "app-offline-sides" },
    el("div", {}, el("h2", {}, "Meanwhile"),
      answer.since.length > 0 ? el("ul", {}, answer.since.map((each) => el("li", {}, bdi(each)))) : null,
      now && el("p", {}, `It is now: ${now.status}${now.whose ? `, ${now.whose} ${now.mine ? "have" : "has"} it` : ""}.`),
      now?.outcome && el("p", { class: "app-words" }, bdi(now.outcome))),
    el("div", {}, el("h2", {}, "Yours"), el("p", { class: "app-words" }, bdi(mineWords(value))),
      el("p", { class: "app-quiet" }, `Written at ${moment(value.at)}`)));
}

function conflictChoices(item) {
  const { value } = item;
  const { now } = value.answer;
  const may = now && (value.kind === "visit" ? now.moves.includes("complete") : now.moves.includes(value.kind));
  const version = now?.version ?? value.version;
  const visit = value.kind === "visit";
  return [
    visit && button("Save my visit, leave the task as it is", () => resend(item, { fields: { ...value.fields, done: "" } }), false),
    may && button(visit ? "Save my visit and finish the task" : "Send mine all the same", () => resend(item, { version }), visit),
    !visit && value.fields.says && now && button("Leave theirs, add mine as a comment", () => resend(item, { kind: "comment", version }), Boolean(may)),
    button(visit ? "Leave my visit out" : "Leave theirs, leave mine out", () => leaveOut(item, "You left yours out.")),
  ];
}

function choices(item) {
  const { value } = item;
  const form = value.kind === "visit" || value.fields.says !== undefined;
  switch (value.state) {
    case "conflict": return conflictChoices(item);
    case "doubt": return [
      button("They are right: send", () => resend(item, { fields: { ...value.fields, sure: value.answer.sure } }), false),
      button("Change them", () => change(item)),
    ];
    case "refused": return [
      form && value.kind !== "comment" && button("Change it", () => change(item), false),
      button("Send again", () => resend(item)),
      button("Leave it out", () => leaveOut(item, "You left it out.")),
    ];
    default: return value.tried ? [] : [button("Take it back", () => leaveOut(item, "You took it back before it was sent."))];
  }
}

function waitingItem(item) {
  const { value } = item;
  return el("li", { class: `app-offline-item${value.state === "waiting" ? "" : " app-offline-item--asks"}` },
    el("p", {}, el("b", {}, bdi(value.words)), " ", el("span", { class: `app-mark app-mark--${value.state === "waiting" ? "notice" : "alert"}` }, KINDS[value.state])),
    value.state === "waiting" ? el("p", { class: "app-quiet" }, `Written at ${moment(value.at)}`) : el("p", {}, value.answer.words),
    value.answer?.fields && Object.keys(value.answer.fields).length > 0 && el("ul", {}, Object.values(value.answer.fields).map((each) => el("li", {}, each))),
    value.state === "conflict" && bothSides(item),
    value.state === "refused" && el("p", { class: "app-words" }, bdi(mineWords(value))),
    el("p", { class: "app-buttons" }, choices(item)));
}

function sentItem(item) {
  const { value } = item;
  return el("li", { class: "app-offline-item" },
    el("p", {}, el("b", {}, bdi(value.words)), " ", el("span", { class: "app-mark app-mark--quiet" }, value.left ? "Left out" : `Sent ${moment(value.at)}`)),
    el("p", {}, value.answer.words), value.answer.where && el("p", {}, link(value.answer.where, "Look at it in the record")));
}

function waitingView() {
  const all = waiting();
  const sent = results();
  const clear = async () => {
    for (const item of sent) {
      await removeRow(item.id);
    }
    await look("h1");
  };
  return el("div", {},
    el("p", { class: "app-back" }, link("#", "Today’s list", "")),
    title(all.length === 0 ? "Nothing waits to be sent" : `${several(all.length, "thing waits", "things wait")} to be sent`),
    all.length > 0 && el("p", { class: "app-note" }, net.reach ? "They are sent in this order." : "They are sent in this order as soon as there is signal."),
    all.length > 0 && el("ul", { class: "app-offline-items" }, all.map(waitingItem)),
    all.length > asking().length && el("p", { class: "app-buttons" }, button("Send now", () => contact())),
    sent.length > 0 && el("section", { "aria-label": "Sent" }, el("h2", { class: "app-subtitle" }, "What became of the rest"),
      el("ul", { class: "app-offline-items" }, sent.map(sentItem)), el("p", { class: "app-buttons" }, button("I have seen these", clear))));
}
