"""Who may do what with a case: role from the table, side from the offices, state from the case. Always a reason."""

from __future__ import annotations

from mutasi.domain.alur import JenisBerkas, Pihak, Transisi, TransisiTidakAda, transisi
from mutasi.domain.alur.ekor import REDISTRIBUSI, SENDIRI
from mutasi.domain.status import DasarMutasi, JenisMutasi, StatusUsul
from mutasi.models import UsulMutasi
from sabangau_mutasi.akun.izin import PERAN_BKD, PERAN_PEMUTUS, PERAN_UNIT, Pelaku
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.izin import Keputusan

UNGGAH_OPD = frozenset(
    {
        StatusUsul.DRAF,
        StatusUsul.DIAJUKAN,
        StatusUsul.DISETUJUI_ATASAN,
        StatusUsul.MENUNGGU_PERSETUJUAN_ASAL,
        StatusUsul.MENUNGGU_PENERIMA,
        StatusUsul.VERIFIKASI_BERKAS,
        StatusUsul.PERBAIKAN,
    }
)
"""States in which the offices and the person may still bring papers."""


def baris_alur(usul: UsulMutasi, aksi: str) -> Transisi:
    """The row of the table for this act on this case; TransisiTidakAda when there is none."""
    return transisi(JenisMutasi(usul.jenis), DasarMutasi(usul.dasar), StatusUsul(usul.status), aksi)


def boleh(pelaku: Pelaku, aksi: str, usul: UsulMutasi) -> Keputusan:
    """Whether the actor, in the role he is in, may try this act on this case in its present state.

    Guards and rules come after; this is about the person. ``usul`` needs its units (``querysets.untuk_rincian``).
    """
    try:
        baris = baris_alur(usul, aksi)
    except TransisiTidakAda as galat:
        return Keputusan.tidak(str(galat))
    return boleh_baris(pelaku, baris, usul)


def boleh_baris(pelaku: Pelaku, baris: Transisi, usul: UsulMutasi) -> Keputusan:
    """As ``boleh`` for a row already looked up."""
    if baris.hanya_sistem:
        return Keputusan.tidak("Langkah ini dijalankan oleh sistem.")
    if any(satu.peran is pelaku.peran and di_pihak(pelaku, satu.pihak, usul) for satu in baris.pelaku):
        return Keputusan.ya()
    pelaksana = " atau ".join(satu.label for satu in baris.pelaku)
    return Keputusan.tidak(f"Langkah ini dilakukan oleh {pelaksana}.")


def di_pihak(pelaku: Pelaku, pihak: Pihak, usul: UsulMutasi) -> bool:
    """Whether the actor stands on this side of the case."""
    if pihak is Pihak.PROVINSI:
        return pelaku.se_provinsi
    if pihak is Pihak.DIRI:
        return pelaku.pegawai_id is not None and pelaku.pegawai_id == usul.pegawai_id
    if not pelaku.jalur:
        return False
    asal = usul.unit_asal.jalur.startswith(pelaku.jalur)
    tujuan = usul.posisi_tujuan.unit.jalur.startswith(pelaku.jalur)
    if pihak is Pihak.ASAL:
        return asal
    if pihak is Pihak.TUJUAN:
        return tujuan
    return (asal or tujuan) if usul.jenis == JenisMutasi.INTRA_OPD else tujuan


def boleh_buat(pelaku: Pelaku, dasar: DasarMutasi, *, jalur_asal: str, jalur_tujuan: str, pegawai_id: int) -> Keputusan:
    """Who may draft a case on this ground: the person himself or his office, the receiving office, or BKD."""
    dari_asal = bool(pelaku.jalur) and jalur_asal.startswith(pelaku.jalur)
    dari_tujuan = bool(pelaku.jalur) and jalur_tujuan.startswith(pelaku.jalur)
    opd = pelaku.peran in (Peran.ADMIN_OPD, Peran.KEPALA_OPD)
    if dasar in SENDIRI:
        diri = pelaku.peran is Peran.ASN and pelaku.pegawai_id == pegawai_id
        if diri or (pelaku.peran is Peran.ADMIN_OPD and dari_asal):
            return Keputusan.ya()
        return Keputusan.tidak(
            "Permohonan sendiri dibuat oleh pegawai yang bersangkutan atau pengelola kepegawaian OPD asalnya."
        )
    if dasar in REDISTRIBUSI and not (dari_asal and dari_tujuan):
        if pelaku.peran in (Peran.ANALIS_BKD, Peran.KABID_MUTASI):
            return Keputusan.ya()
        return Keputusan.tidak("Redistribusi antar-OPD diusulkan oleh Analis BKD atau Kepala Bidang Mutasi.")
    if opd and dari_tujuan:
        return Keputusan.ya()
    return Keputusan.tidak("Usul karena kebutuhan dibuat oleh OPD tujuan.")


BERKAS_KERJA = frozenset(
    {JenisBerkas.LEMBAR_VERIFIKASI, JenisBerkas.TELAAHAN_STAF, JenisBerkas.BA_TPK, JenisBerkas.PENGANTAR_BKN}
)
"""Work papers of BKD and the TPK: not for the offices and not for the person."""

PEMBACA_BERKAS = PERAN_BKD | PERAN_PEMUTUS | {Peran.AUDITOR}


def boleh_baca_berkas(pelaku: Pelaku, usul: UsulMutasi, jenis: str) -> bool:
    """Whether a paper of this kind may be read (domain.md §8.2); the case itself is already in the actor's scope."""
    if pelaku.peran in PEMBACA_BERKAS:
        return True
    if pelaku.peran is Peran.INSPEKTORAT:
        return jenis == JenisBerkas.BEBAS_TEMUAN
    return jenis not in BERKAS_KERJA and _di_kasus(pelaku, usul)


def boleh_baca_naskah(pelaku: Pelaku, naskah: str) -> bool:
    """Whether a copy of the decree (konsep, siap, ttd) may be read: unsigned ones are work papers."""
    return naskah == "ttd" or pelaku.peran in PEMBACA_BERKAS


def boleh_baca_alasan(pelaku: Pelaku, usul: UsulMutasi) -> bool:
    """Whether the reason of a case may be read: it may tell of health or family (domain.md §8.2).

    The receiving office reads it only where it proposed the move itself.
    """
    if pelaku.peran in PEMBACA_BERKAS:
        return True
    if pelaku.peran in PERAN_UNIT and DasarMutasi(usul.dasar) in SENDIRI:
        return di_pihak(pelaku, Pihak.ASAL, usul)
    return _di_kasus(pelaku, usul)


def _di_kasus(pelaku: Pelaku, usul: UsulMutasi) -> bool:
    """The person himself, or an office the case leaves or reaches."""
    if pelaku.peran is Peran.ASN:
        return di_pihak(pelaku, Pihak.DIRI, usul)
    return pelaku.peran in PERAN_UNIT and any(di_pihak(pelaku, satu, usul) for satu in (Pihak.ASAL, Pihak.TUJUAN))


def boleh_ganti(usul: UsulMutasi, jenis: str, verdik: str | None) -> Keputusan:
    """Whether a paper whose newest version has this verdict may get a newer one: not once the check is behind it."""
    if StatusUsul(usul.status) not in UNGGAH_OPD and verdik == "SESUAI":
        return Keputusan.tidak("Berkas yang sudah dinyatakan sesuai tidak dapat diganti setelah verifikasi selesai.")
    return Keputusan.ya()


def boleh_unggah(pelaku: Pelaku, usul: UsulMutasi) -> Keputusan:
    """Who may bring or replace a paper of the case now."""
    status = StatusUsul(usul.status)
    if status.akhir:
        return Keputusan.tidak("Usul sudah berakhir; berkas tidak dapat ditambah.")
    if pelaku.peran in PERAN_BKD:
        return Keputusan.ya()
    if status not in UNGGAH_OPD:
        return Keputusan.tidak("Berkas sudah dinyatakan lengkap; perubahan hanya melalui BKD.")
    if pelaku.peran is Peran.ASN and pelaku.pegawai_id == usul.pegawai_id:
        return Keputusan.ya()
    if pelaku.peran in PERAN_UNIT and (di_pihak(pelaku, Pihak.ASAL, usul) or di_pihak(pelaku, Pihak.TUJUAN, usul)):
        return Keputusan.ya()
    return Keputusan.tidak("Berkas diunggah oleh pegawai yang bersangkutan, OPD asal, OPD tujuan, atau BKD.")


def boleh_periksa_berkas(pelaku: Pelaku, usul: UsulMutasi) -> Keputusan:
    """Who may judge a paper: the verifier, while the case is with him."""
    if pelaku.peran is not Peran.VERIFIKATOR_BKD:
        return Keputusan.tidak("Berkas diperiksa oleh Verifikator BKD.")
    if usul.status != StatusUsul.VERIFIKASI_BERKAS:
        return Keputusan.tidak("Berkas diperiksa pada tahap verifikasi berkas.")
    return Keputusan.ya()


PERAN_CALON = PERAN_BKD | PERAN_PEMUTUS | {Peran.AUDITOR, Peran.ADMIN_OPD, Peran.KEPALA_OPD}
"""Roles that see ranked candidates; those of an OPD only for its own posisi (``domain.md`` §8.2)."""


def boleh_lihat_calon(pelaku: Pelaku, jalur_posisi: str) -> Keputusan:
    """Who may see the ranked candidates of a posisi: BKD, the deciders, and the office the posisi belongs to (§8.2)."""
    se_provinsi = pelaku.peran in PERAN_CALON and pelaku.se_provinsi
    if se_provinsi or (pelaku.peran in PERAN_CALON and pelaku.jalur and jalur_posisi.startswith(pelaku.jalur)):
        return Keputusan.ya()
    return Keputusan.tidak("Daftar calon hanya untuk OPD pemilik posisi, BKD dan Tim Penilai Kinerja.")


def boleh_ubah_pelatihan(pelaku: Pelaku, usul: UsulMutasi) -> Keputusan:
    """Who may note progress of a training item: BKD or the receiving office."""
    if pelaku.peran in PERAN_BKD:
        return Keputusan.ya()
    if pelaku.peran in (Peran.ADMIN_OPD, Peran.KEPALA_OPD) and di_pihak(pelaku, Pihak.TUJUAN, usul):
        return Keputusan.ya()
    return Keputusan.tidak("Kemajuan pelatihan dicatat oleh OPD tujuan atau BKD.")


def boleh_ubah_pelatihan_kasus(pelaku: Pelaku, jalur_unit: str) -> Keputusan:
    """Who may ask for a training of a mismatch case and note its progress: BKD or the office of the person.

    ``jalur_unit`` is the path of the person's unit.
    """
    if pelaku.peran in PERAN_BKD:
        return Keputusan.ya()
    opd = pelaku.peran in (Peran.ADMIN_OPD, Peran.KEPALA_OPD)
    if opd and pelaku.jalur and jalur_unit.startswith(pelaku.jalur):
        return Keputusan.ya()
    return Keputusan.tidak("Kemajuan pelatihan dicatat oleh OPD pegawai atau BKD.")


def boleh_ubah_klausul(pelaku: Pelaku) -> Keputusan:
    """Who may change the wording of the decree: those of BKD who answer for its drafts."""
    if pelaku.peran in (Peran.KABID_MUTASI, Peran.KEPALA_BKD):
        return Keputusan.ya()
    return Keputusan.tidak("Bunyi klausul SK diubah oleh Kepala Bidang Mutasi atau Kepala BKD.")
