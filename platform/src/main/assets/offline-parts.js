// Pieces of the page. Everything that comes from the list is put in as text, never as markup.
function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) {
      continue;
    }
    if (name === "on") {
      Object.entries(value).forEach(([event, run]) => element.addEventListener(event, run));
    } else if (name in element && typeof value === "boolean") {
      element[name] = value;
    } else {
      element.setAttribute(name, value);
    }
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false && child !== ""));
  return element;
}

const clock = (time) => new Date(time).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: "Europe/London" });
const day = (time) => new Date(time).toLocaleDateString("en-GB", { day: "2-digit", month: "short", year: "numeric", timeZone: "Europe/London" }).replaceAll(" ", "-");
const moment = (time) => (day(time) === day(Date.now()) ? clock(time) : `${day(time)} ${clock(time)}`);
const several = (count, one, many) => `${count} ${count === 1 ? one : many}`;

const button = (text, run, secondary = true) => el("button", {
  type: "button", class: `nhsuk-button nhsuk-button--small${secondary ? " nhsuk-button--secondary" : ""}`, on: { click: run },
}, text);

const link = (href, text, kind = "app-next") => el("a", { href, class: kind }, text);
const title = (text) => el("h1", { class: "app-title", tabindex: "-1" }, text);
const bdi = (text) => el("bdi", {}, text);

function field(name, label, control, hint, wrong) {
  const error = wrong && el("span", { class: "nhsuk-error-message", id: `${name}-error` },
    el("span", { class: "nhsuk-u-visually-hidden" }, "Error: "), wrong);
  control.id = name;
  control.setAttribute("name", name);
  const described = [hint && `${name}-hint`, wrong && `${name}-error`].filter(Boolean).join(" ");
  if (described) {
    control.setAttribute("aria-describedby", described);
  }
  return el("div", { class: `nhsuk-form-group${wrong ? " nhsuk-form-group--error" : ""}` },
    el("label", { class: "nhsuk-label nhsuk-label--s", for: name }, label),
    hint && el("div", { class: "nhsuk-hint", id: `${name}-hint` }, hint),
    error, control);
}

const line = (value, width, more = {}) => el("input", {
  class: `nhsuk-input${width ? ` nhsuk-input--width-${width}` : ""}`, type: "text", autocomplete: "off", ...more,
  value: value ?? "",
});

function area(value, rows = 4) {
  const control = el("textarea", { class: "nhsuk-textarea", rows: String(rows), maxlength: "10000" });
  control.value = value ?? "";
  return control;
}

function choice(value, options) {
  const control = el("select", { class: "nhsuk-select" }, options.map((each) => el("option", { value: each.value }, each.text)));
  control.value = value ?? "";
  return control;
}

const tick = (name, value, checked, ...text) => el("label", { class: "app-tick" },
  el("input", { type: "checkbox", name, id: name, value, checked: Boolean(checked) }), " ", el("span", {}, ...text));

function errorSummary(wrong) {
  const all = Object.entries(wrong);
  return all.length === 0 ? null : el("div", { class: "nhsuk-error-summary", tabindex: "-1", "aria-labelledby": "wrong" },
    el("h2", { class: "nhsuk-error-summary__title", id: "wrong" }, "There is a problem"),
    el("ul", { class: "nhsuk-list nhsuk-error-summary__list" }, all.map(([name, text]) => {
      const at = name === "due" ? "due-time" : name;
      const jump = (event) => {
        event.preventDefault();
        document.getElementById(at)?.focus();
      };
      return el("li", {}, el("a", { href: `#${at}`, on: { click: jump } }, text));
    })));
}

function ring(number) {
  const digits = number.replace(/[^0-9+ ].*$/, "").replaceAll(" ", "");
  return el("a", { href: `tel:${digits}` }, number);
}
