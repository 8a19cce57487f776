"""What all kinds about persons share: finding the person, the two columns that name him, and plain history kinds."""

from sabangau_mutasi.inti.impor.kolom import Kolom
from sabangau_mutasi.inti.impor.spesifikasi import Ganda, JenisImpor, Pemeriksaan, Sasaran

KOLOM_ORANG = (
    Kolom("pns_id", "PNS ID", "id", wajib=True, isi=True),
    Kolom("nip", "NIP BARU", "nip", sinonim=("NIP",)),
)
RUJUKAN_ORANG = "LEFT JOIN pegawai_pegawai p ON p.siasn_id = s.pns_id"
AMBIL_ORANG = "p.id AS pegawai_id, p.nama AS pegawai_nama"
PERIKSA_ORANG = (
    Pemeriksaan("PEGAWAI_TIDAK_DIKENAL", "PNS ID", "k.pns_id IS NOT NULL AND k.pegawai_id IS NULL", "k.pns_id"),
)


def tak_dikenal(judul: str, kolom: str, hasil: str, kode: str = "REFERENSI_TIDAK_DIKENAL") -> Pemeriksaan:
    """Check: the cell is filled but its reference was not found."""
    return Pemeriksaan(kode, judul, f"k.{kolom} IS NOT NULL AND k.{hasil} IS NULL", f"k.{kolom}")


def jenis_riwayat(
    *,
    kode: str,
    nama: str,
    keterangan: str,
    kolom: tuple[Kolom, ...],
    tabel: str,
    kunci: dict[str, str],
    nilai: dict[str, str],
    label: dict[str, str],
    kolom_ganda: str,
    rujukan: str = "",
    ambil: str = "",
    periksa: tuple[Pemeriksaan, ...] = (),
    tampil: dict[str, str] | None = None,
    padanan: str = "",
    kunci_ganda: tuple[str, ...] = (),
) -> JenisImpor:
    """A kind with one history table per person: rows are found by person and `kunci`, and corrected by `nilai`."""
    kunci = {"pegawai_id": "k.pegawai_id"} | kunci
    return JenisImpor(
        kode=kode,
        nama=nama,
        keterangan=keterangan,
        kolom=KOLOM_ORANG + kolom,
        rujukan=f"{RUJUKAN_ORANG} {rujukan}",
        ambil=AMBIL_ORANG + (f", {ambil}" if ambil else ""),
        sebutan="k.pegawai_nama",
        sebutan_lama="(SELECT o.nama FROM pegawai_pegawai o WHERE o.id = t.pegawai_id)",
        periksa=PERIKSA_ORANG + periksa,
        ganda=(Ganda("BARIS_GANDA", kolom_ganda, kunci_ganda or tuple(kunci.values())),),
        sasaran=(Sasaran(tabel, kunci, nilai, label=label, tampil=tampil or {}, padanan=padanan),),
    )
