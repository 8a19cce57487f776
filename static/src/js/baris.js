// Rows saved one by one: what is typed stays in this browser until the server has it; Enter saves and goes on.
const kunci = (formulir) => `baris:${location.pathname}:${formulir.id}`;
const medan = (formulir) => [...formulir.elements].filter((satu) => satu.name && satu.type !== "hidden");
// The version a row was drawn with: a number on worksheets, a digest on tables of figures.
const tanda = (formulir) => formulir.elements.versi || formulir.elements.sidik;
const terlihat = (unsur) => Boolean(unsur?.getClientRects().length);
let terakhir = "";
let menanti = null;

function kabari(formulir, teks) {
  const kabar = document.getElementById(formulir.id)?.closest("tr")?.querySelector("[data-draf-kabar]");
  if (!kabar) return;
  kabar.textContent = teks;
  kabar.hidden = !teks;
}

function simpanDraf(formulir) {
  const isi = Object.fromEntries(medan(formulir).map((satu) => [satu.name, satu.value]));
  localStorage.setItem(kunci(formulir), JSON.stringify({ isi, versi: tanda(formulir).value }));
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
  tanda(formulir).value = versi;
  formulir.closest("tr").classList.add("abk-buka");
  kabari(formulir, "Isian yang belum tersimpan dipulihkan dari peramban ini. Simpan baris ini.");
}

function buka(baris) {
  for (const lain of document.querySelectorAll(".abk-buka:not(.abk-salah)")) {
    const formulir = lain.querySelector("form[data-baris]");
    if (lain !== baris && formulir && !localStorage.getItem(kunci(formulir))) lain.classList.remove("abk-buka");
  }
  baris.classList.add("abk-buka");
}

// After Enter the same column of the next row; after the button the row itself stays where one is.
function lanjut(baris, baru) {
  const tujuan = terakhir ? (baru ? baris : baris?.nextElementSibling) : null;
  if (tujuan) {
    if (tujuan.matches(".abk-baris")) buka(tujuan);
    const sasaran = tujuan.querySelector(`[name="${baru ? "uraian" : terakhir}"]`);
    (terlihat(sasaran) ? sasaran : tujuan.querySelector("input:not([type=hidden])"))?.focus();
  } else if (baris && (document.activeElement === document.body || !terlihat(document.activeElement))) {
    const ubah = baris.querySelector(".abk-ubah");
    (terlihat(ubah) ? ubah : baris.querySelector("form[data-baris] button"))?.focus();
  }
  terakhir = "";
}

function tersimpan(unsur) {
  const { tersimpan: formulir, berikut } = unsur.dataset;
  if (!formulir) return;
  localStorage.removeItem(`baris:${location.pathname}:${formulir}`);
  menanti = berikut; // the row itself is swapped right after this message
}

function pasangSatu(formulir) {
  const baris = formulir.closest("tr");
  formulir.dataset.siap = "1";
  if (baris.querySelector("[data-baris-tersimpan]")) {
    localStorage.removeItem(kunci(formulir));
    setTimeout(() => lanjut(baris, false));
  } else if (baris.querySelector(".is-invalid")) {
    baris.querySelector(".is-invalid").focus(); // what was typed came back with the refusal
  } else if (!baris.classList.contains("abk-salah")) pulihkan(formulir);
}

export function pasangBaris(akar) {
  const semua = akar.matches?.("form[data-baris]") ? [akar] : akar.querySelectorAll("form[data-baris]");
  for (const formulir of semua) if (!formulir.dataset.siap) pasangSatu(formulir);
}

export function jagaBaris() {
  document.addEventListener("input", ({ target }) => {
    if (target.form?.matches("form[data-baris]")) simpanDraf(target.form);
  });
  document.addEventListener("keydown", (kejadian) => {
    const { key, target } = kejadian;
    if (key === "Enter" && target.form?.matches("form[data-baris]")) terakhir = target.type === "submit" ? "" : target.name || "";
  });
  document.addEventListener("click", ({ target }) => {
    const baris = target.closest?.("[data-buka-baris]")?.closest("tr");
    if (!baris) return;
    buka(baris);
    setTimeout(() => baris.querySelector(`[name="${baris.id === "baris-baru" ? "uraian" : "volume"}"]`)?.focus());
  });
  document.addEventListener("htmx:oobAfterSwap", ({ detail }) => {
    if (detail.target?.id === "abk-tersimpan") tersimpan(document.getElementById("abk-tersimpan"));
  });
  document.addEventListener("htmx:afterSettle", () => {
    if (menanti) lanjut(document.getElementById(`f-${menanti}`)?.closest("tr"), menanti === "baru");
    menanti = null;
  });
  for (const nama of ["htmx:sendError", "htmx:timeout", "htmx:responseError"]) {
    document.addEventListener(nama, ({ detail }) => {
      if (detail.elt?.matches?.("form[data-baris]")) {
        kabari(detail.elt, "Belum tersimpan: sambungan terputus. Isian aman di peramban ini; simpan lagi nanti.");
      }
    });
  }
}
