// Keys of a list: single letters work on the page until the user turns them off; arrows, Enter and x only on a row.
// Nothing is taken from a field, a menu or a browser shortcut. What they do is written on the page ("Pintasan papan ketik").
const MATI = "papan-mati";
const KETIK = "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable], dialog";
let mati = false;

function barisTabel(wadah) {
  return [...wadah.querySelectorAll("tbody > tr")];
}

function pindah(wadah, kini, langkah) {
  const semua = barisTabel(wadah);
  const nomor = kini ? semua.indexOf(kini) + langkah : 0;
  const tujuan = semua[Math.min(Math.max(nomor, 0), semua.length - 1)];
  if (!tujuan) return;
  tujuan.setAttribute("tabindex", "-1");
  tujuan.focus();
  tujuan.scrollIntoView({ block: "nearest" });
}

// A button of the row that names its own key: <button data-tombol="l">.
function tekanTombol(baris, kunci) {
  const tombol = [...baris.querySelectorAll("[data-tombol]")].find((satu) => satu.dataset.tombol === kunci);
  tombol?.click();
  return Boolean(tombol);
}

function diBaris(kejadian, wadah, baris) {
  const { key, target } = kejadian;
  if (key === "ArrowDown" || key === "ArrowUp") pindah(wadah, baris, key === "ArrowDown" ? 1 : -1);
  else if (key === "Enter" && target === baris) baris.querySelector("a")?.click();
  else if (key === "x") baris.querySelector("input[type=checkbox]")?.click();
  else return tekanTombol(baris, key);
  return true;
}

function diHalaman({ key }, wadah, baris) {
  if (key === "j" || key === "k") pindah(wadah, baris, key === "j" ? 1 : -1);
  else if (key === "/") document.querySelector("main input[type=search]")?.focus();
  else if (key === "?") bukaBantuan();
  else return false;
  return true;
}

function bukaBantuan() {
  const bantuan = document.querySelector("[data-papan-bantuan]");
  if (!bantuan) return;
  bantuan.open = !bantuan.open;
  bantuan.querySelector("summary").focus();
}

export function pasangPapan() {
  const wadah = document.querySelector("[data-papan]");
  const bantuan = document.querySelector("[data-papan-bantuan]");
  const sakelar = document.querySelector("[data-papan-mati]");
  if (bantuan) bantuan.hidden = false;
  if (!wadah) return;
  mati = localStorage.getItem(MATI) === "1";
  if (sakelar) {
    sakelar.checked = mati;
    sakelar.addEventListener("change", () => {
      mati = sakelar.checked;
      localStorage.setItem(MATI, mati ? "1" : "");
    });
  }
  document.addEventListener("keydown", (kejadian) => {
    if (kejadian.ctrlKey || kejadian.metaKey || kejadian.altKey || kejadian.target.closest(KETIK)) return;
    const baris = kejadian.target.closest("[data-papan] tbody > tr");
    if ((baris && diBaris(kejadian, wadah, baris)) || (!mati && diHalaman(kejadian, wadah, baris))) kejadian.preventDefault();
  });
}
