"""Renders docs/alur.md in Indonesian from the tables, so that what the agency reads is what the program does."""

from collections.abc import Iterable

from mutasi.domain.alur.bentuk import AcuanTenggat, Transisi
from mutasi.domain.alur.mesin import TABEL, dasar_dilayani, langkah_berikut
from mutasi.domain.alur.penetapan import RANTAI_PARAF
from mutasi.domain.status import DasarMutasi, JenisMutasi, StatusUsul, Tahap
from mutasi.domain.syarat import DAPAT_DIKESAMPINGKAN, SEMUA, TAHAP_BERLAKU

_PENGANTAR = """# Alur usul mutasi

Dokumen ini dihasilkan dari tabel di `mutasi/domain/alur/` dan `mutasi/domain/syarat/`. Jangan disunting langsung:
ubah tabelnya, lalu hasilkan ulang. Dasar: PP 11/2017 Pasal 190-192, Peraturan BKN 5/2019, kebijakan provinsi.

Arti kolom: *tahap aturan* adalah saat aturan BR-01 sampai BR-23 dinilai dan dapat menghalangi; *batas* dihitung dalam
hari kerja (hk) sejak status dimasuki, kecuali disebut lain; tanda ★ menandai jalan yang diharapkan."""

_KEPALA_LANGKAH = (
    "Dari", "Langkah", "Ke", "Pelaku", "Dasar", "Tahap aturan", "Syarat", "Berkas", "Batas", "Alasan",
)  # fmt: skip


def buat_dokumen() -> str:
    """The whole of docs/alur.md, ending in one newline; the same tables always give the same bytes."""
    bagian = [_PENGANTAR, _status(), *(_jenis(jenis) for jenis in TABEL), _paraf(), _aturan()]
    return "\n\n".join(bagian) + "\n"


def _status() -> str:
    baris = (
        (f"`{status.value}`", status.label, status.pemegang, status.jam.label, status.label_publik)
        for status in StatusUsul
        if any(status in (satu.dari, satu.ke) for isi in TABEL.values() for satu in isi)
    )
    kepala = ("Kode", "Status", "Pemegang", "Waktu", "Yang dibaca pegawai")
    return f"## Status\n\n{_tabel(kepala, baris)}"


def _jenis(jenis: JenisMutasi) -> str:
    perjalanan: dict[str, list[str]] = {}
    for dasar in dasar_dilayani(jenis):
        perjalanan.setdefault(_perjalanan(jenis, dasar), []).append(dasar.label)
    jalan = "\n".join(f"- **{'; '.join(dasar)}**: {status}." for status, dasar in perjalanan.items())
    urutan = list(StatusUsul)
    isi = sorted(TABEL[jenis], key=lambda baris: urutan.index(baris.dari))
    langkah = _tabel(_KEPALA_LANGKAH, (_baris(jenis, satu) for satu in isi))
    return f"## {jenis.value}: {jenis.label}\n\nJalan yang diharapkan:\n\n{jalan}\n\n{langkah}"


def _perjalanan(jenis: JenisMutasi, dasar: DasarMutasi) -> str:
    return " → ".join(status.label for status in (StatusUsul.DRAF, *langkah_berikut(jenis, dasar, StatusUsul.DRAF)))


def _baris(jenis: JenisMutasi, satu: Transisi) -> tuple[str, ...]:
    dilayani = dasar_dilayani(jenis)
    dasar = [nilai.label for nilai in dilayani if nilai in satu.dasar]
    return (
        satu.dari.label,
        f"{satu.label}{' ★' if satu.utama else ''} (`{satu.aksi.value}`)",
        "(tetap)" if satu.tetap else satu.ke.label,
        _pelaku(satu),
        "semua" if len(dasar) == len(dilayani) else "; ".join(dasar),
        satu.tahap.label if satu.tahap else "",
        "; ".join(syarat.label for syarat in satu.syarat),
        "; ".join(berkas.label for berkas in satu.berkas),
        _batas(satu),
        "wajib" if satu.perlu_alasan else "",
    )


def _pelaku(satu: Transisi) -> str:
    sebutan = [pelaku.label for pelaku in satu.pelaku]
    return "; ".join([*sebutan, "sistem"] if satu.sistem else sebutan)


def _batas(satu: Transisi) -> str:
    if satu.tenggat_hk is None:
        return ""
    return f"{satu.tenggat_hk} hk{' sejak TMT' if satu.acuan is AcuanTenggat.TMT else ''}"


def _paraf() -> str:
    baris = ((str(langkah.urutan), langkah.label, langkah.peran.label) for langkah in RANTAI_PARAF)
    tabel = _tabel(("Urutan", "Paraf", "Peran"), baris)
    penutup = "Paraf terakhir menyerahkan konsep ke penanda tangan. Konsep yang dikembalikan diparaf ulang dari awal."
    return f"## Paraf berjenjang\n\n{tabel}\n\n{penutup}"


def _aturan() -> str:
    baris = (
        (
            satu.aturan.kode,
            satu.aturan.nama,
            satu.aturan.berat.label,
            *("•" if satu.aturan.kode in TAHAP_BERLAKU[tahap] else "" for tahap in Tahap),
            "ya" if satu.dinilai else "belum dinilai",
            satu.aturan.dasar_hukum,
        )
        for satu in SEMUA
    )
    kepala = ("Kode", "Aturan", "Berat bawaan", *(tahap.value for tahap in Tahap), "Dinilai", "Dasar")
    catatan = (
        "Tanda • berarti jawaban aturan dihitung pada tahap itu. *Data kurang* diperlakukan seperti tidak memenuhi. "
        f"Dapat dikesampingkan dengan alasan tertulis: {', '.join(sorted(DAPAT_DIKESAMPINGKAN))}. "
        "BR-02 menghalangi bila atas permintaan sendiri, memberi peringatan pada dasar lain; BR-10 memberi peringatan "
        "bagi jabatan pelaksana; BR-11 hanya menghalangi pejabat."
    )
    return f"## Aturan\n\n{_tabel(kepala, baris)}\n\n{catatan}"


def _tabel(kepala: Iterable[str], baris: Iterable[Iterable[str]]) -> str:
    """A Markdown table; a bar inside a cell is escaped."""
    judul = tuple(kepala)
    isi = [judul, tuple("---" for _ in judul), *(tuple(satu) for satu in baris)]
    return "\n".join(f"| {' | '.join(sel.replace('|', chr(92) + '|') for sel in satu)} |" for satu in isi)
