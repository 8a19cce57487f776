"""SQL of the SIASN comparison: turns the importer's difference tables into rows of ``SelisihSiasn``.

Reads the temporary tables of ``sabangau_mutasi.inti.impor`` (``impor_k``, ``impor_g``, ``impor_t``, ``impor_d<i>``)
inside the transaction that built them; nothing of ours is changed. Named parameter: ``pembandingan``.
"""
# ruff: noqa: S608 (SQL is put together from constants of this program; values travel as parameters)

from sabangau_mutasi.inti.impor.spesifikasi import JenisImpor, Sasaran

ORANG, JABATAN, AKUN = "pegawai_pegawai", "pegawai_riwayatjabatan", "akun_pengguna"
KODE_ACUAN = ("UNIT_TIDAK_DIKENAL", "JABATAN_TIDAK_DIKENAL", "REFERENSI_TIDAK_DIKENAL")
_ACUAN = ", ".join(f"'{satu}'" for satu in KODE_ACUAN)
# Field of ours → the importer's verdict that SIASN's new value contradicts the number of the person.
LAWAN_NIP = {
    "tanggal_lahir": "NIP_BEDA_TANGGAL_LAHIR",
    "jenis_kelamin": "NIP_BEDA_KELAMIN",
    "tmt_cpns": "NIP_BEDA_TMT_CPNS",
}

TABEL_NAMA = """
CREATE TEMP TABLE selisih_nama ON COMMIT DROP AS
SELECT 'pegawai_kedudukanhukum' AS tabel, id AS kunci, nama FROM pegawai_kedudukanhukum
UNION ALL SELECT 'instansi_golongan', kode::text, nama FROM instansi_golongan
UNION ALL SELECT 'instansi_tingkatpendidikan', id, nama FROM instansi_tingkatpendidikan
UNION ALL SELECT 'instansi_programstudi', id, nama FROM instansi_programstudi
UNION ALL SELECT 'instansi_instansi', id::text, nama FROM instansi_instansi
UNION ALL SELECT 'instansi_unitkerja', id::text, nama FROM instansi_unitkerja
UNION ALL SELECT 'instansi_jabatan', id::text, nama FROM instansi_jabatan
UNION ALL SELECT 'instansi_subjabatan', id, nama FROM instansi_subjabatan
"""
TABEL_LABEL = """
CREATE TEMP TABLE selisih_label ON COMMIT DROP AS
SELECT * FROM jsonb_to_recordset(%(label)s::jsonb) AS l(sasaran int, kolom text, label text, tabel text, lawan text)
"""
SIAPKAN = (TABEL_NAMA, TABEL_LABEL, "ANALYZE selisih_nama, selisih_label")

_KOLOM = "(pembandingan_id, pegawai_id, nama, unit_id, opd_id, medan, kita, siasn, pihak, keterangan)"
_MASUK = f"INSERT INTO pegawai_selisihsiasn {_KOLOM} SELECT %(pembandingan)s"
_ORANG = "p.id, left(p.nama, 200), p.unit_kini_id, u.opd_id"
_DARI_ORANG = "JOIN pegawai_pegawai p ON p.id = k.pegawai_id LEFT JOIN instansi_unitkerja u ON u.id = p.unit_kini_id"


def _tampil(nilai: str) -> str:
    """A value of a difference as people read it: the name behind an id, a date in Indonesian order."""
    return (
        f"left(coalesce((SELECT n.nama FROM selisih_nama n WHERE n.tabel = l.tabel AND n.kunci = {nilai}),"
        f" CASE WHEN {nilai} ~ '^[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}$' THEN to_char(({nilai})::date, 'DD-MM-YYYY')"
        f" ELSE {nilai} END, ''), 300)"
    )


def _berubah(nomor: int) -> str:
    """Fields of a row that exist on both sides."""
    return f"""
        {_MASUK}, {_ORANG}, l.label, {_tampil("s.nilai->>0")}, {_tampil("s.nilai->>1")},
               CASE WHEN lawan.kode IS NOT NULL THEN 'SIASN' WHEN asing.kode IS NOT NULL THEN 'ACUAN'
                    ELSE 'IMPOR' END,
               CASE WHEN lawan.kode IS NOT NULL THEN 'Data SIASN bertentangan dengan NIP-nya.'
                    WHEN asing.kode IS NOT NULL THEN 'Program studinya belum ada di tabel acuan.' ELSE '' END
        FROM impor_d{nomor} d JOIN impor_k k ON k.baris = d.baris {_DARI_ORANG}
        CROSS JOIN LATERAL jsonb_each(d.selisih) AS s(kolom, nilai)
        JOIN selisih_label l ON l.sasaran = {nomor} AND l.kolom = s.kolom
        LEFT JOIN (SELECT DISTINCT baris, kode FROM impor_g) lawan ON lawan.baris = d.baris AND lawan.kode = l.lawan
        LEFT JOIN (SELECT DISTINCT baris, kode FROM impor_g WHERE kode = 'PENDIDIKAN_TIDAK_DIKENAL') asing
               ON asing.baris = d.baris AND l.kolom = 'program_studi_id'
        WHERE d.aksi = 'U' ORDER BY d.baris, l.label"""


def _surel(nomor: int) -> str:
    """An address that differs is told, not shown (it never leaves the account)."""
    return f"""
        {_MASUK}, {_ORANG}, 'Surel', 'tidak ditampilkan', 'tidak ditampilkan', 'IMPOR', 'Alamat surel berbeda.'
        FROM impor_d{nomor} d JOIN impor_k k ON k.baris = d.baris {_DARI_ORANG}
        WHERE d.aksi = 'U' AND d.selisih ? 'email' ORDER BY d.baris"""


def _jabatan_baru(nomor: int) -> str:
    """A post SIASN knows and we do not."""
    return f"""
        {_MASUK}, {_ORANG}, 'Jabatan baru', '',
               left(concat_ws(' · ', j.nama, v.nama, 'TMT ' || to_char(k.tmt, 'DD-MM-YYYY')), 300), 'IMPOR', ''
        FROM impor_d{nomor} d JOIN impor_k k ON k.baris = d.baris {_DARI_ORANG}
        JOIN instansi_jabatan j ON j.id = k.jabatan_id JOIN instansi_unitkerja v ON v.id = k.unit_id
        WHERE d.aksi = 'B' ORDER BY d.baris"""


_SK = "left(concat_ws(' · ', sj.nama, su.nama, 'TMT ' || to_char({tmt}, 'DD-MM-YYYY')), 300)"
_JABATAN_BERKAS = "left(concat_ws(' · ', j.nama, v.nama, 'TMT ' || to_char(k.tmt, 'DD-MM-YYYY')), 300)"
_KET_SK = "'Catat SK ini di SIASN; jabatan kita tidak diubah.'"

SK_DATA_UTAMA = f"""
    {_MASUK}, {_ORANG}, 'Jabatan', {_SK.format(tmt="k.sk_tmt")}, {_JABATAN_BERKAS}, 'SK', {_KET_SK}
    FROM impor_k k {_DARI_ORANG}
    JOIN instansi_jabatan sj ON sj.id = k.sk_jabatan_id JOIN instansi_unitkerja su ON su.id = k.sk_unit_id
    LEFT JOIN instansi_jabatan j ON j.id = k.jabatan_id LEFT JOIN instansi_unitkerja v ON v.id = k.unit_id
    WHERE k.tmt < k.sk_tmt
       OR (k.tmt = k.sk_tmt AND (k.unit_id, k.jabatan_id) IS DISTINCT FROM (k.sk_unit_id, k.sk_jabatan_id))
    ORDER BY k.baris
"""
SK_RIWAYAT_BEDA = f"""
    {_MASUK}, {_ORANG}, 'Jabatan', {_SK.format(tmt="k.tmt")}, {_JABATAN_BERKAS}, 'SK', {_KET_SK}
    FROM impor_k k {_DARI_ORANG}
    JOIN instansi_jabatan sj ON sj.id = k.sk_jabatan_id JOIN instansi_unitkerja su ON su.id = k.sk_unit_id
    LEFT JOIN instansi_jabatan j ON j.id = k.jabatan_id LEFT JOIN instansi_unitkerja v ON v.id = k.unit_id
    WHERE k.penugasan = 'D' AND (k.unit_id, k.jabatan_id) IS DISTINCT FROM (k.sk_unit_id, k.sk_jabatan_id)
    ORDER BY k.baris
"""
SK_RIWAYAT_HILANG = f"""
    {_MASUK}, {_ORANG}, 'Jabatan', {_SK.format(tmt="r.tmt")}, '', 'SK', {_KET_SK}
    FROM (SELECT DISTINCT pegawai_id FROM impor_k) k {_DARI_ORANG}
    JOIN pegawai_riwayatjabatan r ON r.pegawai_id = p.id AND r.sumber = 'SK' AND r.jenis_penugasan = 'D'
    JOIN instansi_jabatan sj ON sj.id = r.jabatan_id JOIN instansi_unitkerja su ON su.id = r.unit_id
    WHERE NOT EXISTS (SELECT 1 FROM impor_k b WHERE b.pegawai_id = r.pegawai_id AND b.tmt = r.tmt AND b.penugasan = 'D')
    ORDER BY p.nama, r.tmt
"""

ORANG_BARU = f"""
    {_MASUK}, NULL, left(k.nama, 200), v.id, v.opd_id, 'Pegawai', 'belum ada',
           left(concat_ws(' · ', k.nama, v.nama), 300), 'IMPOR', 'Ada di SIASN, belum ada di sini.'
    FROM impor_d0 d JOIN impor_k k ON k.baris = d.baris LEFT JOIN instansi_unitkerja v ON v.id = k.unit_id
    WHERE d.aksi = 'B' ORDER BY d.baris
"""
# An export of one office says nothing about the people of another.
ORANG_HILANG = f"""
    {_MASUK}, {_ORANG}, 'Pegawai', h.nama, 'tidak ada di ekspor', 'SIASN',
           'Periksa di SIASN: pindah, berhenti, atau ekspornya tidak lengkap.'
    FROM pegawai_pegawai p JOIN pegawai_kedudukanhukum h ON h.id = p.kedudukan_id AND h.masih_pegawai
    LEFT JOIN instansi_unitkerja u ON u.id = p.unit_kini_id
    WHERE NOT EXISTS (SELECT 1 FROM impor_k k WHERE k.pns_id = p.siasn_id)
      AND u.opd_id IN (SELECT v.opd_id FROM impor_k k JOIN instansi_unitkerja v ON v.id = k.unit_id)
    ORDER BY p.nama, p.id
"""

DITOLAK = f"""
    {_MASUK}, p.id, left(coalesce(p.nama, q.nama, 'Baris ' || g.baris), 200), p.unit_kini_id, u.opd_id,
           left(g.kolom, 60), CASE g.kolom WHEN 'UNOR ID' THEN coalesce(u.nama, '')
                                           WHEN 'JABATAN ID' THEN coalesce(j.nama, '') ELSE '' END,
           left(coalesce(g.nilai, ''), 300),
           CASE WHEN g.kode IN ({_ACUAN}) THEN 'ACUAN' ELSE 'SIASN' END,
           left(coalesce((%(arti)s::jsonb) ->> g.kode, g.kode), 300)
    FROM impor_g g JOIN impor_k k ON k.baris = g.baris
    LEFT JOIN pegawai_pegawai p ON p.siasn_id = k.pns_id
    LEFT JOIN instansi_unitkerja u ON u.id = p.unit_kini_id
    LEFT JOIN instansi_jabatan j ON j.id = p.jabatan_kini_id
    CROSS JOIN LATERAL (SELECT to_jsonb(k) ->> 'nama' AS nama) q
    WHERE g.tolak ORDER BY g.baris, g.kode
"""


def perintah(jenis: JenisImpor) -> list[str]:
    """All statements for one kind, in order. Rank and study of data utama are told by the person's own fields."""
    hasil = [DITOLAK]
    for nomor, sasaran in enumerate(jenis.sasaran):
        if not isinstance(sasaran, Sasaran):
            continue
        if sasaran.tabel == AKUN:
            hasil.append(_surel(nomor))
        elif sasaran.tabel == ORANG:
            hasil.append(_berubah(nomor))
        elif sasaran.tabel == JABATAN:
            hasil += [_berubah(nomor), _jabatan_baru(nomor)]
    utama = jenis.sasaran[0]
    if isinstance(utama, Sasaran) and utama.tabel == ORANG:
        return [*hasil, SK_DATA_UTAMA, ORANG_BARU, ORANG_HILANG]
    return [*hasil, SK_RIWAYAT_BEDA, SK_RIWAYAT_HILANG]
