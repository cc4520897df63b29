"use strict";
(() => {
  const texts = document.body.dataset;
  const status = document.getElementById("status");

  // Tables: a heading sorts by what its cells are worth; a third click brings the first order back.
  const next = { none: "ascending", ascending: "descending", descending: "none" };
  const worth = (row, column) => {
    const value = row.cells[column].dataset.value;
    return value === undefined ? null : Number(value);
  };
  const compare = (column, sign) => (one, other) => {
    const [left, right] = [worth(one, column), worth(other, column)];
    if (left === null || right === null) return (left === null) - (right === null);
    return sign * (left - right);
  };
  const sort = (table, rows, heads, column) => {
    const order = next[heads[column].getAttribute("aria-sort")];
    heads.forEach((head) => head.setAttribute("aria-sort", "none"));
    heads[column].setAttribute("aria-sort", order);
    const sign = order === "descending" ? -1 : 1;
    const sorted = order === "none" ? rows : [...rows].sort(compare(column, sign));
    table.tBodies[0].append(...sorted);
    const told = { ascending: texts.ascending, descending: texts.descending, none: texts.unsorted };
    status.textContent = `${heads[column].innerText.trim()}: ${told[order]}`;
  };
  for (const table of document.querySelectorAll("table[data-sortable]")) {
    const rows = [...table.tBodies[0].rows];
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.title = texts.sort;
      button.append(...head.childNodes);
      head.addEventListener("click", () => sort(table, rows, heads, column));
      head.append(button);
      head.setAttribute("aria-sort", "none");
    });
  }

  // Charts: drawn anew where the page changes between light and dark; on paper the pictures stay.
  const told = JSON.parse(document.getElementById("charts").textContent);
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const views = new Map();
  const draw = async (mark, specification) => {
    const figure = document.getElementById(mark);
    const live = figure.querySelector(".live");
    views.get(mark)?.finalize();
    const drawn = await window.vegaEmbed(live, specification, {
      mode: "vega-lite", renderer: "svg", actions: false, ast: true, defaultStyle: false,
      config: dark.matches ? told.themes.dark : told.themes.light, formatLocale: told.locale,
      tooltip: { disableDefaultStyle: true, theme: "own" },
    });
    views.set(mark, drawn);
    live.querySelector("svg").setAttribute("aria-hidden", "true");
    live.hidden = false;
    figure.classList.add("drawn");
  };
  const drawAll = async () => {
    for (const [mark, specification] of Object.entries(told.charts)) await draw(mark, specification);
    document.body.classList.add("ready");
  };
  dark.addEventListener("change", drawAll);
  drawAll();
})();
