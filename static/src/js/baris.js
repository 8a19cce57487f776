// Rows saved one by one: what is typed stays in this browser until the server has it; Enter saves and goes on.
const kunci = (formulir) => `baris:${location.pathname}:${formulir.id}`;
const medan = (formulir) => [...formulir.elements].filter((satu) => satu.name && satu.type !== "hidden");
let terakhir = "";

function kabari(formulir, teks) {
  const kabar = document.getElementById(formulir.id)?.closest("tr")?.querySelector("[data-draf-kabar]");
  if (!kabar) return;
  kabar.textContent = teks;
  kabar.hidden = !teks;
}

function simpanDraf(formulir) {
  const isi = Object.fromEntries(medan(formulir).map((satu) => [satu.name, satu.value]));
  localStorage.setItem(kunci(formulir), JSON.stringify({ isi, versi: formulir.elements.versi.value }));
}

// A draft of an older version keeps that version: the server then shows both instead of overwriting.
function pulihkan(formulir) {
  const teks = localStorage.getItem(kunci(formulir));
  if (!teks) return;
  const { isi, versi } = JSON.parse(teks);
  const berbeda = medan(formulir).filter((satu) => satu.name in isi && isi[satu.name] !== satu.value);
  if (!berbeda.length) {
    localStorage.removeItem(kunci(formulir));
    return;
  }
  for (const satu of berbeda) satu.value = isi[satu.name];
  formulir.elements.versi.value = versi;
  kabari(formulir, "Isian yang belum tersimpan dipulihkan dari peramban ini. Simpan baris ini.");
}

function lanjut(tanda) {
  const baris = document.getElementById(`f-${tanda}`)?.closest("tr");
  const tujuan = tanda === "baru" ? baris : baris?.nextElementSibling;
  if (!terakhir || !tujuan) return;
  const nama = tanda === "baru" ? "uraian" : terakhir;
  tujuan.querySelector(`[name="${nama}"]`)?.focus();
  terakhir = "";
}

function tersimpan(unsur) {
  const { tersimpan: formulir, berikut } = unsur.dataset;
  if (!formulir) return;
  localStorage.removeItem(`baris:${location.pathname}:${formulir}`);
  setTimeout(() => lanjut(berikut)); // the row itself is swapped right after this message
}

export function pasangBaris(akar) {
  const semua = akar.matches?.("form[data-baris]") ? [akar] : akar.querySelectorAll("form[data-baris]");
  for (const formulir of semua) if (!formulir.dataset.siap) {
    formulir.dataset.siap = "1";
    // Rows that came back refused carry what was typed already.
    if (!formulir.closest("tr")?.classList.contains("abk-salah")) pulihkan(formulir);
  }
}

export function jagaBaris() {
  document.addEventListener("input", ({ target }) => {
    if (target.form?.matches("form[data-baris]")) simpanDraf(target.form);
  });
  document.addEventListener("keydown", (kejadian) => {
    const { key, target } = kejadian;
    if (key === "Enter" && target.form?.matches("form[data-baris]")) terakhir = target.name || "";
  });
  document.addEventListener("htmx:oobAfterSwap", ({ detail }) => {
    if (detail.target?.id === "abk-tersimpan") tersimpan(document.getElementById("abk-tersimpan"));
  });
  for (const nama of ["htmx:sendError", "htmx:timeout", "htmx:responseError"]) {
    document.addEventListener(nama, ({ detail }) => {
      if (detail.elt?.matches?.("form[data-baris]")) {
        kabari(detail.elt, "Belum tersimpan: sambungan terputus. Isian aman di peramban ini; simpan lagi nanti.");
      }
    });
  }
}
