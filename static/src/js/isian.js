// Long forms saved as a whole: what is typed stays in this browser until the server says it has it (a short cookie),
// through a dropped line, a closed tab or an ended session. Tables grow by a row here; without script the server adds.
const KUE = "isian_tersimpan";
const UMUR = 14 * 24 * 3600 * 1000; // a copy nobody came back for goes after two weeks
const kunci = (formulir) => `isian:${location.pathname}:${formulir.id}`;
const BUKAN = ["hidden", "file", "submit", "button"];

function isi(formulir) {
  const hasil = {};
  for (const satu of formulir.elements) {
    if (!satu.name || BUKAN.includes(satu.type)) continue;
    if (satu.type === "radio" || satu.type === "checkbox") hasil[satu.name] = satu.checked ? satu.value : hasil[satu.name] || "";
    else hasil[satu.name] = satu.value;
  }
  return hasil;
}

function tambahBaris(tabel) {
  const akhir = tabel.querySelector("tbody tr:last-child");
  const baru = akhir.cloneNode(true);
  const nomor = akhir.rowIndex + 1;
  baru.querySelector("[data-nomor]").textContent = nomor;
  for (const satu of baru.querySelectorAll("input")) {
    const [, nama, kolom] = satu.name.match(/^(.*)-\d+-(\d+)$/);
    satu.name = `${nama}-${nomor - 1}-${kolom}`;
    satu.id = `id_${satu.name}`;
    satu.value = "";
    satu.setAttribute("aria-label", satu.getAttribute("aria-label").replace(/\d+$/, nomor));
  }
  akhir.after(baru);
  return baru;
}

function isikan(formulir, nama, nilai) {
  const tabel = document.getElementById(`id_${nama.replace(/-\d+-\d+$/, "")}`)?.closest("table");
  while (tabel && !formulir.elements[nama] && tabel.rows.length < 60) tambahBaris(tabel);
  const satu = formulir.elements[nama];
  if (satu) satu.value = nilai; // a RadioNodeList takes a value too
}

function buang(formulir) {
  localStorage.removeItem(kunci(formulir));
  location.reload();
}

function kabari(formulir) {
  const kabar = formulir.querySelector("[data-isian-kabar]");
  if (!kabar) return;
  const kata = document.createElement("p");
  kata.textContent = "Isian yang belum tersimpan dipulihkan dari peramban ini. Simpan agar sampai ke BKD. ";
  const tombol = Object.assign(document.createElement("button"), { type: "button", className: "taut", textContent: "Buang isian ini" });
  tombol.addEventListener("click", () => buang(formulir));
  kata.append(tombol);
  kabar.replaceChildren(kata);
  kabar.hidden = false;
}

// A draft keeps the version it was typed on: when somebody else saved meanwhile the server shows both.
function pulihkan(formulir) {
  const teks = localStorage.getItem(kunci(formulir));
  if (!teks || document.querySelector(".galat-ringkas")) return;
  const draf = JSON.parse(teks);
  const kini = isi(formulir);
  const berbeda = Object.entries(draf.isi).filter(([nama, nilai]) => (kini[nama] ?? "") !== nilai);
  if (!berbeda.length) return localStorage.removeItem(kunci(formulir));
  for (const [nama, nilai] of berbeda) isikan(formulir, nama, nilai);
  for (const [nama, nilai] of Object.entries(draf.tanda)) if (formulir.elements[nama]) formulir.elements[nama].value = nilai;
  kabari(formulir);
}

function simpanDraf(formulir) {
  const tanda = Object.fromEntries(["versi", "sidik"].filter((n) => formulir.elements[n]).map((n) => [n, formulir.elements[n].value]));
  localStorage.setItem(kunci(formulir), JSON.stringify({ isi: isi(formulir), tanda, pada: Date.now() }));
}

function lupakanYangTersimpan() {
  const kue = document.cookie.split("; ").find((satu) => satu.startsWith(`${KUE}=`));
  if (!kue) return;
  localStorage.removeItem(`isian:${decodeURIComponent(kue.slice(KUE.length + 1))}`);
  document.cookie = `${KUE}=; path=/; max-age=0; samesite=strict`;
}

function lupakanYangTua() {
  for (const satu of Object.keys(localStorage).filter((nama) => nama.startsWith("isian:"))) {
    if (Date.now() - (JSON.parse(localStorage.getItem(satu)).pada || 0) > UMUR) localStorage.removeItem(satu);
  }
}

export function pasangIsian() {
  lupakanYangTersimpan();
  lupakanYangTua();
  for (const formulir of document.querySelectorAll("form[data-isian][id]")) {
    pulihkan(formulir);
    for (const nama of ["input", "change"]) formulir.addEventListener(nama, () => simpanDraf(formulir));
    formulir.addEventListener("click", (kejadian) => {
      const tombol = kejadian.target.closest("[data-tambah-baris]");
      if (!tombol) return;
      kejadian.preventDefault();
      tambahBaris(tombol.parentElement.querySelector("table")).querySelector("input").focus();
    });
  }
}
