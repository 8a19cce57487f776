"""Kinds and levels of posts and how two posts compare (UU 20/2023; domain.md §2.5, §7.9a, BR-22)."""

from dataclasses import dataclass

from sabangau_mutasi.inti.pilihan import Pilihan


class JenisJabatan(Pilihan):
    """Kind of post; the five managerial kinds come first, highest first (UU 20/2023)."""

    JPT_UTAMA = "JPT_UTAMA", "JPT utama"
    JPT_MADYA = "JPT_MADYA", "JPT madya"
    JPT_PRATAMA = "JPT_PRATAMA", "JPT pratama"
    ADMINISTRATOR = "ADMINISTRATOR", "Administrator"
    PENGAWAS = "PENGAWAS", "Pengawas"
    FUNGSIONAL = "FUNGSIONAL", "Fungsional"
    PELAKSANA = "PELAKSANA", "Pelaksana"

    @property
    def tingkat(self) -> int:
        """Managerial level: 5 for JPT utama down to 1 for pengawas, 0 for the non-managerial kinds."""
        return _TINGKAT.get(self, 0)

    @property
    def manajerial(self) -> bool:
        """True for JPT, administrator and pengawas (UU 20/2023)."""
        return self.tingkat > 0

    @property
    def jpt(self) -> bool:
        """True for the three levels of jabatan pimpinan tinggi."""
        return self in (JenisJabatan.JPT_UTAMA, JenisJabatan.JPT_MADYA, JenisJabatan.JPT_PRATAMA)


_TINGKAT = {
    JenisJabatan.JPT_UTAMA: 5,
    JenisJabatan.JPT_MADYA: 4,
    JenisJabatan.JPT_PRATAMA: 3,
    JenisJabatan.ADMINISTRATOR: 2,
    JenisJabatan.PENGAWAS: 1,
}


class Jenjang(Pilihan):
    """Step inside a functional post: four of keterampilan, then four of keahlian (domain.md §2.5)."""

    PEMULA = "PEMULA", "Pemula"
    TERAMPIL = "TERAMPIL", "Terampil"
    MAHIR = "MAHIR", "Mahir"
    PENYELIA = "PENYELIA", "Penyelia"
    AHLI_PERTAMA = "AHLI_PERTAMA", "Ahli Pertama"
    AHLI_MUDA = "AHLI_MUDA", "Ahli Muda"
    AHLI_MADYA = "AHLI_MADYA", "Ahli Madya"
    AHLI_UTAMA = "AHLI_UTAMA", "Ahli Utama"

    @property
    def urutan(self) -> int:
        """1 for pemula to 8 for ahli utama; every step of keahlian is above every step of keterampilan."""
        return _URUTAN_JENJANG[self]

    @property
    def keahlian(self) -> bool:
        """True for the four *ahli* steps, false for keterampilan."""
        return self.urutan > Jenjang.PENYELIA.urutan


_URUTAN_JENJANG = {jenjang: nomor for nomor, jenjang in enumerate(Jenjang, start=1)}

JENJANG_DARI_SIASN: dict[str, Jenjang] = {
    "PM": Jenjang.PEMULA,
    "TR": Jenjang.TERAMPIL,
    "MH": Jenjang.MAHIR,
    "PY": Jenjang.PENYELIA,
    "PT": Jenjang.AHLI_PERTAMA,
    "MU": Jenjang.AHLI_MUDA,
    "MA": Jenjang.AHLI_MADYA,
    "UT": Jenjang.AHLI_UTAMA,
}

_JENIS_DARI_ESELON = {
    "10": JenisJabatan.JPT_UTAMA,
    "11": JenisJabatan.JPT_MADYA,
    "12": JenisJabatan.JPT_MADYA,
    "21": JenisJabatan.JPT_PRATAMA,
    "22": JenisJabatan.JPT_PRATAMA,
    "31": JenisJabatan.ADMINISTRATOR,
    "32": JenisJabatan.ADMINISTRATOR,
    "41": JenisJabatan.PENGAWAS,
    "42": JenisJabatan.PENGAWAS,
    "51": JenisJabatan.PELAKSANA,
    "52": JenisJabatan.PELAKSANA,
}


def jenjang_dari_siasn(kode: str) -> Jenjang | None:
    """Jenjang of SIASN's two-letter code; None for an empty or unknown code (the table holds two rows `XX`)."""
    return JENJANG_DARI_SIASN.get(kode.strip().upper())


def jenis_dari_eselon(eselon_id: str) -> JenisJabatan | None:
    """Kind of post of a SIASN eselon id ("21"); eselon V is pelaksana today; None for `00`, `99` and unknown ids."""
    return _JENIS_DARI_ESELON.get(eselon_id.strip())


def jenis_dari_siasn(jenis_id: str, eselon_id: str = "") -> JenisJabatan | None:
    """Kind of post from SIASN's *jenis jabatan* (1 struktural, 2 JFT, 3 rangkap, 4 JFU) and its eselon.

    Rangkap is the structural post when the eselon is known, else the functional one. None when it cannot be told.
    """
    match jenis_id.strip():
        case "1":
            return jenis_dari_eselon(eselon_id)
        case "2":
            return JenisJabatan.FUNGSIONAL
        case "3":
            return jenis_dari_eselon(eselon_id) or JenisJabatan.FUNGSIONAL
        case "4":
            return JenisJabatan.PELAKSANA
        case _:
            return None


@dataclass(frozen=True, slots=True)
class SifatJabatan:
    """What of a post matters when two posts are compared; `kelompok` is the JF group without jenjang ("Guru")."""

    jenis: JenisJabatan
    jenjang: Jenjang | None = None
    kelompok: str | None = None


class AlasanSeleksi(Pilihan):
    """Why a target is not reached by a plain mutasi but by selection or uji kompetensi (BR-22)."""

    TUJUAN_JPT = "TUJUAN_JPT", "Jabatan tujuan adalah JPT: diisi melalui seleksi atau manajemen talenta"
    TINGKAT_LEBIH_TINGGI = "TINGKAT_LEBIH_TINGGI", "Tingkat jabatan manajerial tujuan lebih tinggi: promosi"
    JENJANG_LEBIH_TINGGI = "JENJANG_LEBIH_TINGGI", "Jenjang tujuan lebih tinggi: naik melalui uji kompetensi"
    MASUK_JF = "MASUK_JF", "Pertama kali masuk jabatan fungsional ini: melalui uji kompetensi"


@dataclass(frozen=True, slots=True)
class PerbandinganJabatan:
    """Answer of BR-22: reasons that stop a plain mutasi, and the facts missing to judge the rest."""

    alasan: tuple[AlasanSeleksi, ...]
    data_kurang: tuple[str, ...]

    @property
    def mutasi_biasa(self) -> bool:
        """True when nothing stops the move and nothing is unknown."""
        return not self.alasan and not self.data_kurang


def bandingkan_jabatan(
    asal: SifatJabatan, tujuan: SifatJabatan, jf_pernah: frozenset[str] = frozenset()
) -> PerbandinganJabatan:
    """Judge BR-22 for a move from `asal` to `tujuan`.

    `jf_pernah` holds the JF groups the person has held before, so that a return is not a first entry. A move to another
    JF group is a first entry into that JF (PermenPANRB 1/2023 allows it, but through uji kompetensi).
    """
    alasan: list[AlasanSeleksi] = []
    kurang: list[str] = []
    if tujuan.jenis.jpt:
        alasan.append(AlasanSeleksi.TUJUAN_JPT)
    if tujuan.jenis.tingkat > asal.jenis.tingkat:
        alasan.append(AlasanSeleksi.TINGKAT_LEBIH_TINGGI)
    if tujuan.jenis is JenisJabatan.FUNGSIONAL:
        _bandingkan_fungsional(asal, tujuan, jf_pernah, alasan, kurang)
    return PerbandinganJabatan(tuple(alasan), tuple(kurang))


def _bandingkan_fungsional(
    asal: SifatJabatan,
    tujuan: SifatJabatan,
    jf_pernah: frozenset[str],
    alasan: list[AlasanSeleksi],
    kurang: list[str],
) -> None:
    """Jenjang and first entry, for a functional target."""
    dari_jf = asal.jenis is JenisJabatan.FUNGSIONAL
    pernah = {_kunci(kelompok) for kelompok in jf_pernah}
    if dari_jf and asal.kelompok:
        pernah.add(_kunci(asal.kelompok))
    if not tujuan.kelompok:
        kurang.append("kelompok jabatan fungsional tujuan")
    elif dari_jf and not asal.kelompok and _kunci(tujuan.kelompok) not in pernah:
        kurang.append("kelompok jabatan fungsional asal")
    elif _kunci(tujuan.kelompok) not in pernah:
        alasan.append(AlasanSeleksi.MASUK_JF)
    if not dari_jf:
        return
    if asal.jenjang is None or tujuan.jenjang is None:
        kurang.append("jenjang jabatan fungsional")
    elif tujuan.jenjang.urutan > asal.jenjang.urutan:
        alasan.append(AlasanSeleksi.JENJANG_LEBIH_TINGGI)


def jabatan_sama(asal: SifatJabatan, tujuan: SifatJabatan) -> bool:
    """True when kind, jenjang and JF group are equal: the only move a PPPK may make (domain.md §1.9)."""
    return (asal.jenis, asal.jenjang, _kunci(asal.kelompok)) == (tujuan.jenis, tujuan.jenjang, _kunci(tujuan.kelompok))


def wajib_dilantik(tujuan: SifatJabatan, asal: SifatJabatan | None = None, *, jf_sama_dilantik: bool = True) -> bool:
    """Whether an oath is due before placement (PP 11/2017; Perka BKN 7/2017): every post but pelaksana.

    The parameter `jf_sama_dilantik` decides for a move inside the same JF and jenjang, which the sources leave open.
    """
    if tujuan.jenis is JenisJabatan.PELAKSANA:
        return False
    if tujuan.jenis is JenisJabatan.FUNGSIONAL and asal is not None and jabatan_sama(asal, tujuan):
        return jf_sama_dilantik
    return True


def _kunci(kelompok: str | None) -> str:
    """Group names compare without regard to case and spacing."""
    return " ".join((kelompok or "").casefold().split())
