"""Interview → the plain dict of its minutes → PDF. Everything printed is in the dict as text."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils import timezone

from instansi.domain.survei import CaraWawancara, StatusWawancara
from instansi.models import Wawancara
from instansi.selectors.survei_isi import BarisAngka
from instansi.selectors.wawancara import angka_disepakati, tanya_jawab
from sabangau_mutasi.inti.judul import huruf_judul
from sabangau_mutasi.inti.pdf import susun_pdf
from sabangau_mutasi.inti.tanggal import tanggal_panjang

FOLDER = settings.AKAR / "templates" / "instansi" / "dokumen"
TEMPLAT = "berita_acara_v1"


def berita_acara(satu: Wawancara) -> bytes:
    """The minutes as PDF/A; marked KONSEP until both sides have confirmed. ``satu`` as `selectors.wawancara.ambil`."""
    return susun_pdf(FOLDER, cuplikan(satu))


def cuplikan(satu: Wawancara) -> dict[str, Any]:
    """Everything the minutes print; dates are those of the interview and of its confirmations."""
    waktu = timezone.localtime(satu.jadwal)
    unit = huruf_judul(satu.unit.nama)
    return {
        "templat": TEMPLAT,
        "tanggal": {"tahun": waktu.year, "bulan": waktu.month, "hari": waktu.day},
        "konsep": satu.status != StatusWawancara.DISEPAKATI,
        "judul_dokumen": f"Berita acara wawancara kebutuhan pegawai {unit}",
        "kop": f"PEMERINTAH {settings.NAMA_PROVINSI.upper()}",
        "unit": unit.upper(),
        "pembuka": f"Pada {tanggal_panjang(waktu.date())} pukul {waktu:%H.%M} telah dilakukan wawancara tentang "
        f"kebutuhan pegawai tahun {satu.tahun} pada {unit}.",
        "rincian": _rincian(satu),
        "pewawancara": satu.pewawancara.nama,
        "responden": [", ".join(b for b in (s.get("nama", ""), s.get("jabatan", "")) if b) for s in satu.responden],
        "tanya": [
            {"nomor": n, "soal": soal, "jawaban": isi or "(tidak dijawab)"} for n, soal, isi in tanya_jawab(satu)
        ],
        "angka": [_angka(baris) for baris in angka_disepakati(satu)],
        "ringkasan": satu.ringkasan or "(belum ditulis)",
        "catatan": satu.catatan_opd,
        "pihak": [
            _pihak("Pihak BKD", satu.dikonfirmasi_bkd_oleh, satu.dikonfirmasi_bkd_pada),
            _pihak(f"Pihak {unit}", satu.dikonfirmasi_opd_oleh, satu.dikonfirmasi_opd_pada),
        ],
    }


def _rincian(satu: Wawancara) -> list[list[str]]:
    cara = CaraWawancara(satu.cara).label
    return [
        ["Cara dan tempat", f"{cara}, {satu.tempat}" if satu.tempat else cara],
        ["Pewawancara", satu.pewawancara.nama],
        ["Bagian dari survei", satu.periode.nama if satu.periode else "tidak terkait survei"],
    ]


def _angka(baris: BarisAngka) -> dict[str, str]:
    sub = f" ({huruf_judul(baris.sub_jabatan)})" if baris.sub_jabatan else ""
    return {
        "jabatan": huruf_judul(baris.jabatan) + sub,
        "unit": huruf_judul(baris.unit),
        "k": "–" if baris.k is None else str(baris.k),
        "b": "–" if baris.b is None else str(baris.b),
        "sepakat": str(baris.kebutuhan),
        "alasan": baris.alasan,
    }


def _pihak(sebutan: str, orang: Any, pada: Any) -> dict[str, str]:
    if orang is None or pada is None:
        return {"sebutan": sebutan, "nama": "Belum dikonfirmasi", "saat": ""}
    waktu = timezone.localtime(pada)
    saat = f"dikonfirmasi {tanggal_panjang(waktu.date())} pukul {waktu:%H.%M}"
    return {"sebutan": sebutan, "nama": orang.nama, "saat": saat}
