// Fetches the chart bundle only when a figure comes near the window.
let janji;

function muat(alamat) {
  janji ??= new Promise((selesai, gagal) => {
    const skrip = document.createElement("script");
    skrip.src = alamat;
    skrip.onload = selesai;
    skrip.onerror = gagal;
    document.head.append(skrip);
  });
  return janji;
}

const pengamat = new IntersectionObserver((daftar) => {
  for (const { target, isIntersecting } of daftar) {
    if (!isIntersecting) continue;
    pengamat.unobserve(target);
    muat(target.dataset.skrip).then(() => window.grafikSabangau.gambar(target));
  }
}, { rootMargin: "200px" });

export function pasangGrafik(akar) {
  for (const gambar of akar.querySelectorAll("figure[data-grafik]")) pengamat.observe(gambar);
}
