// Tables: a scroll region is a tab stop only while it scrolls; rows shown as cards keep their table roles.
const PERAN = { TABLE: "table", THEAD: "rowgroup", TBODY: "rowgroup", TFOOT: "rowgroup", TR: "row", TD: "cell" };

function beriPeran(tabel) {
  for (const unsur of [tabel, ...tabel.querySelectorAll("thead, tbody, tfoot, tr, td")]) {
    if (!unsur.hasAttribute("role")) unsur.setAttribute("role", PERAN[unsur.tagName]);
  }
  for (const th of tabel.querySelectorAll("th:not([role])")) {
    th.setAttribute("role", th.scope === "row" ? "rowheader" : "columnheader");
  }
}

const pengamat = new ResizeObserver((daftar) => {
  for (const { target } of daftar) {
    if (target.scrollWidth > target.clientWidth + 1) target.setAttribute("tabindex", "0");
    else target.removeAttribute("tabindex");
  }
});

export function pasangTabel(akar) {
  for (const wadah of akar.querySelectorAll(".tabel-wadah")) pengamat.observe(wadah);
  for (const tabel of akar.querySelectorAll("table.tabel-kartu, table.peta")) beriPeran(tabel);
}
