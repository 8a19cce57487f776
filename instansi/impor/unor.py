"""The kind `unor`: units and their parents from a HierarkiUnor sheet. The tree itself is judged in `pohon`."""
# ruff: noqa: S608 (SQL is put together from constants of this program; values travel by COPY or as parameters)

from typing import Any

from instansi.domain.unit import JenisUnit
from instansi.impor.pohon import BarisUnit, jelaskan, jenis_unit, periksa_pohon, senama_seinduk
from instansi.services.pohon import hitung_ulang_pohon
from sabangau_mutasi.inti.impor.kode import menolak
from sabangau_mutasi.inti.impor.kolom import Kolom
from sabangau_mutasi.inti.impor.spesifikasi import HARI_INI, Ganda, JenisImpor, Nomor, Sasaran

# A unit seen for the first time has hung there for as long as we know.
BERULANG = "NAMA_UNIT_BERULANG"
SEJAK_DULU = "DATE '1900-01-01'"


def _periksa_pohon(kursor: Any) -> None:
    """Refuse rows without a sound chain to the root, then read each unit's kind and number its parent."""
    kursor.execute("SELECT u.siasn_id, p.siasn_id, u.jenis FROM instansi_unitkerja u"
                   " LEFT JOIN instansi_unitkerja p ON p.id = u.induk_kini_id WHERE u.sampai IS NULL")  # fmt: skip
    lama = kursor.fetchall()
    kursor.execute(
        "SELECT baris, id, nama_unor, id_atasan FROM impor_k k"
        " WHERE NOT EXISTS (SELECT 1 FROM impor_g g WHERE g.baris = k.baris AND g.tolak) ORDER BY baris"
    )
    baris = [BarisUnit(*b) for b in kursor.fetchall()]
    tersimpan = {siasn_id: induk for siasn_id, induk, _ in lama}
    galat = periksa_pohon(baris, tersimpan)
    rantai = jelaskan(baris, galat, tersimpan)
    with kursor.copy("COPY impor_g (baris, kode, kolom, nilai, tolak) FROM STDIN") as salin:
        for nomor, kode in galat.items():
            salin.write_row((nomor, kode, "ID_ATASAN", rantai.get(nomor), menolak(kode)))
        for nomor, sebab in senama_seinduk(b for b in baris if b.baris not in galat).items():
            salin.write_row((nomor, BERULANG, "NAMA_UNOR", sebab, menolak(BERULANG)))
    sehat = [b for b in baris if b.baris not in galat]
    jenis = jenis_unit(sehat, {siasn_id: JenisUnit(j) for siasn_id, _, j in lama})
    kursor.execute("CREATE TEMP TABLE IF NOT EXISTS impor_jenis (baris integer, jenis text) ON COMMIT DROP")
    kursor.execute("TRUNCATE impor_jenis")
    with kursor.copy("COPY impor_jenis FROM STDIN") as salin:
        for nomor, kode in jenis.items():
            salin.write_row((nomor, str(kode)))
    kursor.execute("UPDATE impor_k k SET jenis = j.jenis FROM impor_jenis j WHERE j.baris = k.baris")
    kursor.execute("UPDATE impor_k k SET induk_id = p.unit_id FROM impor_k p WHERE p.id = k.id_atasan"
                   " AND EXISTS (SELECT 1 FROM impor_jenis j WHERE j.baris = p.baris)")  # fmt: skip


def _sebelum(kursor: Any) -> None:
    """Parents that are new themselves have their number now."""
    kursor.execute(
        "UPDATE impor_k k SET induk_id = p.unit_id FROM impor_k p WHERE k.induk_id < 0 AND p.baris = -k.induk_id"
    )


def _sesudah(kursor: Any) -> None:
    """Bring the dated edges in line with the present parents, then the materialised tree."""
    beda = "e.sampai IS NULL AND e.unit_id = u.id AND e.induk_id IS DISTINCT FROM u.induk_kini_id"
    kursor.execute(
        f"UPDATE instansi_indukunit e SET induk_id = u.induk_kini_id FROM instansi_unitkerja u"
        f" WHERE {beda} AND u.induk_kini_id IS NOT NULL AND e.mulai >= {HARI_INI}"
    )
    kursor.execute(
        f"UPDATE instansi_indukunit e SET sampai = {HARI_INI} FROM instansi_unitkerja u"
        f" WHERE {beda} AND e.mulai < {HARI_INI}"
    )
    kursor.execute(
        f"""
        INSERT INTO instansi_indukunit (unit_id, induk_id, mulai)
        SELECT u.id, u.induk_kini_id, coalesce(max(e.sampai), {SEJAK_DULU})
        FROM instansi_unitkerja u LEFT JOIN instansi_indukunit e ON e.unit_id = u.id
        WHERE u.induk_kini_id IS NOT NULL
        GROUP BY u.id HAVING count(*) FILTER (WHERE e.id IS NOT NULL AND e.sampai IS NULL) = 0 ORDER BY u.id"""
    )
    hitung_ulang_pohon()


UNOR = JenisImpor(
    kode="unor",
    nama="Unit kerja",
    keterangan="Hierarki unit organisasi dari SIASN (HierarkiUnor).",
    kolom=(
        Kolom("id", "ID", "id", sinonim=("UNOR ID", "ID UNOR"), wajib=True, isi=True),
        Kolom("nama_unor", "NAMA_UNOR", sinonim=("UNOR NAMA",), wajib=True, isi=True, panjang=250),
        Kolom("id_atasan", "ID_ATASAN", "id", sinonim=("DIATASAN ID",), wajib=True),
    ),
    rujukan="LEFT JOIN instansi_unitkerja u ON u.siasn_id = s.id",
    ambil="coalesce(u.id, -s.baris::bigint) AS unit_id, NULL::text AS jenis,"
    " (SELECT p.id FROM instansi_unitkerja p WHERE p.siasn_id = s.id_atasan) AS induk_id",
    sebutan="k.nama_unor",
    sebutan_lama="t.nama",
    terlihat="t.sampai IS NULL",
    ganda=(Ganda("ID_GANDA_DI_BERKAS", "ID", ("k.id",)),),
    periksa_lanjut=_periksa_pohon,
    nomor=(Nomor("instansi_unitkerja", "unit_id"),),
    sasaran=(
        Sasaran(
            tabel="instansi_unitkerja",
            kunci={"siasn_id": "k.id"},
            nilai={"nama": "k.nama_unor", "jenis": "k.jenis", "induk_kini_id": "k.induk_id"},
            awal={"id": "k.unit_id", "id_publik": "gen_random_uuid()", "jalur": "''", "kedalaman": "0"},
            label={"nama": "Nama unit", "jenis": "Jenis unit", "induk_kini_id": "Unit atasan"},
            tampil={"induk_kini_id": "instansi_unitkerja"},
        ),
    ),
    sebelum=_sebelum,
    sesudah=_sesudah,
)
