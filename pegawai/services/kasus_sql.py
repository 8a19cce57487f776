"""The SQL that brings the mismatch cases up to a run; ``pegawai.domain.triase.langkah_selaras`` is its oracle.

Named parameters: ``analisis`` (the run), ``tanggal`` (its date). The temporary table lives until the transaction ends.
"""

TEMUAN = """
CREATE TEMP TABLE temuan_kasus ON COMMIT DROP AS
SELECT t.pegawai_id, x.jenis, x.nilai, CASE WHEN x.jenis = 'KOMPETENSI' THEN t.jpm END AS jpm, t.unit_id, t.opd_id,
       t.jabatan_id,
       array_position(ARRAY['KURANG', 'SETINGKAT', 'DI_BAWAH', 'DI_ATAS', 'KMS', 'MMS'], x.nilai::text) - 1
       + CASE WHEN date_trunc('month', p.tanggal_lahir + make_interval(years => j.bup)) + interval '1 month'
                   < %(tanggal)s::date + interval '12 months' THEN 10 ELSE 0 END AS prioritas
FROM pegawai_temuankesesuaian t
JOIN pegawai_pegawai p ON p.id = t.pegawai_id
JOIN instansi_jabatan j ON j.id = t.jabatan_id
CROSS JOIN LATERAL (VALUES ('PENDIDIKAN', t.pendidikan), ('PANGKAT', t.pangkat), ('KOMPETENSI', t.kategori_jpm))
    AS x (jenis, nilai)
WHERE t.analisis_id = %(analisis)s
  AND (t.pendidikan IN ('KURANG', 'SETINGKAT') OR t.pangkat IN ('DI_BAWAH', 'DI_ATAS')
       OR t.kategori_jpm IN ('KMS', 'MMS'))
  AND x.nilai IN ('KURANG', 'SETINGKAT', 'DI_BAWAH', 'DI_ATAS', 'KMS', 'MMS')
"""
KENALI = "ANALYZE temuan_kasus"

LANGKAH = """
CREATE TEMP TABLE langkah_kasus ON COMMIT DROP AS
SELECT k.id AS kasus_id, k.versi, k.nilai AS lama, k.jabatan_id IS DISTINCT FROM t.jabatan_id AS lain_jabatan, t.nilai,
       CASE
         WHEN k.status = 'SELESAI' AND (k.cara_selesai = 'TEMUAN_HILANG' OR k.nilai <> t.nilai
              OR k.jabatan_id IS DISTINCT FROM t.jabatan_id) THEN 'BUKA_LAGI'
         WHEN k.status <> 'SELESAI' AND (k.nilai <> t.nilai OR k.jabatan_id IS DISTINCT FROM t.jabatan_id) THEN 'UBAH'
         ELSE 'DIAM'
       END AS langkah,
       t.jpm, t.unit_id, t.opd_id, t.jabatan_id, t.prioritas
FROM pegawai_kasuskesesuaian k
JOIN temuan_kasus t ON t.pegawai_id = k.pegawai_id AND t.jenis = k.jenis
WHERE (k.status = 'SELESAI' AND k.cara_selesai = 'TEMUAN_HILANG')
   OR (k.nilai, k.jpm, k.unit_id, k.opd_id, k.jabatan_id, k.prioritas)
      IS DISTINCT FROM (t.nilai, t.jpm, t.unit_id, t.opd_id, t.jabatan_id, t.prioritas)
UNION ALL
SELECT k.id, k.versi, k.nilai, false, NULL, 'TUTUP', NULL, NULL, NULL, NULL, NULL
FROM pegawai_kasuskesesuaian k
LEFT JOIN pegawai_temuankesesuaian t ON t.analisis_id = %(analisis)s AND t.pegawai_id = k.pegawai_id
WHERE k.status <> 'SELESAI'
  AND COALESCE(CASE k.jenis WHEN 'PENDIDIKAN' THEN t.pendidikan WHEN 'PANGKAT' THEN t.pangkat ELSE t.kategori_jpm END,
               'TIDAK_ADA')
      NOT IN ('KURANG', 'SETINGKAT', 'DI_BAWAH', 'DI_ATAS', 'KMS', 'MMS', 'BELUM_DIPETAKAN', 'BELUM_DIKETAHUI', '')
"""

CATAT = """
INSERT INTO pegawai_logkasus (kasus_id, waktu, peristiwa, teks, oleh_id, peran, analisis_id)
SELECT l.kasus_id, now(), l.langkah,
       CASE l.langkah
         WHEN 'TUTUP' THEN 'Temuan tidak ada lagi menurut analisis.'
         WHEN 'BUKA_LAGI' THEN 'Temuan ada lagi menurut analisis, atau bukan lagi yang dulu diselesaikan.'
         ELSE CASE WHEN l.lain_jabatan THEN 'Jabatannya berganti, jadi keputusan sebelumnya tidak berlaku lagi.'
                   ELSE 'Temuan berubah dari ' || l.lama || ' menjadi ' || l.nilai || '.' END
       END,
       NULL, 'SISTEM', %(analisis)s
FROM langkah_kasus l WHERE l.langkah <> 'DIAM' ORDER BY l.kasus_id
"""

UBAH = """
UPDATE pegawai_kasuskesesuaian k
SET nilai = l.nilai, jpm = l.jpm, unit_id = l.unit_id, opd_id = l.opd_id, jabatan_id = l.jabatan_id,
    prioritas = l.prioritas, analisis_id = %(analisis)s,
    status = CASE WHEN l.langkah = 'BUKA_LAGI' OR (l.lain_jabatan AND k.status = 'DIKERJAKAN') THEN 'BARU'
                  ELSE k.status END,
    keputusan = CASE WHEN l.langkah = 'BUKA_LAGI' OR l.lain_jabatan THEN '' ELSE k.keputusan END,
    alasan = CASE WHEN l.langkah = 'BUKA_LAGI' OR l.lain_jabatan THEN '' ELSE k.alasan END,
    usulan = CASE WHEN l.langkah = 'BUKA_LAGI' OR l.lain_jabatan THEN '' ELSE k.usulan END,
    pemilik_id = CASE WHEN l.langkah = 'BUKA_LAGI' OR l.lain_jabatan THEN NULL ELSE k.pemilik_id END,
    tenggat = CASE WHEN l.langkah = 'BUKA_LAGI' OR l.lain_jabatan THEN NULL ELSE k.tenggat END,
    cara_selesai = CASE WHEN l.langkah = 'BUKA_LAGI' THEN '' ELSE k.cara_selesai END,
    selesai_pada = CASE WHEN l.langkah = 'BUKA_LAGI' THEN NULL ELSE k.selesai_pada END,
    kali_dibuka = k.kali_dibuka + (l.langkah = 'BUKA_LAGI')::int,
    dibuka_pada = CASE WHEN l.langkah = 'BUKA_LAGI' THEN %(tanggal)s::date ELSE k.dibuka_pada END,
    versi = k.versi + (l.langkah <> 'DIAM')::int
FROM langkah_kasus l WHERE l.kasus_id = k.id AND l.langkah <> 'TUTUP'
"""

TUTUP = """
UPDATE pegawai_kasuskesesuaian k
SET status = 'SELESAI', cara_selesai = 'TEMUAN_HILANG', selesai_pada = %(tanggal)s, analisis_id = %(analisis)s,
    versi = k.versi + 1
FROM langkah_kasus l WHERE l.kasus_id = k.id AND l.langkah = 'TUTUP'
"""

GUGURKAN = """
UPDATE pegawai_sanggahankesesuaian s SET status = 'GUGUR'
FROM langkah_kasus l WHERE l.kasus_id = s.kasus_id AND l.langkah = 'TUTUP' AND s.status = 'DIAJUKAN'
"""

BUKA = """
INSERT INTO pegawai_kasuskesesuaian (id_publik, pegawai_id, jenis, nilai, jpm, analisis_id, unit_id, opd_id, jabatan_id,
    prioritas, status, keputusan, alasan, usulan, cara_selesai, kali_dibuka, dibuka_pada, versi)
SELECT gen_random_uuid(), t.pegawai_id, t.jenis, t.nilai, t.jpm, %(analisis)s, t.unit_id, t.opd_id, t.jabatan_id,
       t.prioritas, 'BARU', '', '', '', '', 1, %(tanggal)s, 1
FROM temuan_kasus t
WHERE NOT EXISTS (SELECT 1 FROM pegawai_kasuskesesuaian k WHERE k.pegawai_id = t.pegawai_id AND k.jenis = t.jenis)
ORDER BY t.prioritas, t.pegawai_id
"""

KUNCI_BARIS = """
WITH terkunci AS (
    SELECT k.id, k.versi FROM pegawai_kasuskesesuaian k JOIN langkah_kasus l ON l.kasus_id = k.id
    ORDER BY k.id FOR UPDATE OF k
)
DELETE FROM langkah_kasus l USING terkunci t WHERE t.id = l.kasus_id AND t.versi <> l.versi
"""
"""Cases somebody decided while the run was being read keep their decision; the next run looks at them again."""

HITUNG = """
SELECT count(*) FILTER (WHERE langkah = 'BUKA_LAGI'), count(*) FILTER (WHERE langkah = 'UBAH'),
       count(*) FILTER (WHERE langkah = 'TUTUP') FROM langkah_kasus
"""
BERESKAN = "DROP TABLE temuan_kasus, langkah_kasus"

DINILAI_ULANG = """
WITH lagi AS (
    SELECT k.id FROM pegawai_kasuskesesuaian k
    JOIN temuan_kasus t ON t.pegawai_id = k.pegawai_id AND t.jenis = k.jenis
    JOIN LATERAL (
        SELECT l.peristiwa, l.data ->> 'tanggal' AS tanggal FROM pegawai_logkasus l
        WHERE l.kasus_id = k.id AND l.peristiwa IN ('DIPUTUSKAN', 'PELATIHAN_TUNTAS') ORDER BY l.id DESC LIMIT 1
    ) s ON s.peristiwa = 'PELATIHAN_TUNTAS'
    WHERE k.status = 'DIKERJAKAN' AND k.keputusan = 'LATIH' AND k.jenis = 'KOMPETENSI'
      AND EXISTS (SELECT 1 FROM pegawai_penilaiankompetensi n WHERE n.pegawai_id = k.pegawai_id
                  AND n.tanggal >= s.tanggal::date AND n.tanggal <= %(tanggal)s)
    ORDER BY k.id FOR UPDATE OF k SKIP LOCKED
), diubah AS (
    UPDATE pegawai_kasuskesesuaian k
    SET status = 'BARU', keputusan = '', alasan = '', pemilik_id = NULL, tenggat = NULL, analisis_id = %(analisis)s,
        versi = k.versi + 1
    FROM lagi WHERE lagi.id = k.id RETURNING k.id
)
INSERT INTO pegawai_logkasus (kasus_id, waktu, peristiwa, teks, oleh_id, peran, analisis_id)
SELECT id, now(), 'DINILAI_ULANG', 'Kompetensi dinilai lagi setelah pelatihan selesai, dan kesenjangannya masih ada.',
       NULL, 'SISTEM', %(analisis)s
FROM diubah ORDER BY id
"""
"""Trained, assessed again, and still short: back to the queue (``domain.lanjutan_kasus.perlu_putus_lagi``).

A case somebody holds right now is left to the next run: waiting for it, with other cases locked already, could be a
deadlock with a decision on many.
"""
