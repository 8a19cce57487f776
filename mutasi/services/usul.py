"""Cases: drafting one, and the single door through which every move of a case goes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from mutasi.domain.alur import Aksi, JenisBerkas, Transisi, TransisiTidakAda, aksi_sistem
from mutasi.domain.status import DasarMutasi, JenisMutasi, StatusUsul, Tahap
from mutasi.domain.syarat import HasilAturan
from mutasi.domain.tenggat import aturan_tenggat, jatuh_tempo
from mutasi.fakta import libur, untuk_usul
from mutasi.fakta.bahan import pengecualian_lama, sk_usul
from mutasi.fakta.keadaan import Keadaan, keadaan
from mutasi.izin import baris_alur, boleh
from mutasi.models import UsulMutasi
from mutasi.notifikasi import beri_tahu
from mutasi.penjaga import Konteks, hambatan
from mutasi.querysets import untuk_rincian
from mutasi.services import aturan, jejak
from mutasi.services.akibat import Langkah, terapkan
from mutasi.services.berkas import tambah_versi
from mutasi.services.draf import buat, ubah
from mutasi.services.isian import Isian, baca_isian
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.inti.audit import catat
from sabangau_mutasi.inti.galat import AturanDilanggar
from sabangau_mutasi.inti.ingatan import mengingat
from sabangau_mutasi.inti.izin import wajib
from sabangau_mutasi.inti.titipan import ubah as simpan_ubahan

__all__ = ["HasilSatu", "buat", "laksanakan", "laksanakan_banyak", "laksanakan_sistem", "ubah"]


@dataclass(frozen=True)
class HasilSatu:
    """What became of one case of a batch; ``pesan`` is empty when it went through."""

    usul_id: int
    berhasil: bool
    pesan: str = ""


def laksanakan(
    *, usul_id: int, aksi: str, pelaku: Pelaku, data: Mapping[str, Any] | None = None, versi: int | None = None
) -> UsulMutasi:
    """Carry out one act on one case and return the case as it stands afterwards (steps of the system included).

    Order: lock, permission, version (None: not compared), fields, guards, rules of the stage, effect, log, audit, due
    date, notices after commit. Raises PermissionDenied with the reason, or AturanDilanggar with code, sentence, field.
    """
    try:
        with transaction.atomic(), mengingat():
            usul = _kunci(usul_id)
            langkahkan(usul, aksi, pelaku, data or {}, versi=versi)
            return usul
    except IntegrityError as galat:
        if "satu_usul_terbuka_per_pegawai" in str(galat):
            pesan = "BR-15: pegawai ini sudah mempunyai usul mutasi lain yang terbuka."
            raise AturanDilanggar("ATURAN:BR-15", pesan) from galat
        raise


def langkahkan(
    usul: UsulMutasi, aksi: str, pelaku: Pelaku, data: Mapping[str, Any], *, versi: int | None = None
) -> None:
    """The act on a case the caller has locked, in the caller's transaction; see ``laksanakan``."""
    wajib(boleh(pelaku, aksi, usul))
    _wajib_versi(usul, versi)
    _langkah_orang(usul, baris_alur(usul, aksi), pelaku, data)
    _teruskan(usul)


def laksanakan_banyak(
    *, usul_ids: Iterable[int], aksi: str, pelaku: Pelaku, data: Mapping[str, Any] | None = None
) -> list[HasilSatu]:
    """The same act on many cases, each in its own transaction: a refused one does not hold up the others."""
    hasil: list[HasilSatu] = []
    for usul_id in dict.fromkeys(usul_ids):
        try:
            laksanakan(usul_id=usul_id, aksi=aksi, pelaku=pelaku, data=data)
        except AturanDilanggar as galat:
            hasil.append(HasilSatu(usul_id, berhasil=False, pesan=galat.pesan))
        except PermissionDenied as galat:
            hasil.append(HasilSatu(usul_id, berhasil=False, pesan=str(galat)))
        else:
            hasil.append(HasilSatu(usul_id, berhasil=True))
    return hasil


def laksanakan_sistem(*, usul_id: int, aksi: str, hari_ini: date) -> bool:
    """An act of the system on time: end of a postponement, expiry. False when the case is not (or no longer) due."""
    with transaction.atomic():
        usul = _kunci(usul_id)
        try:
            baris = baris_alur(usul, aksi)
        except TransisiTidakAda:
            return False
        if not baris.sistem or hambatan(_konteks(usul, baris, keadaan(usul, pada=hari_ini), hari_ini, sistem=True)):
            return False
        waktu = timezone.now()
        if aksi in (Aksi.LANJUTKAN_SIDANG, Aksi.LANJUTKAN_TELAAH):
            usul.ditunda_sampai = None
        _pindah(usul, baris, None, waktu, ubah={"ditunda_sampai"})
        return True


def _kunci(usul_id: int) -> UsulMutasi:
    return untuk_rincian(UsulMutasi.objects.select_for_update(of=("self",))).get(pk=usul_id)


def _wajib_versi(usul: UsulMutasi, versi: int | None) -> None:
    if versi is not None and versi != usul.versi:
        raise AturanDilanggar(
            "VERSI_BERUBAH", "Usul ini sudah diubah orang lain sejak Anda membukanya. Muat ulang, lalu periksa kembali."
        )


def _langkah_orang(usul: UsulMutasi, baris: Transisi, pelaku: Pelaku, data: Mapping[str, Any]) -> None:
    waktu = timezone.now()
    hari_ini = timezone.localdate(waktu)
    kini = keadaan(usul, pada=hari_ini)
    _wajib_terjaga(_konteks(usul, baris, kini, hari_ini))
    isian = baca_isian(baris, data, kini.berkas)
    if baris.perlu_alasan and not isian.teks("alasan"):
        raise AturanDilanggar("ALASAN_WAJIB", "Tuliskan alasannya.", "alasan")
    for jenis, sah in isian.berkas.items():
        if jenis is JenisBerkas.SK_MUTASI:
            continue  # the signed decree is kept by its own row, bytes untouched
        tambah_versi(
            usul, jenis, sah, pelaku=pelaku, nomor=_nomor_surat(usul, isian), tanggal=_tanggal_surat(usul, isian)
        )
    pengecualian = _nilai_aturan(usul, baris, isian, pelaku, waktu, hari_ini)
    langkah = Langkah(usul, baris, isian, kini, pelaku, waktu, hari_ini)
    terapkan(langkah)
    catatan = _catatan(isian) | langkah.catatan
    if pengecualian:
        catatan["pengecualian"] = pengecualian
    _pindah(usul, baris, pelaku, waktu, ubah=langkah.ubah, alasan=isian.teks("alasan"), data=catatan)


def _wajib_terjaga(konteks: Konteks) -> None:
    kalimat = hambatan(konteks)
    if kalimat:
        raise AturanDilanggar(f"SYARAT:{konteks.baris.aksi.value}", " ".join(kalimat))


def _nilai_aturan(
    usul: UsulMutasi, baris: Transisi, isian: Isian, pelaku: Pelaku, waktu: datetime, hari_ini: date
) -> dict[str, str]:
    """Judge the rules when the row names a stage; returns overrides (rule id → reason).

    A reason given at an earlier stage of the case need not be typed again.
    """
    if baris.tahap is None:
        return {}
    surat = sk_usul(usul.pk) if baris.tahap is Tahap.SK else None
    fakta = untuk_usul(
        usul,
        tahap=baris.tahap,
        hari_ini=hari_ini,
        tmt=isian.tanggal("tmt") or (surat.tmt if surat else None),
        tanggal_sk=isian.tanggal("tanggal_sk") or (surat.tanggal if surat else None),
        bertindak=(baris.aksi.value, pelaku.pengguna.pk),
    )
    hasil: list[HasilAturan] = aturan.nilai_dan_simpan(usul, fakta, hari_ini=hari_ini, waktu=waktu)
    alasan = isian.teks("alasan_pengecualian") or pengecualian_lama(usul.pk).get("BR-02", "")
    return aturan.wajib_lulus(hasil, baris.tahap, alasan_pengecualian=alasan)


def _pindah(
    usul: UsulMutasi,
    baris: Transisi,
    pelaku: Pelaku | None,
    waktu: datetime,
    *,
    ubah: Iterable[str] = (),
    alasan: str = "",
    data: dict[str, Any] | None = None,
) -> None:
    """Write the move: fields, version, due date, log, audit, notices."""
    dari = usul.status
    usul.status, usul.versi = baris.ke.value, usul.versi + 1
    medan = {"status", "versi", *ubah}
    if not baris.tetap:
        usul.status_sejak = waktu
        usul.tenggat = _tenggat(usul, timezone.localdate(waktu))
        medan |= {"status_sejak", "tenggat"}
    simpan_ubahan(usul, medan)
    log = jejak.tulis(
        usul, dari=dari, ke=usul.status, aksi=baris.aksi.value, pelaku=pelaku, waktu=waktu, alasan=alasan, data=data
    )
    catat(
        pelaku=pelaku.pengguna if pelaku else None,
        peran=log.peran,
        aksi=f"usul_{baris.aksi.value.lower()}",
        objek_jenis="usul",
        objek_id=usul.id_publik,
        ringkasan=f"{usul.nomor_registrasi}: {dari} → {usul.status}",
    )
    beri_tahu(log, usul, baris)


def _teruskan(usul: UsulMutasi) -> None:
    """Rows the system does at once: forwarding without any guard, in the same transaction."""
    while True:
        jenis, dasar, status = JenisMutasi(usul.jenis), DasarMutasi(usul.dasar), StatusUsul(usul.status)
        terus = [satu for satu in aksi_sistem(jenis, dasar, status) if satu.hanya_sistem and not satu.syarat]
        if not terus:
            return
        _pindah(usul, terus[0], None, timezone.now())


def _tenggat(usul: UsulMutasi, masuk: date) -> date | None:
    status = StatusUsul(usul.status)
    batas = aturan_tenggat(JenisMutasi(usul.jenis), DasarMutasi(usul.dasar), status)
    if batas is None:
        return usul.ditunda_sampai if status is StatusUsul.DITUNDA else None
    surat = sk_usul(usul.pk)
    return jatuh_tempo(batas, masuk, libur(masuk), surat.tmt if surat else usul.tmt_rencana)


def _konteks(usul: UsulMutasi, baris: Transisi, kini: Keadaan, pada: date, *, sistem: bool = False) -> Konteks:
    return Konteks(usul, kini, baris, pada, timezone.localdate(usul.status_sejak), sistem)


def _nomor_surat(usul: UsulMutasi, isian: Isian) -> str:
    """Number of a letter: from the act, else from the covering letter the case was drafted with."""
    for nama in ("nomor_surat", "nomor_ba", "imut_nomor", "pertek_nomor", "spmt_nomor"):
        if isian.teks(nama):
            return isian.teks(nama)
    return usul.surat_pengantar.nomor if usul.surat_pengantar and usul.status == StatusUsul.DRAF else ""


def _tanggal_surat(usul: UsulMutasi, isian: Isian) -> date | None:
    for nama in ("tanggal_surat", "tanggal_sidang", "imut_tanggal", "pertek_tanggal", "spmt_tanggal"):
        if isian.tanggal(nama):
            return isian.tanggal(nama)
    return usul.surat_pengantar.tanggal if usul.surat_pengantar and usul.status == StatusUsul.DRAF else None


def _catatan(isian: Isian) -> dict[str, Any]:
    """What the log keeps of the form: the values given, and the digests of the files."""
    nilai = {nama: isi for nama, isi in isian.nilai.items() if nama != "alasan" and isi not in (None, "", False)}
    nilai.pop("alasan_pengecualian", None)
    berkas = {jenis.value: sah.sha256 for jenis, sah in isian.berkas.items()}
    return nilai | ({"berkas": berkas} if berkas else {})
