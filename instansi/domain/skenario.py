"""Scenarios over a run: what five years look like if something were decided otherwise (domain.md §3.7).

Pure arithmetic on lines of a snapshot. Only lines a change touches are computed again; the rest is the base itself, so
that an empty scenario is the base. Limits said on the screen: people whose TMT pensiun has passed already
(`lewat_pensiun`) stay counted under every retirement age, and a retirement age moves by at most five years.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from instansi.domain.abk import Pembulatan, bulatkan_half_up, bulatkan_kebutuhan
from instansi.domain.jabatan import JenisJabatan
from instansi.domain.kebutuhan import TAHUN_PROYEKSI
from sabangau_mutasi.inti.pilihan import Pilihan

GESER_BUP_TERBESAR = 5
WKE_TERKECIL, WKE_TERBESAR = 10_000, 150_000


class JenisPerubahan(Pilihan):
    """What a scenario may change."""

    MORATORIUM = "MORATORIUM", "Moratorium penerimaan"
    UBAH_WKE = "UBAH_WKE", "Waktu kerja efektif lain"
    UBAH_BUP = "UBAH_BUP", "Batas usia pensiun lain"
    GABUNG_UNIT = "GABUNG_UNIT", "Unit digabung"
    UNIT_BARU = "UNIT_BARU", "Unit baru"
    PERTUMBUHAN = "PERTUMBUHAN", "Pertumbuhan kebutuhan"


@dataclass(frozen=True, slots=True)
class GarisSkenario:
    """One posisi of the run: K and B now, retirements of ten years, known moves of five, the work behind K.

    ``jalur`` is the path of its unit, ``kotak`` names job and sub jabatan. ``beban`` are yearly minutes and ``wke`` the
    minutes one person works a year, both None without an ABK. ``k_tahun`` is K at the end of each of five years.
    """

    id: int
    unit: int
    jalur: str
    kotak: tuple[int, str]
    jenis: JenisJabatan
    k: int
    b: int
    pensiun: tuple[int, ...]
    keluar: tuple[int, ...] = (0,) * TAHUN_PROYEKSI
    masuk: tuple[int, ...] = (0,) * TAHUN_PROYEKSI
    k_tahun: tuple[int, ...] = ()
    beban: Fraction | None = None
    wke: int | None = None
    pembulatan: Pembulatan = Pembulatan.HALF_UP


@dataclass(frozen=True, slots=True)
class Perubahan:
    """One change. Which fields count depends on ``jenis``; ``jalur`` "" means the whole province.

    MORATORIUM: ``dari``..``sampai`` are years 1..5 without anybody coming in. UBAH_WKE: ``nilai`` minutes a year.
    UBAH_BUP: ``nilai`` years more (or fewer), for the kinds in ``jenis_jabatan`` or all. GABUNG_UNIT: the units at and
    below ``jalur`` go into ``unit_tujuan``. UNIT_BARU: ``kotak`` are new posts with their K. PERTUMBUHAN: ``persen``.
    """

    jenis: JenisPerubahan
    jalur: str = ""
    dari: int = 1
    sampai: int = TAHUN_PROYEKSI
    nilai: int = 0
    persen: Decimal = Decimal(0)
    unit_tujuan: int | None = None
    jenis_jabatan: tuple[str, ...] = ()
    kotak: tuple[tuple[int, int], ...] = ()

    def mengenai(self, garis: GarisSkenario) -> bool:
        """Whether a line lies in its scope."""
        dalam = garis.jalur.startswith(self.jalur)
        return dalam and (not self.jenis_jabatan or garis.jenis in self.jenis_jabatan)


@dataclass(frozen=True, slots=True)
class HasilGaris:
    """Five year ends of a line; ``id`` is None for a post that does not exist yet."""

    id: int | None
    unit: int
    jabatan: int | None
    b: tuple[int, ...]
    k: tuple[int, ...]

    @property
    def selisih(self) -> tuple[int, ...]:
        """B − K of each year."""
        return tuple(b - k for b, k in zip(self.b, self.k, strict=True))


def dasar(garis: GarisSkenario) -> HasilGaris:
    """The base of a line: B falls by retirements and known exits, grows by known entries."""
    b, jejak = garis.b, []
    for tahun in range(TAHUN_PROYEKSI):
        b += garis.masuk[tahun] - garis.keluar[tahun] - garis.pensiun[tahun]
        jejak.append(b)
    return HasilGaris(garis.id, garis.unit, garis.kotak[0], tuple(jejak), _k_tahun(garis))


def terapkan(garis: Iterable[GarisSkenario], perubahan: Sequence[Perubahan]) -> list[HasilGaris]:
    """Lines that differ from their base, in order of id, new posts last. ValueError for a change that cannot be read.

    Changes work one after the other, so that a merged unit can get another retirement age as well.
    """
    asal = {satu.id: satu for satu in garis}
    kini = dict(asal)
    baru: list[HasilGaris] = []
    for satu in perubahan:
        _periksa(satu)
        if satu.jenis is JenisPerubahan.UNIT_BARU:
            baru += [_pos_baru(satu.unit_tujuan or 0, jabatan, k) for jabatan, k in satu.kotak]
        else:
            kini = _LANGKAH[satu.jenis](kini, satu)
    beda = [dasar(kini[nomor]) for nomor in sorted(kini) if kini[nomor] != asal[nomor]]
    return [satu for satu in beda if satu != dasar(asal[satu.id or 0])] + baru


def jumlah_tahun(hasil: Iterable[HasilGaris]) -> tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...]]:
    """(B, K, kekurangan) of five year ends; shortage is added line by line, no surplus hides it."""
    b, k, kurang = [0] * TAHUN_PROYEKSI, [0] * TAHUN_PROYEKSI, [0] * TAHUN_PROYEKSI
    for satu in hasil:
        for tahun in range(TAHUN_PROYEKSI):
            b[tahun] += satu.b[tahun]
            k[tahun] += satu.k[tahun]
            kurang[tahun] += max(0, satu.k[tahun] - satu.b[tahun])
    return tuple(b), tuple(k), tuple(kurang)


def _pos_baru(unit: int, jabatan: int, k: int) -> HasilGaris:
    return HasilGaris(None, unit, jabatan, (0,) * TAHUN_PROYEKSI, (k,) * TAHUN_PROYEKSI)


def _k_tahun(garis: GarisSkenario) -> tuple[int, ...]:
    return garis.k_tahun or (garis.k,) * TAHUN_PROYEKSI


def _periksa(satu: Perubahan) -> None:
    if satu.jenis is JenisPerubahan.UBAH_WKE and not WKE_TERKECIL <= satu.nilai <= WKE_TERBESAR:
        raise ValueError(f"waktu kerja efektif harus {WKE_TERKECIL} sampai {WKE_TERBESAR} menit setahun")
    if satu.jenis is JenisPerubahan.UBAH_BUP and not 1 <= abs(satu.nilai) <= GESER_BUP_TERBESAR:
        raise ValueError(f"batas usia pensiun bergeser 1 sampai {GESER_BUP_TERBESAR} tahun")
    if satu.jenis is JenisPerubahan.MORATORIUM and not 1 <= satu.dari <= satu.sampai <= TAHUN_PROYEKSI:
        raise ValueError("tahun moratorium di luar lima tahun proyeksi")
    if satu.jenis is JenisPerubahan.PERTUMBUHAN and not -50 <= satu.persen <= 50:
        raise ValueError("pertumbuhan harus antara -50 dan 50 persen setahun")
    if satu.jenis in (JenisPerubahan.GABUNG_UNIT, JenisPerubahan.UNIT_BARU) and satu.unit_tujuan is None:
        raise ValueError("unit tujuan harus dipilih")


Garis = dict[int, GarisSkenario]


def _tiap(langkah: Callable[[GarisSkenario, Perubahan], GarisSkenario]) -> Callable[[Garis, Perubahan], Garis]:
    """A step that looks at one line at a time."""

    def semua(garis: Garis, ubah: Perubahan) -> Garis:
        return {nomor: langkah(satu, ubah) if ubah.mengenai(satu) else satu for nomor, satu in garis.items()}

    return semua


def _moratorium(garis: GarisSkenario, ubah: Perubahan) -> GarisSkenario:
    return replace(garis, masuk=tuple(0 if ubah.dari <= n <= ubah.sampai else m for n, m in enumerate(garis.masuk, 1)))


def _ubah_wke(garis: GarisSkenario, ubah: Perubahan) -> GarisSkenario:
    """K of work measured in minutes, divided anew and rounded once; managerial boxes and posts without ABK stay."""
    if garis.beban is None or garis.wke in (None, ubah.nilai) or garis.jenis.manajerial:
        return garis
    k = bulatkan_kebutuhan(garis.beban / ubah.nilai, garis.jenis, garis.pembulatan)
    return _ganti_k(garis, k)


def _ganti_k(garis: GarisSkenario, k: int) -> GarisSkenario:
    """Another K now; the growth of the base goes on from it."""
    lama = _k_tahun(garis)
    tahun = tuple(bulatkan_half_up(Fraction(k * nilai, garis.k)) if garis.k else k for nilai in lama)
    return replace(garis, k=k, k_tahun=tahun, wke=None)


def _ubah_bup(garis: GarisSkenario, ubah: Perubahan) -> GarisSkenario:
    """The wave moves by whole years: `tmt_pensiun` is the first of the month after the birthday, whatever the year."""
    sepuluh = garis.pensiun + (0,) * (2 * TAHUN_PROYEKSI - len(garis.pensiun))
    if ubah.nilai > 0:
        return replace(garis, pensiun=((0,) * ubah.nilai + sepuluh)[: 2 * TAHUN_PROYEKSI])
    turun = -ubah.nilai
    geser = sepuluh[turun:] + (0,) * turun
    return replace(garis, pensiun=(sum(sepuluh[: turun + 1]), *geser[1:]))


def _pertumbuhan(garis: GarisSkenario, ubah: Perubahan) -> GarisSkenario:
    """K grows from today's, rounded once a year end; a managerial box stays one (domain.md §3.4)."""
    if garis.jenis.manajerial:
        return garis
    faktor, tahun = Fraction(1), []
    for _ in range(TAHUN_PROYEKSI):
        faktor *= 1 + Fraction(ubah.persen) / 100
        tahun.append(bulatkan_half_up(garis.k * faktor))
    return replace(garis, k_tahun=tuple(tahun))


def _gabung_unit(garis: Garis, ubah: Perubahan) -> Garis:
    """Posts of the merged units join the same job of the target; heads of the merged units are no longer needed.

    People stay where they are and count as surplus there until they are placed: nobody moves by a scenario.
    """
    pindah = [s for s in garis.values() if ubah.mengenai(s) and s.unit != ubah.unit_tujuan]
    kotak = {s.kotak: s.id for s in garis.values() if s.unit == ubah.unit_tujuan}
    hasil = dict(garis)
    for satu in pindah:
        tujuan = kotak.get(satu.kotak)
        if satu.jenis.manajerial:
            hasil[satu.id] = _tanpa_k(satu)
        elif tujuan is not None:
            hasil[tujuan] = _gabung(hasil[tujuan], satu)
            hasil[satu.id] = _kosongkan(satu)
    return hasil


def _tanpa_k(garis: GarisSkenario) -> GarisSkenario:
    return replace(garis, k=0, k_tahun=(0,) * TAHUN_PROYEKSI)


def _kosongkan(garis: GarisSkenario) -> GarisSkenario:
    nol = (0,) * TAHUN_PROYEKSI
    return replace(garis, k=0, k_tahun=nol, b=0, pensiun=nol * 2, masuk=nol, keluar=nol)


def _gabung(satu: GarisSkenario, lain: GarisSkenario) -> GarisSkenario:
    """Two posts as one: with an ABK on both the work is added and rounded once, else the two K are added."""
    bersama = satu.beban is not None and lain.beban is not None and satu.wke is not None and satu.wke == lain.wke
    beban = satu.beban + lain.beban if bersama and satu.beban is not None and lain.beban is not None else None
    jumlah = replace(
        satu,
        b=satu.b + lain.b,
        pensiun=_tambah(satu.pensiun, lain.pensiun),
        masuk=_tambah(satu.masuk, lain.masuk),
        keluar=_tambah(satu.keluar, lain.keluar),
        k=satu.k + lain.k,
        k_tahun=_tambah(_k_tahun(satu), _k_tahun(lain)),
        beban=beban,
    )
    if beban is None or satu.wke is None:
        return jumlah
    return replace(_ganti_k(jumlah, bulatkan_kebutuhan(beban / satu.wke, satu.jenis, satu.pembulatan)), wke=satu.wke)


def _tambah(satu: Sequence[int], lain: Sequence[int]) -> tuple[int, ...]:
    return tuple(a + b for a, b in zip(satu, lain, strict=True))


_LANGKAH: Mapping[JenisPerubahan, Callable[[Garis, Perubahan], Garis]] = {
    JenisPerubahan.MORATORIUM: _tiap(_moratorium),
    JenisPerubahan.UBAH_WKE: _tiap(_ubah_wke),
    JenisPerubahan.UBAH_BUP: _tiap(_ubah_bup),
    JenisPerubahan.PERTUMBUHAN: _tiap(_pertumbuhan),
    JenisPerubahan.GABUNG_UNIT: _gabung_unit,
}


def baca_perubahan(data: Mapping[str, object]) -> Perubahan:
    """A change from its JSON; ValueError with a sentence for the user when it cannot be read."""
    try:
        isi = dict(data)
        jenis = JenisPerubahan(str(isi.pop("jenis")))
        if "persen" in isi:
            isi["persen"] = Decimal(str(isi["persen"]))
        isi["kotak"] = tuple((int(j), int(k)) for j, k in isi.get("kotak", ()))  # type: ignore[attr-defined]
        isi["jenis_jabatan"] = tuple(isi.get("jenis_jabatan", ()))  # type: ignore[arg-type]
        return Perubahan(jenis, **isi)  # type: ignore[arg-type]  # a wrong key is a TypeError, caught here
    except (KeyError, TypeError, ArithmeticError) as galat:
        raise ValueError("perubahan skenario tidak dapat dibaca") from galat
