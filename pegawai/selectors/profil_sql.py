"""The histories of one person, each as one JSON column, so that a profile costs one statement instead of ten.

Named parameters: ``pegawai``, ``jabatan`` (primary keys). Every column is a list in the order it is shown.
"""

IDENTITAS = """
SELECT sj.nama AS sub_jabatan, ps.nama AS program, ps.rumpun_id AS rumpun, t.nama AS tingkat
FROM pegawai_pegawai p
LEFT JOIN instansi_posisi s ON s.id = p.posisi_kini_id
LEFT JOIN instansi_subjabatan sj ON sj.id = s.sub_jabatan_id
LEFT JOIN instansi_programstudi ps ON ps.id = p.program_studi_id
LEFT JOIN instansi_tingkatpendidikan t ON t.id = p.tingkat_pendidikan_id
WHERE p.id = %(pegawai)s
"""
JABATAN = """
SELECT j.nama AS jabatan, sj.nama AS sub, u.nama AS unit, r.jenis_penugasan, r.tmt, upper(r.masa) AS sampai, r.nomor_sk,
       r.sumber
FROM pegawai_riwayatjabatan r
JOIN instansi_jabatan j ON j.id = r.jabatan_id
JOIN instansi_unitkerja u ON u.id = r.unit_id
LEFT JOIN instansi_subjabatan sj ON sj.id = r.sub_jabatan_id
WHERE r.pegawai_id = %(pegawai)s ORDER BY r.tmt DESC, r.id
"""
PANGKAT = """
SELECT golongan_id AS golongan, tmt, nomor_sk FROM pegawai_riwayatpangkat
WHERE pegawai_id = %(pegawai)s ORDER BY tmt DESC, id
"""
PENDIDIKAN = """
SELECT r.tingkat_id AS tingkat, t.nama AS tingkat_nama, r.program_id AS program,
       COALESCE(ps.nama, r.program_nama) AS nama, ps.rumpun_id AS rumpun, r.tahun_lulus, r.nama_sekolah
FROM pegawai_riwayatpendidikan r
JOIN instansi_tingkatpendidikan t ON t.id = r.tingkat_id
LEFT JOIN instansi_programstudi ps ON ps.id = r.program_id
WHERE r.pegawai_id = %(pegawai)s ORDER BY t.urutan DESC, r.tahun_lulus DESC, r.id
"""
RENCANA = """
SELECT j.nama AS jabatan, u.nama AS unit, s.tmt
FROM pegawai_reservasi s
JOIN instansi_posisi ps ON ps.id = s.posisi_id
JOIN instansi_jabatan j ON j.id = ps.jabatan_id
JOIN instansi_unitkerja u ON u.id = ps.unit_id
WHERE s.pegawai_id = %(pegawai)s AND s.arah = 'MASUK' ORDER BY s.id
"""
KINERJA = """
SELECT tahun, predikat, hasil_kerja, perilaku_kerja FROM pegawai_penilaiankinerja
WHERE pegawai_id = %(pegawai)s ORDER BY tahun DESC, id
"""
KOMPETENSI = """
SELECT COALESCE(n.kode, s.kode) AS kode, n.level, s.level AS standar, n.tanggal
FROM (SELECT DISTINCT ON (kode) kode, level, tanggal FROM pegawai_penilaiankompetensi
      WHERE pegawai_id = %(pegawai)s ORDER BY kode, tanggal DESC, id DESC) n
FULL JOIN (SELECT kode, level FROM instansi_standarkompetensi WHERE jabatan_id = %(jabatan)s) s ON s.kode = n.kode
ORDER BY 1
"""
PELATIHAN = """
SELECT nama, tanggal_selesai, jp FROM pegawai_riwayatpelatihan
WHERE pegawai_id = %(pegawai)s ORDER BY tanggal_selesai DESC, id
"""
TUGAS_BELAJAR = """
SELECT mulai, selesai, ikatan_dinas_sampai FROM pegawai_tugasbelajar
WHERE pegawai_id = %(pegawai)s ORDER BY mulai DESC, id
"""
HUKDIS_TANDA = """
SELECT status FROM pegawai_hukumandisiplin WHERE pegawai_id = %(pegawai)s AND status <> 'SELESAI' ORDER BY id LIMIT 1
"""
HUKDIS_RINCI = """
SELECT h.status, h.tmt, h.sampai, h.nomor_sk, jh.nama AS jenis
FROM pegawai_hukumandisiplin h LEFT JOIN pegawai_jenishukuman jh ON jh.id = h.jenis_id
WHERE h.pegawai_id = %(pegawai)s ORDER BY h.tmt DESC, h.id
"""
SYARAT = """
SELECT program_id AS program, NULL AS rumpun FROM instansi_syaratprogramstudi WHERE jabatan_id = %(jabatan)s
UNION ALL
SELECT NULL, rumpun_id FROM instansi_syaratrumpun WHERE jabatan_id = %(jabatan)s
"""
TEMUAN = """
SELECT a.tanggal_acuan AS tanggal, t.pendidikan, t.pangkat
FROM (SELECT id, tanggal_acuan FROM instansi_analisiskebutuhan WHERE lengkap ORDER BY tanggal_acuan DESC, id DESC
      LIMIT 1) a
LEFT JOIN pegawai_temuankesesuaian t ON t.analisis_id = a.id AND t.pegawai_id = %(pegawai)s
"""


def gabung(bagian: list[str]) -> str:
    """One statement whose columns are the given queries, each as a JSON list."""
    kolom = (f"COALESCE((SELECT json_agg(x) FROM ({satu.strip()}) x), '[]')" for satu in bagian)  # noqa: S608
    return f"SELECT {', '.join(kolom)}"
