// Light or dark: the choice is a cookie that the server writes into <html data-tema>, so that no page flashes.
// Without a choice, or without script, the system's preference holds.
const SETAHUN = 31536000;

function terapkan(tema) {
  if (tema) document.documentElement.dataset.tema = tema;
  else delete document.documentElement.dataset.tema;
  for (const tombol of document.querySelectorAll("[data-pilih-tema]"))
    tombol.setAttribute("aria-pressed", String(tombol.dataset.pilihTema === tema));
}

function tersimpan() {
  return /(?:^|; )tema=(gelap|terang)/.exec(document.cookie)?.[1] ?? "";
}

export function pasangTema() {
  const wadah = document.querySelector("[data-tema-pilihan]");
  if (!wadah) return;
  wadah.hidden = false;
  terapkan(tersimpan());
  wadah.addEventListener("click", ({ target }) => {
    const tema = target.closest("[data-pilih-tema]")?.dataset.pilihTema;
    if (tema === undefined) return;
    const aman = location.protocol === "https:" ? "; secure" : "";
    document.cookie = `tema=${tema}; path=/; samesite=lax; max-age=${tema ? SETAHUN : 0}${aman}`;
    terapkan(tema);
  });
  // A page the browser kept whole may be older than the choice.
  window.addEventListener("pageshow", ({ persisted }) => { if (persisted) terapkan(tersimpan()); });
}
