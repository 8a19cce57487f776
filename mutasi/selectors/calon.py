"""Candidates of one posisi, best first, every point explained. An aid: the rules and people decide."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db import connection
from django.http import Http404
from django.utils import timezone

from instansi.domain.jabatan import JenisJabatan, Jenjang
from instansi.models import Instansi, Posisi, StandarKompetensi
from mutasi.domain.fakta import Fakta, FaktaJabatan
from mutasi.domain.skor import (
    LABEL_SKOR,
    Bobot,
    Kandidat,
    KeadaanPosisi,
    SkorKandidat,
    hitung_skor,
    tahun_kinerja_tertutup,
    urutkan,
)
from mutasi.domain.status import DIPROSES, DasarMutasi, Tahap
from mutasi.domain.syarat import Cakupan, Hasil, HasilAturan, butir, menghalangi, nilai_semua, peringatan
from mutasi.fakta import AngkaPosisi, angka_posisi, parameter, untuk_banyak
from mutasi.fakta.jabatan import fakta_jabatan
from mutasi.izin import boleh_lihat_calon
from mutasi.models import BobotSkor, KeadaanBahan
from mutasi.selectors import calon_sql
from mutasi.selectors.bahan_calon_sql import SIDIK
from pegawai.domain.kesesuaian import TINGKAT_PENDIDIKAN, kecocokan_pendidikan_terbaik
from pegawai.domain.kompetensi import NAMA_KOMPETENSI, hitung_jpm
from pegawai.domain.nip import Nip
from pegawai.domain.predikat import Predikat
from pegawai.domain.status import StatusKepegawaian
from pegawai.models import KedudukanHukum, Pegawai, PenilaianKinerja, PenilaianKompetensi, RiwayatJabatan
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.inti.audit import catat_baca
from sabangau_mutasi.inti.izin import wajib
from sabangau_mutasi.inti.tanggal import awal_bulan_berikut, tambah_bulan

RUMPUN_TAK_BERMAKNA = "LAINNYA"
BUP_BAWAAN = 58


@dataclass(frozen=True, slots=True)
class Calon:
    """One candidate: who, score with parts, and what the rules say today on the ground of need."""

    pegawai_id: int
    id_publik: str
    nama: str
    nip_tersamar: str
    jabatan: str
    unit: str
    opd: str
    golongan: str
    skor: SkorKandidat
    halangan: tuple[HasilAturan, ...]
    peringatan: tuple[HasilAturan, ...]
    jumlah_lulus: int
    jumlah_data_kurang: int

    @property
    def data_kurang(self) -> bool:
        """Whether the badge *data kurang* is due: a score with an interval, or a blocking rule without data."""
        return self.skor.data_kurang or any(satu.hasil is Hasil.DATA_KURANG for satu in self.halangan)


@dataclass(frozen=True, slots=True)
class DaftarCalon:
    """The ranked list with what it was made from.

    ``banyak`` counts all whom no blocking rule stops; ``halangan_posisi`` is what stops everybody alike (no vacancy).
    """

    posisi_id: int
    id_publik: str
    jabatan: str
    unit: str
    opd: str
    angka: AngkaPosisi
    tmt: date
    bobot: Bobot
    label: str
    banyak: int
    halangan_posisi: tuple[HasilAturan, ...]
    calon: tuple[Calon, ...]


def untuk_posisi(pelaku: Pelaku, posisi_id: int, batas: int = 50, *, tmt: date | None = None) -> DaftarCalon:
    """Best ``batas`` candidates for a posisi at a TMT (default: first of next month).

    Http404 for a posisi unknown or outside the actor's scope, PermissionDenied for a role that sees no candidates.
    Writes one line of the read log.
    A fixed number of queries whatever ``batas``.
    """
    terlihat = Posisi.objects.terlihat_oleh(pelaku).filter(pk=posisi_id)
    posisi = terlihat.select_related("unit__opd", "jabatan", "sub_jabatan").first()
    if posisi is None:
        raise Http404("Posisi tidak ditemukan.")
    wajib(boleh_lihat_calon(pelaku, posisi.unit.jalur))
    hari_ini = timezone.localdate()
    saat = tmt or awal_bulan_berikut(hari_ini)
    jabatan = fakta_jabatan([posisi.jabatan_id])[posisi.jabatan_id]
    standar = dict(
        StandarKompetensi.objects.filter(jabatan=posisi.jabatan_id, level__gt=0).values_list("kode", "level")
    )
    bobot = bobot_skor(hari_ini)
    terpilih, banyak = _peringkat(posisi, jabatan, standar, bobot, hari_ini, saat, batas)
    angka = angka_posisi([posisi.pk], saat)[posisi.pk]
    calon, halangan_posisi = _rinci(terpilih, posisi, jabatan, standar, angka, bobot, hari_ini, saat)
    catat_baca(
        pelaku=pelaku.pengguna,
        peran=pelaku.peran.value,
        objek_jenis="posisi",
        objek_id=posisi.id_publik,
        bagian="daftar calon",
    )
    return DaftarCalon(
        posisi_id=posisi.pk,
        id_publik=str(posisi.id_publik),
        jabatan=posisi.jabatan.nama,
        unit=posisi.unit.nama,
        opd=posisi.unit.opd.nama if posisi.unit.opd else posisi.unit.nama,
        angka=angka,
        tmt=saat,
        bobot=bobot,
        label=LABEL_SKOR,
        banyak=banyak,
        halangan_posisi=halangan_posisi,
        calon=calon,
    )


def bobot_skor(pada: date) -> Bobot:
    """Weights in force on a day; the domain's own while no row holds."""
    baris = BobotSkor.objects.filter(mulai__lte=pada).order_by("-mulai").first()
    if baris is None:
        return Bobot()
    return Bobot(
        baris.kebutuhan, baris.kelonggaran, baris.kompetensi, baris.pendidikan, baris.kinerja, baris.pengalaman
    )


def _peringkat(
    posisi: Posisi,
    jabatan: FaktaJabatan,
    standar: Mapping[str, int],
    bobot: Bobot,
    hari_ini: date,
    tmt: date,
    batas: int,
) -> tuple[list[int], int]:
    """Primary keys of the best people in order, and how many were in the running."""
    if jabatan.jenis.jpt:
        return [], 0
    isian = _isian(posisi, jabatan, standar, bobot, hari_ini, tmt, batas)
    baris = peringkat_sql(isian)
    return [satu[0] for satu in baris], baris[0][3] if baris else 0


def peringkat_sql(isian: dict[str, Any]) -> list[tuple[int, Decimal, Decimal, int]]:
    """Rows (person, lowest, highest, number in the running) of the best, in order; without the part all share."""
    with connection.cursor() as kursor:
        kursor.execute(calon_sql.NILAI_SEGAR if bahan_segar(isian) else calon_sql.NILAI, isian)
        return kursor.fetchall()


def bahan_segar(isian: dict[str, Any]) -> bool:
    """Whether the kept rows rest on the data as it is now. Two queries."""
    tersimpan = KeadaanBahan.objects.values_list("sidik", flat=True).first()
    if tersimpan is None:
        return False
    with connection.cursor() as kursor:
        kursor.execute(SIDIK, isian)
        return bool(kursor.fetchone()[0] == tersimpan)


def isian_bahan(hari_ini: date) -> dict[str, Any]:
    """Parameters of the statement that gathers what is the same for every vacancy."""
    return {
        "hari_ini": hari_ini,
        "tahun": list(tahun_kinerja_tertutup(hari_ini)),
        "instansi_id": _instansi_id(),
        "kedudukan_aktif": list(KedudukanHukum.objects.filter(aktif=True).order_by("pk").values_list("pk", flat=True)),
    }


def _isian(
    posisi: Posisi,
    jabatan: FaktaJabatan,
    standar: Mapping[str, int],
    bobot: Bobot,
    hari_ini: date,
    tmt: date,
    batas: int,
) -> dict[str, Any]:
    return {
        "posisi": posisi.pk,
        "jabatan": posisi.jabatan_id,
        **isian_bahan(hari_ini),
        "tmt": tmt,
        "batas": batas,
        "diproses": [status.value for status in DIPROSES],
        "rumpun_jabatan": jabatan.rumpun_jabatan or "",
        "hitung_pengalaman": jabatan.rumpun_jabatan != RUMPUN_TAK_BERMAKNA,
        **_isian_pendidikan(jabatan),
        **_isian_jabatan(jabatan),
        # Born after this, nobody reaches the retirement age by the TMT; the days around it are computed exactly.
        "lahir_pasti": tambah_bulan(tmt, -12 * (jabatan.bup_berlaku or BUP_BAWAAN)) + timedelta(days=2),
        **_isian_nilai(standar, bobot, hari_ini),
    }


def _instansi_id() -> int | None:
    """Key of our own government body; None (nobody is away from it) while the reference table lacks it."""
    return Instansi.objects.filter(siasn_id=settings.INSTANSI_SIASN_ID).values_list("pk", flat=True).first()


def _isian_pendidikan(jabatan: FaktaJabatan) -> dict[str, Any]:
    """What the job asks of education, and the order of levels by meaning."""
    syarat = jabatan.pendidikan
    terendah = TINGKAT_PENDIDIKAN.get(syarat.tingkat_min or "")
    return {
        "tingkat": list(TINGKAT_PENDIDIKAN),
        "urutan": [satu.urutan for satu in TINGKAT_PENDIDIKAN.values()],
        "tingkat_min": syarat.tingkat_min,
        "urutan_min": terendah.urutan if terendah else None,
        "program": sorted(syarat.program),
        "rumpun": sorted(syarat.rumpun),
        "tanpa_daftar": not syarat.program and not syarat.rumpun,
        "urut_rumpun": 3 if syarat.program else 1,
        "bersyarat": bool(syarat.tingkat_min or syarat.program or syarat.rumpun),
    }


def _isian_jabatan(jabatan: FaktaJabatan) -> dict[str, Any]:
    """Kind, level, retirement age and grade range of the job."""
    return {
        "fungsional": jabatan.jenis is JenisJabatan.FUNGSIONAL,
        "pelaksana": jabatan.jenis is JenisJabatan.PELAKSANA,
        "kelompok": jabatan.kelompok or "",
        "jenjang": jabatan.jenjang.value if jabatan.jenjang else "",
        "jenjang_ke": jabatan.jenjang.urutan if jabatan.jenjang else 0,
        "urutan_jenjang": [satu.value for satu in Jenjang],
        "tingkat_manajerial": jabatan.jenis.tingkat + 2 if jabatan.jenis.manajerial else 0,
        "bup": jabatan.bup_berlaku or BUP_BAWAAN,
        "gol_min": jabatan.golongan_min,
        "gol_maks": jabatan.golongan_maks,
    }


def _isian_nilai(standar: Mapping[str, int], bobot: Bobot, hari_ini: date) -> dict[str, Any]:
    """Weights, closed years, and the competency standard split into the national nine and the technical ones."""
    tahun = tahun_kinerja_tertutup(hari_ini)
    umum = sum(level for kode, level in standar.items() if kode in NAMA_KOMPETENSI)
    return {
        "n_tahun": len(tahun),
        "umum": list(NAMA_KOMPETENSI),
        "kode_standar": list(standar),
        "level_standar": list(standar.values()),
        "std_umum": umum,
        "std_teknis": sum(standar.values()) - umum,
        **{f"b_{nama}": getattr(bobot, nama) for nama in bobot.__slots__},
    }


def _rinci(
    terpilih: Sequence[int],
    posisi: Posisi,
    jabatan: FaktaJabatan,
    standar: Mapping[str, int],
    angka: AngkaPosisi,
    bobot: Bobot,
    hari_ini: date,
    tmt: date,
) -> tuple[tuple[Calon, ...], tuple[HasilAturan, ...]]:
    """The chosen few in full: exact score by the domain, every rule; and what blocks at the posisi for all of them."""
    fakta = untuk_banyak(terpilih, posisi.pk, dasar=DasarMutasi.KEBUTUHAN_ORGANISASI, tmt=tmt, hari_ini=hari_ini)
    orang = {
        satu.pk: satu
        for satu in Pegawai.objects.filter(pk__in=terpilih).select_related("jabatan_kini", "unit_kini__opd", "golongan")
    }
    kandidat = kumpulkan_kandidat(orang, fakta, jabatan, standar, hari_ini)
    tujuan = KeadaanPosisi(angka.k or 0, angka.b, hari_ini)
    param = parameter(hari_ini)
    urut = urutkan(hitung_skor(tujuan, satu, bobot) for satu in kandidat)
    hasil = {skor.id: nilai_semua(fakta[skor.id], param) for skor in urut}
    posisi_saja = _halangan_posisi(hasil[urut[0].id]) if urut else ()
    return tuple(_calon(orang[skor.id], skor, hasil[skor.id]) for skor in urut), posisi_saja


def _halangan_posisi(hasil: list[HasilAturan]) -> tuple[HasilAturan, ...]:
    return tuple(satu for satu in menghalangi(hasil, Tahap.DRAF) if butir(satu.kode).aturan.cakupan is Cakupan.POSISI)


def kumpulkan_kandidat(
    orang: Mapping[int, Pegawai],
    fakta: Mapping[int, Fakta],
    jabatan: FaktaJabatan,
    standar: Mapping[str, int],
    hari_ini: date,
) -> list[Kandidat]:
    """Score facts of some people; four queries whatever their number."""
    kunci = list(orang)
    asal = angka_posisi({satu.posisi_kini_id for satu in orang.values() if satu.posisi_kini_id}, hari_ini)
    level, tanggal = _kompetensi(kunci)
    predikat = _predikat(kunci)
    bulan = _pengalaman(kunci, jabatan.rumpun_jabatan or "", hari_ini)
    return [
        Kandidat(
            id=pk,
            asal=_keadaan(asal.get(satu.posisi_kini_id or 0), hari_ini),
            di_luar_peta=satu.posisi_kini_id is None,
            jpm=hitung_jpm(standar, level[pk]),
            tanggal_kompetensi=tanggal.get(pk),
            pendidikan=kecocokan_pendidikan_terbaik(fakta[pk].pegawai.pendidikan, jabatan.pendidikan),
            tanggal_pendidikan=fakta[pk].pegawai.data_per,
            predikat=predikat[pk],
            tahun_kinerja=tahun_kinerja_tertutup(hari_ini),
            bulan_serumpun=bulan.get(pk),
            tanggal_pengalaman=hari_ini,
        )
        for pk, satu in orang.items()
    ]


def _keadaan(angka: AngkaPosisi | None, tanggal: date) -> KeadaanPosisi | None:
    return None if angka is None or angka.k is None else KeadaanPosisi(angka.k, angka.b, tanggal)


def _kompetensi(kunci: list[int]) -> tuple[defaultdict[int, dict[str, int]], dict[int, date]]:
    """Newest level per competency, and the day of the newest assessment, by person."""
    level: defaultdict[int, dict[str, int]] = defaultdict(dict)
    tanggal: dict[int, date] = {}
    baris = PenilaianKompetensi.objects.filter(pegawai__in=kunci).order_by("tanggal", "pk")
    for pk, kode, nilai, hari in baris.values_list("pegawai_id", "kode", "level", "tanggal"):
        level[pk][kode] = nilai
        tanggal[pk] = hari
    return level, tanggal


def _predikat(kunci: list[int]) -> defaultdict[int, dict[int, Predikat]]:
    hasil: defaultdict[int, dict[int, Predikat]] = defaultdict(dict)
    baris = PenilaianKinerja.objects.filter(pegawai__in=kunci).values_list("pegawai_id", "tahun", "predikat")
    for pk, tahun, nilai in baris:
        hasil[pk][tahun] = Predikat(nilai)
    return hasil


def _pengalaman(kunci: list[int], rumpun: str, hari_ini: date) -> dict[int, int]:
    """Months in definitive posts of the rumpun up to today; absent for a person without history or a vague rumpun."""
    if rumpun == RUMPUN_TAK_BERMAKNA:
        return {}
    hari: dict[int, int] = {}
    baris = RiwayatJabatan.objects.filter(pegawai__in=kunci, jenis_penugasan="D")
    for pk, serumpun, masa in baris.values_list("pegawai_id", "jabatan__rumpun_jabatan", "masa"):
        hari.setdefault(pk, 0)
        if serumpun == rumpun:
            akhir = min(masa.upper or hari_ini, hari_ini)
            hari[pk] += max(0, (akhir - masa.lower).days)
    return {pk: jumlah * 4800 // 146097 for pk, jumlah in hari.items()}


def _calon(satu: Pegawai, skor: SkorKandidat, hasil: list[HasilAturan]) -> Calon:
    unit = satu.unit_kini
    return Calon(
        pegawai_id=satu.pk,
        id_publik=str(satu.id_publik),
        nama=satu.nama_lengkap,
        nip_tersamar=Nip.baca(satu.nip, StatusKepegawaian(satu.status)).tersamar,
        jabatan=satu.jabatan_kini.nama if satu.jabatan_kini else "",
        unit=unit.nama if unit else "",
        opd=unit.opd.nama if unit and unit.opd else "",
        golongan=satu.golongan.nama if satu.golongan else "",
        skor=skor,
        halangan=tuple(
            satu for satu in menghalangi(hasil, Tahap.DRAF) if butir(satu.kode).aturan.cakupan is not Cakupan.POSISI
        ),
        peringatan=tuple(peringatan(hasil, Tahap.DRAF)),
        jumlah_lulus=sum(satu.hasil is Hasil.LULUS for satu in hasil),
        jumlah_data_kurang=sum(satu.hasil is Hasil.DATA_KURANG for satu in hasil),
    )


def skor_satu(pegawai_id: int, posisi: Posisi, fakta: Fakta, *, hari_ini: date) -> SkorKandidat:
    """Score of one person for one posisi: the fit sheet of a case."""
    jabatan = fakta_jabatan([posisi.jabatan_id])[posisi.jabatan_id]
    standar = dict(
        StandarKompetensi.objects.filter(jabatan=posisi.jabatan_id, level__gt=0).values_list("kode", "level")
    )
    orang = {pegawai_id: Pegawai.objects.get(pk=pegawai_id)}
    kandidat = kumpulkan_kandidat(orang, {pegawai_id: fakta}, jabatan, standar, hari_ini)[0]
    angka = angka_posisi([posisi.pk], fakta.tanggal_pindah)[posisi.pk]
    return hitung_skor(KeadaanPosisi(angka.k or 0, angka.b, hari_ini), kandidat, bobot_skor(hari_ini))
