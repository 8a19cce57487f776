// Keys of a list: single letters work on the page until the user turns them off; on a row they always work.
// Nothing is taken from a field, a menu or a browser shortcut. What they do is written on the page ("Pintasan papan ketik").
const MATI = "papan-mati";
const BARIS = "papan-baris";
const KETIK = "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable], dialog";
const ULANG = new Set(["j", "k", "ArrowDown", "ArrowUp"]);
let mati = false;

function barisTabel(wadah) {
  return [...wadah.querySelectorAll("tbody > tr")];
}

function pergi(tujuan) {
  if (!tujuan) return;
  tujuan.setAttribute("tabindex", "-1");
  tujuan.focus();
  tujuan.scrollIntoView({ block: "nearest" });
}

function pindah(wadah, kini, langkah) {
  const semua = barisTabel(wadah);
  const nomor = kini ? semua.indexOf(kini) + langkah : 0;
  pergi(semua[Math.min(Math.max(nomor, 0), semua.length - 1)]);
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

function centangSemua(wadah) {
  const semua = [...wadah.querySelectorAll("tbody input[type=checkbox]")];
  const nyala = semua.some((satu) => !satu.checked);
  for (const satu of semua) satu.checked = nyala;
  hitung(wadah);
}

function diHalaman({ key }, wadah, baris) {
  const tekan = { b: "[data-papan-banyak]", u: "[data-papan-urung]" }[key];
  if (key === "j" || key === "k") pindah(wadah, baris, key === "j" ? 1 : -1);
  else if (key === "/") document.querySelector("main input[type=search]")?.focus();
  else if (key === "?") bukaBantuan();
  else if (key === "a" && wadah.querySelector("tbody input[type=checkbox]")) centangSemua(wadah);
  else if (tekan && document.querySelector(tekan)) document.querySelector(tekan).click();
  else return false;
  return true;
}

function bukaBantuan() {
  const bantuan = document.querySelector("[data-papan-bantuan]");
  if (!bantuan) return;
  bantuan.open = !bantuan.open;
  bantuan.querySelector("summary").focus();
}

function kabarkan(teks) {
  const kabar = document.querySelector("[data-papan-kabar]");
  if (kabar && teks) setTimeout(() => { kabar.textContent = teks; }, 200);
}

// How many rows are ticked stands in the button that decides them, and is said.
function hitung(wadah) {
  const jumlah = document.querySelector("[data-papan-jumlah]");
  if (!jumlah) return;
  const banyak = wadah.querySelectorAll("tbody input[type=checkbox]:checked").length;
  jumlah.textContent = banyak ? ` (${banyak})` : "";
  kabarkan(`${banyak} baris dicentang`);
}

// A decision loads the page anew and its row is gone: the focus goes to the row that took its place, and the result is
// said, since a notice that is there from the start is not read out.
function ingat(wadah) {
  document.addEventListener("submit", ({ target }) => {
    if (target.method !== "post" || !target.closest("main")) return;
    const semua = barisTabel(wadah);
    const nomor = semua.indexOf(document.activeElement?.closest("[data-papan] tbody > tr"));
    sessionStorage.setItem(BARIS, JSON.stringify([location.pathname, nomor]));
  });
}

function kembali(wadah) {
  const [jalur, nomor] = JSON.parse(sessionStorage.getItem(BARIS) || "[]");
  if (jalur !== location.pathname) return;
  sessionStorage.removeItem(BARIS);
  const semua = wadah ? barisTabel(wadah) : [];
  if (nomor >= 0) pergi(semua[Math.min(nomor, semua.length - 1)]);
  kabarkan(document.querySelector("[data-papan-hasil] p, main [role=status] .pemberitahuan")?.textContent.trim());
}

function pasangSakelar() {
  const sakelar = document.querySelector("[data-papan-mati]");
  mati = localStorage.getItem(MATI) === "1";
  if (!sakelar) return;
  sakelar.checked = mati;
  sakelar.addEventListener("change", () => {
    mati = sakelar.checked;
    localStorage.setItem(MATI, mati ? "1" : "");
  });
}

export function pasangPapan() {
  const wadah = document.querySelector("[data-papan]");
  const bantuan = document.querySelector("[data-papan-bantuan]");
  if (bantuan) bantuan.hidden = false;
  if (!wadah && !document.querySelector("[data-papan-urung]")) return;
  pasangSakelar();
  kembali(wadah);
  if (wadah) {
    ingat(wadah);
    if (wadah.querySelector("tbody input[type=checkbox]:checked")) hitung(wadah);
    wadah.addEventListener("change", () => hitung(wadah));
  }
  document.addEventListener("keydown", (kejadian) => {
    const { key, target } = kejadian;
    if (kejadian.ctrlKey || kejadian.metaKey || kejadian.altKey || target.closest(KETIK)) return;
    if (kejadian.repeat && !ULANG.has(key)) return;
    const baris = target.closest("[data-papan] tbody > tr");
    const dipakai = (baris && diBaris(kejadian, wadah, baris)) || (!mati && wadah && diHalaman(kejadian, wadah, baris));
    if (dipakai || (!mati && !wadah && key === "u" && diUrung())) kejadian.preventDefault();
  });
}

function diUrung() {
  document.querySelector("[data-papan-urung]")?.click();
  return true;
}
