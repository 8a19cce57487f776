"""Histories: ranks and posts of every person, ending with what the data utama sheet says."""

import random
from datetime import date

from mutasi.provinsi import katalog
from mutasi.provinsi.acak import aliran
from mutasi.provinsi.bentuk import Jabatan, Orang, Posisi, Tugas, Unit
from mutasi.provinsi.pengisian import LETAK_GOLONGAN, SEKARANG, URUTAN_GOLONGAN

PELAKSANA_AWAL = (
    "PENGADMINISTRASI UMUM",
    "PENGADMINISTRASI PERKANTORAN",
    "PENELAAH TEKNIS KEBIJAKAN",
    "PENGELOLA KEUANGAN",
)
_URUT_ESELON = ("42", "41", "32", "31", "22", "21", "12")


def awal_bulan(hari: date) -> date:
    """First day of the month."""
    return hari.replace(day=1)


def antara(mulai: date, sampai: date, bagian: float) -> date:
    """The date at a fraction 0..1 of a span."""
    return date.fromordinal(mulai.toordinal() + int((sampai.toordinal() - mulai.toordinal()) * bagian))


def sesudah(hari: date, batas: date) -> date:
    """The day itself, or the day after ``batas`` when it is not later."""
    return hari if hari > batas else date.fromordinal(batas.toordinal() + 1)


class Riwayat:
    """Writes ``pangkat`` and ``tugas`` of all people in place."""

    def __init__(self, orang: list[Orang], posisi: list[Posisi], units: list[Unit], benih: int) -> None:
        self.orang = orang
        self.benih = benih
        self.acak: random.Random = aliran(benih, "riwayat-jabatan")
        self.sekolah = [u for u in units if u.jenis == "SEKOLAH"]
        self.kantor = [u for u in units if u.jenis in ("UMUM", "BIDANG", "TU_UPTD", "KEUANGAN")]
        self.kepala: dict[str, list[Posisi]] = {}
        for p in posisi:
            if p.jabatan.jenis == "1":
                self.kepala.setdefault(p.jabatan.eselon, []).append(p)

    def isi(self) -> None:
        """All histories."""
        acak = aliran(self.benih, "riwayat-pangkat")
        for orang in self.orang:
            orang.pangkat = riwayat_pangkat(orang, acak)
            orang.tugas = self._tugas(orang)
        self._kepala_sekolah()
        self._pelaksana_tugas()

    def _tugas(self, orang: Orang) -> list[Tugas]:
        posisi = orang.posisi
        if posisi is None:
            raise ValueError(f"orang tanpa posisi: {orang.pns_id}")
        kini = Tugas(posisi.jabatan, posisi.unit, self._tmt_kini(orang), posisi.sub)
        if orang.pppk or orang.cpns or kini.tmt == orang.tmt_cpns:
            kini.tmt = orang.tmt_cpns
            return [kini]
        masa = (kini.tmt - orang.tmt_cpns).days / 365.25
        jumlah = 1 if masa < 5 else self.acak.choice((1, 1, 2, 2, 3))
        lama = [self._tugas_lama(orang, urut / jumlah) for urut in range(jumlah)]
        for urut, tugas in enumerate(lama):
            tugas.tmt = orang.tmt_cpns if urut == 0 else awal_bulan(antara(orang.tmt_cpns, kini.tmt, urut / jumlah))
        rapi = [t for urut, t in enumerate(lama) if t.tmt < kini.tmt and (urut == 0 or t.tmt > lama[urut - 1].tmt)]
        return [*rapi, kini]

    def _tmt_kini(self, orang: Orang) -> date:
        """TMT of the present post: mostly one to eight years ago, never before the first appointment."""
        bulan = min(int(self.acak.gammavariate(1.7, 30.0)) + self.acak.randint(1, 12), 400)
        tahun, sisa = divmod(2026 * 12 + 10 - bulan, 12)
        tmt = date(tahun, sisa + 1, 1)
        if orang.kotak.sektor == "struktural":
            tmt = tmt.replace(day=self.acak.randint(1, 28))
        return max(tmt, orang.tmt_cpns)

    def _tugas_lama(self, orang: Orang, bagian: float) -> Tugas:
        """An earlier post: lower jenjang for functional staff, lower level for heads, an office job for the rest."""
        kotak = orang.kotak
        if kotak.sektor == "guru":
            jenjang = "PT" if bagian < 0.5 or orang.golongan < 40 else "MU"
            unit = kotak.unit if self.acak.random() < 0.5 else self.acak.choice(self.sekolah)
            return Tugas(katalog.jabatan_jf("Guru", jenjang), unit, orang.tmt_cpns, kotak.sub)
        if kotak.keluarga[0] in "AT" and self.acak.random() < 0.7:
            jenjang = katalog.jenjang_tersedia(kotak.keluarga[2:], kotak.keluarga[0] == "T")[0]
            return Tugas(katalog.jabatan_jf(kotak.keluarga[2:], jenjang), kotak.unit, orang.tmt_cpns, kotak.sub)
        if kotak.sektor == "struktural" and bagian >= 0.5:
            letak = _URUT_ESELON.index(kotak.unit.eselon)
            rendah = [p for eselon in _URUT_ESELON[max(0, letak - 2) : letak] for p in self.kepala.get(eselon, [])]
            if rendah:
                lama = self.acak.choice(rendah)
                return Tugas(lama.jabatan, lama.unit, orang.tmt_cpns)
        return Tugas(self._pelaksana(orang), self.acak.choice(self.kantor), orang.tmt_cpns)

    def _pelaksana(self, orang: Orang) -> Jabatan:
        pilihan = [katalog.jabatan_pelaksana(nama) for nama in PELAKSANA_AWAL]
        return self.acak.choice([j for j in pilihan if j.tingkat <= max(orang.tingkat, "15")] or pilihan[:1])

    def _kepala_sekolah(self) -> None:
        """One senior PNS teacher per school holds the extra task of head of school (TT; not another job)."""
        acak = aliran(self.benih, "kepala-sekolah")
        calon: dict[str, Orang] = {}
        for orang in self.orang:
            if orang.kotak.sektor == "guru" and not orang.pppk and orang.kedudukan == "01" and orang.golongan >= 33:
                lain = calon.get(orang.kotak.unit.id)
                if lain is None or (orang.golongan, orang.nip) > (lain.golongan, lain.nip):
                    calon[orang.kotak.unit.id] = orang
        for orang in calon.values():
            kini = orang.tugas[-1]
            tmt = sesudah(antara(kini.tmt, SEKARANG, acak.uniform(0.1, 0.9)), kini.tmt)
            orang.tugas.insert(-1, Tugas(kini.jabatan, kini.unit, tmt, kini.sub, "TT"))

    def _pelaksana_tugas(self) -> None:
        """Vacant heads are led by an acting officer (PLT) of the same OPD in about three cases of four."""
        acak = aliran(self.benih, "plt")
        kepala: dict[int, list[Orang]] = {}
        for orang in self.orang:
            if orang.kotak.sektor == "struktural" and not orang.label:
                kepala.setdefault(id(orang.kotak.unit.opd), []).append(orang)
        for daftar in self.kepala.values():
            for posisi in daftar:
                calon = kepala.get(id(posisi.unit.opd))
                if posisi.b or not calon or acak.random() > 0.75:
                    continue
                orang = acak.choice(calon)
                tmt = sesudah(date(2026, acak.randint(1, 10), acak.randint(1, 28)), orang.tmt_jabatan)
                orang.tugas.insert(
                    -1, Tugas(posisi.jabatan, posisi.unit, tmt, "", acak.choice(("PLT", "PLT", "PLT", "PLH")))
                )


def riwayat_pangkat(orang: Orang, acak: random.Random) -> list[tuple[int, date]]:
    """(golongan, TMT) from the first to the present one. PPPK have a single row: they have no promotion of rank."""
    if orang.pppk:
        return [(orang.golongan, orang.tmt_cpns)]
    awal, akhir = LETAK_GOLONGAN[orang.gol_awal], LETAK_GOLONGAN[orang.golongan]
    pertama = orang.tmt_cpns.year * 2 + (orang.tmt_cpns.month >= 4) + (orang.tmt_cpns.month >= 10)
    sekarang = SEKARANG.year * 2 + 1
    langkah = min(akhir - awal, sekarang - pertama + 1)
    if langkah <= 0:
        orang.gol_awal = orang.golongan
        return [(orang.golongan, orang.tmt_cpns)]
    awal = akhir - langkah
    orang.gol_awal = URUTAN_GOLONGAN[awal]
    terakhir = max(pertama + langkah - 1, sekarang - min(int((sekarang - pertama) * 0.45), acak.randint(0, 8)))
    hasil = [(orang.gol_awal, orang.tmt_cpns)]
    for urut in range(1, langkah + 1):
        paruh = pertama - 1 + round((terakhir - pertama + 1) * urut / langkah)
        hasil.append((URUTAN_GOLONGAN[awal + urut], date(paruh // 2, 10 if paruh % 2 else 4, 1)))
    return hasil
