"""A small random province with every source of need, for the oracle tests of the analysis; deterministic by seed."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime
from decimal import Decimal

from instansi.domain.survei import CaraWawancara
from instansi.models import (
    AngkaSurvei,
    AngkaWawancara,
    BarisAbk,
    Formasi,
    Kuesioner,
    LembarAbk,
    PeriodeSurvei,
    PertumbuhanKebutuhan,
    Posisi,
    UndanganSurvei,
    Wawancara,
)
from instansi.tests.factories import (
    buat_jabatan,
    buat_pengguna,
    buat_posisi,
    buat_program,
    buat_sub_jabatan,
    buat_tingkat,
    buat_unit,
    syaratkan,
)
from pegawai.models import Reservasi
from pegawai.tests.factories import buat_golongan, buat_kedudukan, buat_kompetensi, buat_pegawai

STATUS = ["DRAF", "DIKIRIM", "DIVERIFIKASI_OPD", "DIVERIFIKASI_ORGANISASI", "DISEPAKATI", "DITETAPKAN"]
TUGAS = [f"Menyusun laporan {n}" for n in range(12)] + [f"Memeriksa berkas nomor {n}" for n in range(12)]
UMUM = "Melaksanakan tugas lain yang diberikan atasan."
DIKETAHUI = datetime(2026, 5, 1, tzinfo=UTC)
"""When surveys were verified and interviews agreed: before every reference date of the tests."""
STANDAR = {"M1": 2, "M3": 3, "S1": 2, "T-abk": 3}


def provinsi_penuh(benih: int) -> list[Posisi]:
    """Ten units with seven jobs, people, two years of ABK, surveys, interviews, growth, known moves, assessments."""
    acak = random.Random(benih)
    unit = [buat_unit(f"Dinas {i}") for i in range(5)]
    unit += [buat_unit(f"Bidang {i}", induk) for i, induk in enumerate(unit)]
    program = [buat_program("Teknik Sipil"), buat_program("Hukum", rumpun="HUKUM"), buat_program("Lain", rumpun=None)]
    posisi = [buat_posisi(u, j, k=acak.choice([0, 1, 2, 5, None])) for u in unit for j in _jabatan(program, acak)]
    sub = buat_sub_jabatan()
    posisi += [buat_posisi(u, posisi[0].jabatan, k=3, sub_jabatan=sub) for u in unit]
    _isi_orang(acak, posisi, program)
    for satu in posisi:
        _isi_abk(acak, satu)
    _isi_survei(acak, posisi)
    _isi_wawancara(acak, posisi)
    PertumbuhanKebutuhan.objects.create(unit=unit[0].induk_kini, persen=Decimal("2.50"), alasan="penduduk")
    PertumbuhanKebutuhan.objects.create(unit=unit[1], persen=Decimal("-10.00"), alasan="digitalisasi")
    PertumbuhanKebutuhan.objects.create(unit=unit[6], persen=Decimal("15.00"), alasan="layanan baru")
    return posisi


def _jabatan(program, acak):
    """Seven jobs the first time it is asked, the same afterwards."""
    if not getattr(acak, "jabatan", None):
        acak.jabatan = [
            syaratkan(buat_jabatan("Umum"), kompetensi=STANDAR),
            syaratkan(
                buat_jabatan("Teknis", golongan_min=buat_golongan(31), golongan_maks=buat_golongan(33)),
                program=(program[0],),
                rumpun=("SIPIL",),
                kompetensi={"T-abk": 2},
            ),
            syaratkan(
                buat_jabatan("Rumpun", tingkat_pendidikan_min=buat_tingkat("45")),
                rumpun=("HUKUM",),
                kompetensi={"M1": 3, "S1": 1},
            ),
            buat_jabatan("Tingkat", tingkat_pendidikan_min=buat_tingkat("40")),
            buat_jabatan("Kepala", jenis="PENGAWAS"),
            *(buat_jabatan(f"Staf {n}") for n in range(2)),
        ]
    return acak.jabatan


def _isi_orang(acak: random.Random, posisi: list[Posisi], program) -> None:
    for nomor in range(90):
        status = acak.choice(["PNS", "PNS", "CPNS", "PPPK", "PPPK_PARUH_WAKTU"])
        orang = buat_pegawai(
            f"Pegawai {nomor}",
            acak.choice([*posisi, None]),
            status=status,
            kedudukan=buat_kedudukan(acak.choice(["01", "01", "01", "02"])),
            golongan=buat_golongan(109 if "PPPK" in status else acak.choice([24, 31, 33, 41])),
            program_studi=acak.choice(program),
            tanggal_lahir=date(acak.randint(1966, 1983), acak.randint(1, 12), acak.randint(1, 28)),
        )
        dinilai = acak.sample(sorted(STANDAR), acak.choice([0, 3, 4, 4]))
        buat_kompetensi(orang, {kode: acak.randint(0, 5) for kode in dinilai})
        if dinilai and acak.random() < 0.3:
            buat_kompetensi(orang, {dinilai[0]: 5}, acak.choice([date(2026, 1, 1), date(2027, 1, 1)]))
        if nomor % 9 == 0:
            arah = acak.choice(["MASUK", "KELUAR"])
            tmt = date(acak.randint(2025, 2033), 3, 1)
            Reservasi.objects.create(posisi=acak.choice(posisi), arah=arah, pegawai=orang, tmt=tmt, sumber=f"u{nomor}")
    for satu in acak.sample(posisi, 12):
        Formasi.objects.create(posisi=satu, tahun=acak.randint(2025, 2030), jumlah=acak.randint(1, 3), dasar="Formasi")


def _isi_abk(acak: random.Random, posisi: Posisi) -> None:
    """Sheets of this year and the last, copied, jumping or new; some drafts, some of an older year only."""
    if acak.random() < 0.15:
        return
    lalu = _lembar(acak, posisi, 2025, acak.choice(STATUS[1:]), _baris(acak))
    if acak.random() < 0.15:
        return
    salin = list(lalu.baris.values_list("uraian", "volume", "periode", "menit"))
    cara = acak.choice(["salin", "lompat", "baru"])
    if cara == "salin":
        isi = [(f"  {u.upper()}!", *sisa) for u, *sisa in salin]
        if acak.random() < 0.5:
            isi[0] = (isi[0][0], isi[0][1] + 1, *isi[0][2:])
    elif cara == "lompat":
        isi = [
            (u, v * acak.choice([1, Decimal("1.5"), Decimal("1.51"), 3, Decimal("0.4")]), p, m) for u, v, p, m in salin
        ]
    else:
        isi = _baris(acak)
    _lembar(acak, posisi, 2026, acak.choice(STATUS), isi)
    if acak.random() < 0.2:
        LembarAbk.objects.filter(posisi=posisi, tahun=2026).update(status="DITETAPKAN")
        _lembar(acak, posisi, 2026, acak.choice(STATUS[:5]), _baris(acak), versi=2)


def _baris(acak: random.Random) -> list[tuple[str, Decimal, str, Decimal]]:
    isi = [
        (
            teks,
            Decimal(acak.randint(0, 400)),
            acak.choice(["TAHUN", "BULAN", "MINGGU", "HARI"]),
            Decimal(acak.randint(1, 90)),
        )
        for teks in acak.sample(TUGAS, acak.randint(1, 5))
    ]
    if acak.random() < 0.8:
        isi.append((UMUM, Decimal(12), "TAHUN", Decimal(60)))
    if acak.random() < 0.1:
        isi.append(("…", Decimal(1), "TAHUN", Decimal(1)))
    return isi


def _lembar(acak, posisi: Posisi, tahun: int, status: str, isi, versi: int = 1) -> LembarAbk:
    kali = {"HARI": 250, "MINGGU": 50, "BULAN": 12, "TAHUN": 1}
    beban = sum((v * kali[p] * m for _, v, p, m in isi), Decimal(0))
    wke = acak.choice([75_000, 72_000])
    guru = acak.random() < 0.1
    lembar = LembarAbk.objects.create(
        posisi=posisi,
        tahun=tahun,
        versi=versi,
        status=status,
        wke=wke,
        pendekatan="GURU" if guru else "TUGAS_PER_TUGAS",
        beban_menit=0 if guru else beban,
        kebutuhan=round(beban / wke, 4),
        kebutuhan_bulat=max(1, int(beban / wke + Decimal("0.5"))),
    )
    for nomor, (uraian, volume, periode, menit) in enumerate(isi, 1):
        BarisAbk.objects.create(lembar=lembar, urut=nomor, uraian=uraian, volume=volume, periode=periode, menit=menit)
    return lembar


def _isi_survei(acak: random.Random, posisi: list[Posisi]) -> None:
    kuesioner = Kuesioner.objects.create(nama="Kebutuhan")
    for tahun in (2025, 2026):
        periode = PeriodeSurvei.objects.create(
            nama=f"Survei {tahun}", tahun=tahun, kuesioner=kuesioner, mulai=date(tahun, 2, 1), selesai=date(tahun, 3, 1)
        )
        for unit in {satu.unit for satu in posisi}:
            undangan = UndanganSurvei.objects.create(periode=periode, unit=unit, status=acak.choice(STATUS[:4]))
            for satu in posisi:
                if satu.unit == unit and acak.random() < 0.5:
                    AngkaSurvei.objects.create(undangan=undangan, posisi=satu, kebutuhan=acak.randint(0, 6))
    UndanganSurvei.objects.update(status_sejak=DIKETAHUI)


def _isi_wawancara(acak: random.Random, posisi: list[Posisi]) -> None:
    siapa = buat_pengguna()
    for nomor, unit in enumerate({satu.unit.pk: satu.unit for satu in posisi}.values()):
        status = acak.choice(["DIISI", "DISEPAKATI", "DISEPAKATI"])
        sepakat = dict.fromkeys(["dikonfirmasi_bkd_pada", "dikonfirmasi_opd_pada"], DIKETAHUI)
        wawancara = Wawancara.objects.create(
            unit=unit,
            tahun=2026,
            jadwal=datetime(2026, 4, 1 + nomor, tzinfo=UTC),
            cara=CaraWawancara.DARING,
            pewawancara=siapa,
            status=status,
            **(sepakat if status == "DISEPAKATI" else {}),
        )
        for satu in posisi:
            if satu.unit_id == unit.pk and acak.random() < 0.3:
                AngkaWawancara.objects.create(wawancara=wawancara, posisi=satu, kebutuhan=acak.randint(0, 6))
