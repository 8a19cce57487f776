// Forms: the error summary takes the focus; a form is sent once; unsent text survives a dropped line in this tab.
const kunci = (formulir, medan) => `draf:${location.pathname}:${formulir.id}:${medan.name}`;
const BOLEH = "textarea, input[type=text], input:not([type])";

function selesaiKirim(formulir) {
  delete formulir.dataset.terkirim;
  for (const tombol of formulir.querySelectorAll("[aria-busy]")) tombol.removeAttribute("aria-busy");
}

// One listener for all forms, however often fragments are swapped in.
export function jagaSekaliKirim() {
  document.addEventListener("submit", (kejadian) => {
    const formulir = kejadian.target;
    if (formulir.method !== "post" || formulir.hasAttribute("hx-post")) return;
    if (formulir.dataset.terkirim) {
      kejadian.preventDefault();
      return;
    }
    formulir.dataset.terkirim = "1";
    kejadian.submitter?.setAttribute("aria-busy", "true");
    setTimeout(() => selesaiKirim(formulir), 5000);
  });
}

function simpanDraf(formulir) {
  for (const medan of formulir.querySelectorAll(BOLEH)) {
    const tersimpan = sessionStorage.getItem(kunci(formulir, medan));
    if (tersimpan && !medan.value) medan.value = tersimpan;
    medan.addEventListener("input", () => sessionStorage.setItem(kunci(formulir, medan), medan.value));
  }
  formulir.addEventListener("submit", () => {
    if (!navigator.onLine) return;
    for (const medan of formulir.querySelectorAll(BOLEH)) sessionStorage.removeItem(kunci(formulir, medan));
  });
}

export function pasangFormulir(akar) {
  if (document.body.classList.contains("halaman-pintu")) sessionStorage.clear();
  akar.querySelector(".galat-ringkas")?.focus();
  for (const formulir of akar.querySelectorAll("form[data-draf][id]")) simpanDraf(formulir);
}

// A page brought back by the browser's Back button may be sent again.
window.addEventListener("pageshow", (kejadian) => {
  if (!kejadian.persisted) return;
  for (const formulir of document.querySelectorAll("form[data-terkirim]")) selesaiKirim(formulir);
});
