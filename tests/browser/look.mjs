// Opens pages in a browser without a network, uses them as a reader would, and prints what it saw as JSON.
// Arguments: the browser, a folder for screenshots or "-", then pages.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const FLAGS = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
  "--disable-sync",
];
const [browserPath, pictures, ...pages] = process.argv.slice(2);

const drawings = (page) => page.$$eval("figure.chart", (figures) => figures.map((figure) => {
  const live = figure.querySelector(".live svg");
  const box = live?.getBoundingClientRect();
  return {
    key: figure.dataset.key, drawn: figure.classList.contains("drawn"), width: box?.width ?? 0, height: box?.height ?? 0,
    marks: live?.querySelectorAll(".mark-rect path, .mark-symbol path").length ?? 0,
    stillShown: getComputedStyle(figure.querySelector(".still")).display !== "none",
  };
}));

const columnOf = (page, key, column) => page.$$eval(
  `table[data-key="${key}"] tbody tr`, (rows, at) => rows.map((row) => [row.cells[at].innerText, row.cells[at].dataset.value ?? null]), column,
);

// Sorts every column of the first table that can be sorted: by the keyboard first, then by clicks.
async function sorting(page) {
  const key = await page.$eval("table[data-sortable]", (table) => table.dataset.key);
  const heads = await page.$$(`table[data-key="${key}"] thead th`);
  const seen = [];
  for (const [at, head] of heads.entries()) {
    const states = [];
    for (const press of [() => head.$("button").then((b) => b.press("Enter")), () => head.$("button").then((b) => b.press("Space")), () => head.click()]) {
      await press();
      states.push({ aria: await head.getAttribute("aria-sort"), cells: await columnOf(page, key, at), said: await page.textContent("#status") });
    }
    seen.push(states);
  }
  return { key, columns: seen };
}

async function hovering(page) {
  const mark = await page.$("figure.chart .live .mark-rect path, figure.chart .live .mark-symbol path");
  if (mark === null) return null;
  await mark.scrollIntoViewIfNeeded();
  await mark.hover({ force: true });
  await page.waitForTimeout(200);
  return page.$eval("#vg-tooltip-element", (tip) => ({ text: tip.innerText, shown: getComputedStyle(tip).visibility }));
}

async function accessible(page) {
  await page.evaluate(AXE);
  const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations", "incomplete"] }));
  const short = (list) => list.map(({ id, impact, nodes }) => ({ id, impact, count: nodes.length, first: nodes[0].html.slice(0, 160), why: nodes[0].failureSummary ?? "" }));
  return { violations: short(found.violations), incomplete: short(found.incomplete) };
}

async function looked(browser, file, colorScheme) {
  // Axe is put in from outside, which the page's own policy would refuse.
  const complaints = [];
  const asked = [];
  const open = async (bypassCSP, javaScriptEnabled = true) => {
    const context = await browser.newContext({ colorScheme, bypassCSP, javaScriptEnabled, offline: true, viewport: { width: 1200, height: 900 } });
    const page = await context.newPage();
    page.on("console", (message) => complaints.push(`${message.type()}: ${message.text()}`));
    page.on("pageerror", (error) => complaints.push(`error: ${error.message}`));
    page.on("dialog", (dialog) => { complaints.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
    page.on("request", (request) => asked.push(request.url().slice(0, 60)));
    await page.goto(pathToFileURL(file).href);
    if (javaScriptEnabled) await page.waitForSelector("body.ready", { state: "attached" });
    return page;
  };
  const page = await open(false);
  const name = join(pictures, `${basename(file, ".html")}.${colorScheme}`);
  if (pictures !== "-") await page.screenshot({ path: `${name}.png`, fullPage: true });
  const seen = { colorScheme, drawings: await drawings(page), tip: await hovering(page), sorting: await sorting(page) };
  seen.focus = await page.evaluate(() => { document.querySelector("th button").focus(); return getComputedStyle(document.activeElement).outlineStyle; });
  seen.owned = await page.evaluate(() => window.owned ?? null);
  const other = colorScheme === "dark" ? "light" : "dark";
  await page.emulateMedia({ colorScheme: other });
  await page.waitForTimeout(500);
  seen.drawnAnew = await drawings(page);
  await page.emulateMedia({ colorScheme, media: "print" });
  seen.printed = await drawings(page);
  if (pictures !== "-") await page.pdf({ path: `${name}.pdf`, format: "A4", landscape: true });
  await page.context().close();
  const free = await open(true);
  seen.axe = await accessible(free);
  await free.context().close();
  const still = await open(false, false);
  seen.withoutPrograms = await still.locator("figure.chart .still").evaluateAll((images) => images.map((image) => image.naturalWidth > 0 && image.offsetParent !== null));
  seen.tablesWithoutPrograms = await still.locator("table").count();
  await still.context().close();
  return { ...seen, complaints, asked: [...new Set(asked)] };
}

const browser = await chromium.launch({ executablePath: browserPath, args: FLAGS });
const told = {};
for (const file of pages) told[file] = [await looked(browser, file, "light"), await looked(browser, file, "dark")];
await browser.close();
process.stdout.write(JSON.stringify(told));
