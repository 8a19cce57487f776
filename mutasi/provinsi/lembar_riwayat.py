"""Rows of the histories and assessments, one workbook per kind. Every row starts with PNS ID and NIP BARU."""

import random
from collections.abc import Iterator
from datetime import date, timedelta

from mutasi.provinsi import acuan, kompetensi
from mutasi.provinsi.acak import Pilihan, aliran
from mutasi.provinsi.bentuk import Orang, Tugas
from mutasi.provinsi.lembar_pegawai import tanggal
from mutasi.provinsi.pengisian import SEKARANG
from mutasi.provinsi.tokoh import INSINYUR
from mutasi.provinsi.xlsx import Sel

_ATAS, _SESUAI, _BAWAH = "DI ATAS EKSPEKTASI", "SESUAI EKSPEKTASI", "DI BAWAH EKSPEKTASI"
_PREDIKAT = Pilihan(
    [
        ((_ATAS, _ATAS, "SANGAT BAIK"), 0.115),
        ((_SESUAI, _SESUAI, "BAIK"), 0.60),
        ((_ATAS, _SESUAI, "BAIK"), 0.155),
        ((_SESUAI, _ATAS, "BAIK"), 0.10),
        ((_BAWAH, _SESUAI, "BUTUH PERBAIKAN"), 0.02),
        ((_SESUAI, _BAWAH, "KURANG"), 0.007),
        ((_BAWAH, _BAWAH, "SANGAT KURANG"), 0.003),
    ]
)
_HUKUMAN = Pilihan(
    [
        (("1", 0), 0.25),
        (("2", 0), 0.2),
        (("3", 0), 0.13),
        (("23", 6), 0.14),
        (("24", 9), 0.08),
        (("25", 12), 0.1),
        (("27", 12), 0.06),
        (("28", 12), 0.04),
    ]
)
_TAHUN_KINERJA = (2023, 2024, 2025)
_SEBELUM = {
    "40": ("15", "SMA"),
    "45": ("40", ""),
    "50": ("45", ""),
    "30": ("15", "SMA"),
    "42": ("15", "SMA"),
    "17": ("10", "DASAR"),
    "15": ("10", "DASAR"),
}


def baris_riwayat_jabatan(orang: list[Orang], benih: int) -> Iterator[list[Sel]]:
    """Posts, oldest first; the last row of a person is the present definitive post."""
    acak = aliran(benih, "sk-jabatan")
    for o in orang:
        for t in o.tugas:
            sk = t.tmt - timedelta(days=acak.randint(1, 20))
            yield [
                o.pns_id,
                o.nip,
                t.jabatan.id,
                t.jabatan.nama,
                t.jabatan.jenis,
                tanggal(t.tmt),
                _nomor_sk(t, acak),
                tanggal(sk),
                t.unit.id,
                t.sub,
                t.penugasan,
            ]


def _nomor_sk(t: Tugas, acak: random.Random) -> str:
    kode = {"1": "821.2", "2": "821.29", "4": "824"}[t.jabatan.jenis]
    return f"{kode}/{acak.randint(10, 2999)}/BKD/{t.tmt.year}"


def baris_riwayat_pangkat(orang: list[Orang], benih: int) -> Iterator[list[Sel]]:
    """Ranks, oldest first."""
    acak = aliran(benih, "sk-pangkat")
    nama = acuan.golongan()
    for o in orang:
        for gol, tmt in o.pangkat:
            sk = tmt - timedelta(days=acak.randint(5, 40))
            yield [
                o.pns_id,
                o.nip,
                nama[gol] if o.pppk else str(gol),
                nama[gol],
                tanggal(tmt),
                f"823/{acak.randint(10, 9999)}/KEP/{tmt.year}",
                tanggal(sk),
            ]


def baris_pendidikan(orang: list[Orang], benih: int) -> Iterator[list[Sel]]:
    """Education: the level before (for some) and the highest one."""
    acak = aliran(benih, "riwayat-pendidikan")
    tabel, tingkat = acuan.program_per_rumpun(), acuan.nama_dari("tingkat_pendidikan")
    for o in orang:
        sebelum = _SEBELUM.get(o.tingkat)
        if sebelum and acak.random() < 0.65:
            kode, rumpun = sebelum
            program = acak.choice(tabel.get((kode, rumpun or o.rumpun)) or tabel[kode, "MANAJEMEN"])
            lulus = max(o.lahir.year + 12, o.tahun_lulus - (3 if kode == "10" else 5))
            yield [
                o.pns_id,
                o.nip,
                program.id,
                program.nama,
                kode,
                tingkat[kode],
                lulus,
                acak.choice(("SMA NEGERI 1", "SMP NEGERI 2", "UNIVERSITAS KAHAYAN")),
            ]
        yield [o.pns_id, o.nip, o.program_id, o.program_nama, o.tingkat, tingkat[o.tingkat], o.tahun_lulus, o.sekolah]


def baris_kinerja(orang: list[Orang], benih: int) -> Iterator[list[Sel]]:
    """Yearly predikat 2023-2025 for those already in service; some of the newest years are missing."""
    acak = aliran(benih, "kinerja")
    for o in orang:
        for tahun in _TAHUN_KINERJA:
            hasil, perilaku, kuadran = _PREDIKAT.ambil(acak)
            ada = acak.random() < 0.985
            if o.label:
                ada, (hasil, perilaku, kuadran) = (
                    True,
                    (_SESUAI, _ATAS, "BAIK") if tahun < 2025 else (_ATAS, _ATAS, "SANGAT BAIK"),
                )
            if ada and o.tmt_cpns.year < tahun:
                yield [o.pns_id, o.nip, tahun, hasil, perilaku, kuadran]


def baris_hukdis(orang: list[Orang], benih: int) -> Iterator[list[Sel]]:
    """Disciplinary cases: ended, running and in process (no SK yet); about one person in a hundred."""
    acak = aliran(benih, "hukdis")
    for o in orang:
        nilai = acak.random()
        status = o.kasus if o.kasus in ("PROSES", "BERJALAN", "SELESAI") else ""
        if not status and nilai < 0.012 and not o.label and o.tmt_cpns.year <= 2022:
            status = "PROSES" if nilai < 0.0015 else "TERBIT"
        if status == "PROSES":
            mulai = date(2026, acak.randint(6, 11), acak.randint(1, 20))
            yield [o.pns_id, o.nip, "", "", "", "", tanggal(mulai), "", "PROSES"]
        elif status:
            yield [o.pns_id, o.nip, *_hukuman(status, acak)]


def _hukuman(status: str, acak: random.Random) -> list[Sel]:
    """Cells of a decided case; ``status`` BERJALAN or SELESAI is planted, TERBIT falls where the dates put it."""
    kode, bulan = _HUKUMAN.ambil(acak)
    mulai = date(acak.randint(2023, 2026), acak.randint(1, 9), 1)
    if status == "BERJALAN":
        kode, bulan, mulai = "25", 12, date(2026, mulai.month, 1)
    elif status == "SELESAI":
        mulai = mulai.replace(year=2024)
    habis = mulai.month - 1 + bulan
    akhir = date(mulai.year + habis // 12, habis % 12 + 1, 1) - timedelta(days=1) if bulan else mulai
    sk = mulai - timedelta(days=acak.randint(1, 14))
    return [
        kode,
        acuan.nama_dari("jenis_hukuman")[kode],
        f"862/{acak.randint(1, 99)}/HD/{mulai.year}",
        tanggal(sk),
        tanggal(mulai),
        tanggal(akhir) if bulan else "",
        "BERJALAN" if akhir >= SEKARANG else "SELESAI",
    ]


def baris_tugas_belajar(orang: list[Orang], benih: int) -> Iterator[list[Sel]]:
    """Study leave: everybody with kedudukan 03 has a running one; some finished ones still bind (ikatan dinas)."""
    acak = aliran(benih, "tugas-belajar")
    for o in orang:
        jalan = o.kedudukan == "03"
        terpilih = acak.random() < 0.004 and o.tmt_cpns.year <= 2016 and not (o.label or o.pppk)
        if not (jalan or terpilih or o.kasus == "IKATAN_DINAS"):
            continue
        tahun = acak.choice((2024, 2025)) if jalan else acak.choice((2019, 2020, 2021))
        tahun = 2021 if o.kasus == "IKATAN_DINAS" else tahun
        mulai = date(tahun, acak.choice((2, 9)), 1)
        selesai = date(mulai.year + (3 if jalan else 2), mulai.month, 1) - timedelta(days=1)
        ikatan = date(selesai.year + 4, 8, 31)
        nomor = f"422.5/{acak.randint(1, 400)}/TB/{mulai.year}"
        yield [o.pns_id, o.nip, nomor, tanggal(mulai), tanggal(selesai), tanggal(ikatan)]


def baris_kompetensi(orang: list[Orang], benih: int) -> Iterator[list[Sel]]:
    """Assessments of some 60 % of the people, around the standard of the present job; the others wait for theirs."""
    acak = aliran(benih, "kompetensi")
    for o in orang:
        if acak.random() > 0.6 and not o.label:
            continue
        hari = tanggal(date(acak.randint(2023, 2026), acak.randint(1, 9), acak.randint(1, 28)))
        teknis = (("T-SIPIL-PERENCANAAN", 2),) if o.label == INSINYUR else ()
        geser = acak.choice((-1, 0, 0, 0, 1))
        for kode, standar in (*o.tugas[-1].jabatan.kompetensi, *teknis):
            tingkat = min(5, max(1, standar + (geser if acak.random() < 0.5 else 0) + acak.choice((-1, 0, 0, 0, 0, 1))))
            yield [o.pns_id, o.nip, kode, max(2, tingkat) if o.label else tingkat, hari]


def baris_pelatihan(orang: list[Orang], benih: int) -> Iterator[list[Sel]]:
    """Courses: basic training of PNS, leadership courses of heads, some technical ones."""
    acak = aliran(benih, "pelatihan")
    for o in orang:
        nama = [] if o.pppk or o.cpns else [kompetensi.PELATIHAN_UMUM[0]]
        nama += [n for n in o.tugas[-1].jabatan.pelatihan if acak.random() < 0.62]
        nama += acak.sample(kompetensi.PELATIHAN_UMUM[1:], acak.choice((0, 0, 1, 1, 2)))
        for urut, judul in enumerate(dict.fromkeys(nama)):
            awal = o.tmt_cpns.year + 1 if urut == 0 and not o.pppk and not o.cpns else max(o.tmt_cpns.year, 2018)
            hari = min(
                date(
                    min(2026, acak.randint(awal, max(awal, 2026)) if urut else awal),
                    acak.randint(2, 10),
                    acak.randint(1, 28),
                ),
                SEKARANG,
            )
            jenis = "STRUKTURAL" if "Kepemimpinan" in judul else ("DASAR" if "Dasar Calon" in judul else "TEKNIS")
            jp = {"STRUKTURAL": 900, "DASAR": 647}.get(jenis, acak.choice((20, 32, 40, 60)))
            yield [o.pns_id, o.nip, judul, jenis, tanggal(hari), jp, f"{acak.randint(1000, 99999)}/SERT/{hari.year}"]
