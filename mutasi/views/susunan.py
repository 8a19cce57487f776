"""Shapes selector results into what the components take, and refusals into form errors. No reading, no request."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from django import forms

from mutasi.domain.syarat import HasilAturan
from mutasi.selectors.rincian import AturanTahap, ButirAturan, Rincian, RincianBerkas, RincianItem, Tombol
from mutasi.selectors.usul import BarisUsul
from sabangau_mutasi.inti.galat import AturanDilanggar
from sabangau_mutasi.inti.tanggal import tanggal_panjang

NADA_STATUS = {
    "SELESAI": "hijau",
    "SK_TERBIT": "hijau",
    "SPMT_TERBIT": "hijau",
    "SINKRON_SIASN": "hijau",
    "DITOLAK": "bata",
    "PERBAIKAN": "bata",
    "BTS_BKN": "bata",
    "DITUNDA": "laut",
    "DIBATALKAN": "",
    "KEDALUWARSA": "",
    "DRAF": "",
}
SINGKAT = {
    "VERIFIKASI_BERKAS": "Verifikasi berkas",
    "TELAAH": "Telaah",
    "MENUNGGU_PERSETUJUAN_ASAL": "Menunggu asal",
    "MENUNGGU_PENERIMA": "Menunggu penerima",
    "SIDANG_TPK": "Sidang TPK",
    "DISETUJUI_TPK": "Disetujui TPK",
    "USUL_BKN": "Di BKN",
    "BTS_BKN": "Dikembalikan BKN",
    "PARAF": "Paraf",
    "MENUNGGU_TTD": "Menunggu ttd",
    "SPMT_TERBIT": "Sudah bertugas",
    "SINKRON_SIASN": "Sinkron SIASN",
}
"""Status words that fit a table column; the page of a case has the full ones."""
BERMASALAH = ("gagal", "data_kurang")
NADA_BERKAS = {"SESUAI": "hijau", "PERBAIKAN": "bata", "BELUM": "amber", "DIPERIKSA": "amber", "": "bata"}
NADA_ITEM = {"SELESAI": "hijau", "DIBEBASKAN": "laut", "BERJALAN": "amber", "DIRENCANAKAN": ""}
BAHAYA = frozenset(
    {
        "BATALKAN",
        "HENTIKAN",
        "TOLAK_ATASAN",
        "TOLAK_ASAL",
        "TOLAK_PENERIMA",
        "TOLAK_TELAAH",
        "TOLAK_TPK",
        "CATAT_PENOLAKAN_BKN",
    }
)


def tempelkan(form: forms.Form, galat: AturanDilanggar) -> None:
    """Put a refusal at its field, or on top when the form has no such field."""
    medan = galat.medan if galat.medan in form.fields else None
    form.add_error(medan, galat.pesan)


def lencana_status(status: str, label: str) -> tuple[str, str]:
    """Short word and tone of a status tag in a table."""
    return SINGKAT.get(status, label), nada_status(status)


def baris_tabel(baris: Iterable[BarisUsul]) -> list[tuple[BarisUsul, str, str]]:
    """Rows of cases with the word and tone of their status tag."""
    return [(satu, *lencana_status(satu.status, satu.status_label)) for satu in baris]


def nada_status(status: str) -> str:
    """Tone of a status tag: amber while somebody has to act, green and brick for good and bad ends."""
    return NADA_STATUS.get(status, "amber")


def aturan_kini(hasil: Iterable[HasilAturan]) -> list[dict[str, Any]]:
    """Verdicts just computed, for the component ``aturan``."""
    return [
        {
            "kode": satu.kode,
            "hasil": satu.hasil.value,
            "kalimat": _kalimat(satu.hasil.value, satu.nama, satu.kalimat),
            "data": _gabung(" · ".join(f"{d.label}: {d.nilai}" for d in satu.data), satu.perbaikan),
            "dasar": satu.dasar_hukum,
            "berat": satu.berat.value,
        }
        for satu in hasil
    ]


def kelompok_kini(hasil: Iterable[HasilAturan]) -> dict[str, Any]:
    """Verdicts just computed, in the same groups as those of a stage."""
    semua = aturan_kini(hasil)
    return {
        "masalah": [satu for satu in semua if satu["hasil"] in BERMASALAH],
        "terpenuhi": [satu for satu in semua if satu["hasil"] == "lulus"],
        "belum_dinilai": [satu for satu in semua if satu["hasil"] == "belum_dinilai"],
        "nanti": [],
    }


def kelompok_aturan(tahap: AturanTahap) -> dict[str, Any]:
    """A stage in the order it is read: what stops or warns, what is met, what nobody has judged, what counts later."""
    berlaku = [satu for satu in tahap.butir if satu.berlaku]
    return {
        "label": tahap.label,
        "dinilai_pada": tahap.dinilai_pada,
        "masalah": [_butir(satu) for satu in berlaku if satu.hasil in BERMASALAH],
        "terpenuhi": [_butir(satu) for satu in berlaku if satu.hasil == "lulus"],
        "belum_dinilai": [_butir(satu) for satu in berlaku if satu.hasil == "belum_dinilai"],
        "nanti": [_butir(satu) for satu in tahap.butir if not satu.berlaku],
    }


def aturan_bermasalah(tahap: AturanTahap, kecuali: Collection[str] = ()) -> list[dict[str, Any]]:
    """The verdicts that stop or warn at this stage, but for those the act itself is about to answer."""
    return [
        _butir(satu)
        for satu in tahap.butir
        if satu.berlaku and satu.hasil in BERMASALAH and satu.berat != "INFO" and satu.kode not in kecuali
    ]


def _butir(satu: ButirAturan) -> dict[str, Any]:
    return {
        "kode": satu.kode,
        "hasil": satu.hasil,
        "kalimat": _kalimat(satu.hasil, satu.nama, satu.kalimat),
        "data": _gabung(satu.data, satu.perbaikan),
        "dasar": satu.dasar,
        "berat": satu.berat,
    }


def _kalimat(hasil: str, nama: str, kalimat: str) -> str:
    """A rule nobody judged says which rule it is."""
    return f"{nama}. Belum dinilai sistem; periksa secara manual." if hasil == "belum_dinilai" else kalimat


def _gabung(data: str, perbaikan: str) -> str:
    return " · ".join(teks for teks in (data, f"Jalan keluar: {perbaikan}" if perbaikan else "") if teks)


def tombol_terbagi(tombol: Sequence[Tombol]) -> dict[str, Any]:
    """The one primary button, the other open ones, and those still closed with the reason."""
    terbuka = [satu for satu in tombol if satu.boleh]
    baik = [satu for satu in terbuka if satu.aksi not in BAHAYA]
    utama = next((satu for satu in baik if satu.utama), baik[0] if baik else None)
    return {
        "utama": utama,
        "lain": [satu for satu in terbuka if satu is not utama],
        "tertutup": [satu for satu in tombol if not satu.boleh and _menarik(satu)],
    }


def _menarik(tombol: Tombol) -> bool:
    """A closed act worth telling: one whose turn it is to prepare, not the initials of other desks."""
    return not tombol.alasan.startswith("Langkah ini dilakukan oleh")


def langkah_berkas(berkas: Iterable[RincianBerkas]) -> list[dict[str, Any]]:
    """Required papers as a task list."""
    return [
        {"judul": satu.label, "status": satu.status_label, "nada": NADA_BERKAS[satu.status], "keterangan": satu.catatan}
        for satu in berkas
        if satu.wajib
    ]


def kalimat_status(r: Rincian) -> str:
    """Where the case is in public words: the state, whose desk since when, by when. Never a bare *diproses*."""
    if r.baris.pemegang in ("", "—"):
        return r.kalimat_publik
    bagian = [r.kalimat_publik, f"Ada pada {r.baris.pemegang} sejak {tanggal_panjang(r.baris.sejak)}."]
    if r.sk is not None and r.sk.terbit_pada is not None:
        bagian = [r.kalimat_publik, f"SK berlaku mulai {tanggal_panjang(r.sk.tmt)}."]
    elif r.ditunda_sampai and r.baris.status == "DITUNDA":
        bagian.append(f"Ditunda sampai {tanggal_panjang(r.ditunda_sampai)}.")
    elif r.baris.tenggat:
        bagian.append(f"Batas waktunya {tanggal_panjang(r.baris.tenggat)}.")
    return " ".join(bagian)


def alasan_terakhir(r: Rincian) -> str:
    """What the last officer wrote as the reason of a refusal, return, postponement or end."""
    lewat = [satu for satu in r.lini_masa if satu.keadaan == "lewat"]
    return lewat[-1].keterangan if lewat else ""


def hari_ke(r: Rincian) -> str:
    """`hari ke-3 dari 5`, from the timeline's present line; empty where no time runs."""
    return next((satu.hari for satu in r.lini_masa if satu.keadaan == "kini"), "")


def pelatihan_langkah(item: Iterable[RincianItem]) -> list[dict[str, Any]]:
    """Training items as a task list."""
    return [
        {
            "judul": satu.uraian,
            "status": "Lewat tenggat" if satu.lewat else satu.status_label,
            "nada": "bata" if satu.lewat else NADA_ITEM[satu.status],
            "keterangan": f"{_wajib(satu)}, sampai {tanggal_panjang(satu.tenggat)}. {satu.celah}".strip(),
        }
        for satu in item
    ]


def _wajib(satu: RincianItem) -> str:
    return "Wajib" if satu.wajib else "Dianjurkan"
