// Makes the platform's one style sheet and one script, and their files, from nhsuk-frontend, htmx and
// src/main/assets. Everything gets its content's hash in its name, so that browsers may keep it for ever.
//
//   node assets.mjs <output folder>      writes <output>/static/assets/*, <output>/design/assets.properties,
//                                        and the fonts of papers to <output>/paper
//
// Runs `npm ci` first when node_modules does not match package-lock.json; does nothing when nothing changed.
// The NHS typeface (Frutiger) is licensed to NHS organisations only and is fetched from their servers by
// the original style sheet: its rules are taken out and the next family of the design system, Arial, is used.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const here = dirname(fileURLToPath(import.meta.url));
const output = process.argv[2] ?? join(here, "target", "classes");
const modules = join(here, "node_modules");
const own = join(here, "src", "main", "assets");
const frontend = join(modules, "nhsuk-frontend", "dist", "nhsuk");

const hash = (...parts) => {
  const sum = createHash("sha256");
  parts.forEach((part) => sum.update(part));
  return sum.digest("hex");
};

function install() {
  const mark = join(modules, ".careweave");
  const wanted = hash(readFileSync(join(here, "package-lock.json")));
  if (existsSync(mark) && readFileSync(mark, "utf8") === wanted) {
    return;
  }
  console.log("Installing the design-system assets (npm ci)");
  const options = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"];
  const run = spawnSync("npm", options, { cwd: here, stdio: ["ignore", "inherit", "inherit"] });
  if (run.status !== 0) {
    console.error("npm ci failed: the design-system assets need Node 20.9 or later with npm, and its registry.");
    process.exit(1);
  }
  writeFileSync(mark, wanted);
}

const withoutFrutiger = (css) =>
  css
    .replace(/@font-face\{[^}]*\}/g, "")
    .replaceAll("Frutiger W01,arial", "arial")
    .replace(/\/\*# sourceMappingURL=.*?\*\//g, "");

// The distributed module ends in one export list; inside one file it only has to become a name.
function moduleAsConstant(text) {
  const match = /export\s*\{([^}]*)\};?/.exec(text);
  if (!match || /\bas\b/.test(match[1]) || !/\binitAll\b/.test(match[1])) {
    throw new Error("nhsuk-frontend's script no longer ends in the export list this expects");
  }
  const body = text.slice(0, match.index).replace(/;?\s*$/, ";");
  return `const nhsuk=(()=>{${body}return{initAll}})();`;
}

function tidyCss(css) {
  return css.replace(/\/\*[\s\S]*?\*\//g, "").replace(/\s+/g, " ").replace(/ ?([{};]) ?/g, "$1").trim();
}

function tidyScript(js) {
  return js.replace(/^\s*\/\/.*$/gm, "").replace(/^\s+/gm, "").trim();
}

function write(folder, name, bytes, names) {
  const dot = name.lastIndexOf(".");
  const hashed = `${name.slice(0, dot)}-${hash(bytes).slice(0, 12)}${name.slice(dot)}`;
  const path = join(folder, hashed);
  writeFileSync(path, bytes);
  if ([".css", ".js", ".svg", ".json"].includes(extname(name))) {
    writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
  }
  names[name] = `/assets/${hashed}`;
}

install();
const sources = {
  frontendCss: readFileSync(join(frontend, "nhsuk-frontend.min.css"), "utf8"),
  frontendJs: readFileSync(join(frontend, "nhsuk-frontend.min.js"), "utf8"),
  htmx: readFileSync(join(modules, "htmx.org", "dist", "htmx.min.js"), "utf8"),
  appCss: readFileSync(join(own, "app.css"), "utf8"),
  appJs: readFileSync(join(own, "app.js"), "utf8"),
  storeJs: readFileSync(join(own, "offline-store.js"), "utf8"),
  offlineJs: ["vault", "send", "parts", "forms", "waiting"]
    .map((part) => readFileSync(join(own, `offline-${part}.js`), "utf8"))
    .concat(readFileSync(join(own, "offline.js"), "utf8"))
    .join("\n"),
  workerJs: readFileSync(join(own, "offline-worker.js"), "utf8"),
};
// Fonts of papers, each with its licence where that asks for it.
const noto = (name) => join("@expo-google-fonts", name);
const fonts = {
  "DejaVuSans.ttf": join("dejavu-fonts-ttf", "ttf", "DejaVuSans.ttf"),
  "DejaVuSans-Bold.ttf": join("dejavu-fonts-ttf", "ttf", "DejaVuSans-Bold.ttf"),
  "NotoSansSC.ttf": join(noto("noto-sans-sc"), "400Regular", "NotoSansSC_400Regular.ttf"),
  "NotoSansSC-OFL.txt": join(noto("noto-sans-sc"), "LICENSE_FONT"),
  "NotoSansEthiopic.ttf": join(noto("noto-sans-ethiopic"), "400Regular", "NotoSansEthiopic_400Regular.ttf"),
  "NotoSansEthiopic-OFL.txt": join(noto("noto-sans-ethiopic"), "LICENSE_FONT"),
};
for (const [name, from] of Object.entries(fonts)) {
  const to = join(output, "paper", name);
  if (!existsSync(to)) {
    mkdirSync(dirname(to), { recursive: true });
    copyFileSync(join(modules, from), to);
  }
}
const images = readdirSync(own).filter((name) => [".svg", ".png", ".ico"].includes(extname(name))).sort();
const imageBytes = images.map((name) => readFileSync(join(own, name)));
const state = hash(readFileSync(fileURLToPath(import.meta.url)), ...Object.values(sources), ...imageBytes);

const stamp = join(output, "design", "assets.stamp");
if (existsSync(stamp) && readFileSync(stamp, "utf8") === state) {
  process.exit(0);
}
const folder = join(output, "static", "assets");
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
mkdirSync(dirname(stamp), { recursive: true });
const names = {};
images.forEach((name, index) => write(folder, name, imageBytes[index], names));
const frontendCss = withoutFrutiger(sources.frontendCss).replace(/url\(\/assets\/images\/([^)]+)\)/g, (_, name) => {
  if (!names[name]) {
    write(folder, name, readFileSync(join(frontend, "assets", "images", name)), names);
  }
  return `url(${names[name]})`;
});
write(folder, "careweave.css", Buffer.from(frontendCss + tidyCss(sources.appCss)), names);
const script = [moduleAsConstant(sources.frontendJs), sources.htmx.trim().replace(/;?$/, ";"), tidyScript(`${sources.storeJs}\n${sources.appJs}`)];
write(folder, "careweave.js", Buffer.from(script.join("\n")), names);
// The page that works without signal has a script of its own, and its service worker knows by their names the
// assets that it keeps: a new build is a new worker.
write(folder, "offline.js", Buffer.from(tidyScript(`${sources.storeJs}\n${sources.offlineJs}`)), names);
const shell = ["careweave.css", "careweave.js", "offline.js", "favicon.svg"].map((name) => names[name]);
const icons = Object.values(names).filter((path) => /\.(svg|png|ico)$/.test(path) && !shell.includes(path));
const worker = tidyScript(sources.workerJs).replace("__SHELL__", () => JSON.stringify([...shell, ...icons]));
write(folder, "offline-worker.js", Buffer.from(worker), names);
const lines = Object.entries(names).map(([name, path]) => `${name}=${path}`);
writeFileSync(join(output, "design", "assets.properties"), `${lines.join("\n")}\n`);
writeFileSync(stamp, state);
