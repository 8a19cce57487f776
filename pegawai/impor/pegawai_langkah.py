"""Steps of the kind `pegawai` beside its targets: account names, periods of posts, derived pointers."""

import base64
import secrets
from typing import Any

from pegawai.impor.riwayat_jabatan import siapkan_masa
from pegawai.services.penempatan import hitung_ulang_dari


def tolak_nip_orang_lain(kursor: Any) -> None:
    """What is left of rows whose NIP belongs to somebody else on record would break the unique NIP."""
    kursor.execute(
        "INSERT INTO impor_g (baris, kode, kolom, nilai, tolak)"
        " SELECT k.baris, 'NIP_MILIK_PEGAWAI_LAIN', 'NIP BARU', k.nip, true FROM impor_k k"
        " WHERE k.nip_milik_id IS NOT NULL"
        " AND NOT EXISTS (SELECT 1 FROM impor_g g WHERE g.baris = k.baris AND g.tolak)"
    )


def sebelum(kursor: Any) -> None:
    """Name the accounts that will be opened and give each post its period."""
    _namai_akun(kursor)
    siapkan_masa(kursor, syarat="k.jabatan_dipakai")


def sesudah(kursor: Any) -> None:
    """Only persons who already had a post can have other pointers than the ones just written."""
    # A corrected job drops the subject of the former one.
    kursor.execute(
        """
        UPDATE pegawai_riwayatjabatan t SET sub_jabatan_id = NULL
        FROM impor_d2 d WHERE t.id = d.lama AND d.aksi = 'U' AND d.selisih ? 'jabatan_id'
          AND t.sub_jabatan_id IS NOT NULL"""
    )
    hitung_ulang_dari(
        kursor,
        "SELECT k.pegawai_id FROM impor_k k JOIN impor_d2 d ON d.baris = k.baris AND d.aksi <> 'T'"
        " JOIN impor_d0 o ON o.baris = k.baris AND o.aksi <> 'B'",
    )


def _namai_akun(kursor: Any) -> None:
    """Random user names: they tell nothing about the person, and forty bits make a clash a matter of redrawing."""
    kursor.execute("SELECT baris FROM impor_d1 WHERE aksi = 'B' ORDER BY baris")
    baris = [b for (b,) in kursor.fetchall()]
    nama: set[str] = set()
    while len(nama) < len(baris):
        calon = {_nama_acak() for _ in range(len(baris) - len(nama))}
        kursor.execute("SELECT username FROM akun_pengguna WHERE username = ANY(%s)", [list(calon)])
        nama |= calon - {n for (n,) in kursor.fetchall()}
    kursor.execute("DROP TABLE IF EXISTS impor_akun")
    kursor.execute("CREATE TEMP TABLE impor_akun (baris integer PRIMARY KEY, nama text NOT NULL) ON COMMIT DROP")
    with kursor.copy("COPY impor_akun FROM STDIN") as salin:
        for pasangan in zip(baris, nama, strict=True):
            salin.write_row(pasangan)


def _nama_acak() -> str:
    return "asn-" + base64.b32encode(secrets.token_bytes(5)).decode().lower()
