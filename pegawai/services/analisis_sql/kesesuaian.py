"""Fit of every counted holder: education, rank and JPM; `pegawai.domain.kesesuaian` and `.kompetensi` are the oracles.

Tables of their own with statistics: as one statement the joins were planned for 200 people and ran 13 times as long.
An assessment after the reference date is not known yet; a standard that is not assessed in full has no JPM.
"""

TABEL_SYARAT = """
CREATE TEMP TABLE syarat_jabatan ON COMMIT DROP AS
SELECT j.id AS jabatan_id, j.golongan_min_id AS gol_min, j.golongan_maks_id AS gol_maks,
       t.urutan AS urutan_min,
       ARRAY(SELECT program_id FROM instansi_syaratprogramstudi s WHERE s.jabatan_id = j.id ORDER BY 1) AS program,
       ARRAY(SELECT rumpun_id FROM instansi_syaratrumpun s WHERE s.jabatan_id = j.id ORDER BY 1) AS rumpun,
       std.banyak, std.teknis, std.umum
FROM instansi_jabatan j
LEFT JOIN instansi_tingkatpendidikan t ON t.id = j.tingkat_pendidikan_min_id
LEFT JOIN (
    SELECT jabatan_id, count(*) AS banyak,
           COALESCE(sum(level) FILTER (WHERE kode <> ALL (%(kode_umum)s)), 0) AS teknis,
           COALESCE(sum(level) FILTER (WHERE kode = ANY (%(kode_umum)s)), 0) AS umum
    FROM instansi_standarkompetensi GROUP BY jabatan_id
) std ON std.jabatan_id = j.id
"""

TABEL_PENDIDIKAN = """
CREATE TEMP TABLE nilai_pendidikan ON COMMIT DROP AS
WITH orang AS NOT MATERIALIZED (
    SELECT pegawai_id, jabatan_id, tingkat_id, program_id FROM pemegang WHERE dihitung AND jabatan_id IS NOT NULL
), gelar AS (
    SELECT pegawai_id, jabatan_id, tingkat_id, program_id FROM orang
    UNION ALL
    SELECT o.pegawai_id, o.jabatan_id, r.tingkat_id, r.program_id
    FROM orang o JOIN pegawai_riwayatpendidikan r ON r.pegawai_id = o.pegawai_id
)
SELECT g.pegawai_id, min(CASE
         WHEN s.urutan_min IS NULL AND s.program = '{}' AND s.rumpun = '{}' THEN 2
         WHEN g.tingkat_id IS NULL AND g.program_id IS NULL THEN 5
         WHEN s.program = '{}' AND s.rumpun = '{}' THEN
           CASE WHEN t.urutan IS NULL THEN 5 WHEN t.urutan >= s.urutan_min THEN 2 ELSE 6 END
         WHEN (g.program_id = ANY (s.program)) IS NOT TRUE AND ps.rumpun_id IS NULL THEN 5
         WHEN s.urutan_min IS NOT NULL AND t.urutan IS NULL THEN 5
         WHEN t.urutan < s.urutan_min THEN 6
         WHEN g.program_id = ANY (s.program) THEN 1
         WHEN ps.rumpun_id = ANY (s.rumpun) THEN CASE WHEN s.program = '{}' THEN 1 ELSE 3 END
         ELSE 4
       END) AS urut
FROM gelar g
JOIN syarat_jabatan s ON s.jabatan_id = g.jabatan_id
LEFT JOIN instansi_tingkatpendidikan t ON t.id = g.tingkat_id
LEFT JOIN instansi_programstudi ps ON ps.id = g.program_id
GROUP BY g.pegawai_id
"""
"""Best verdict over the degrees of a person, as a place in the order below."""

TABEL_JPM = """
CREATE TEMP TABLE nilai_jpm ON COMMIT DROP AS
WITH orang AS NOT MATERIALIZED (
    SELECT pegawai_id, jabatan_id, tingkat_id, program_id FROM pemegang WHERE dihitung AND jabatan_id IS NOT NULL
), capaian AS (
    SELECT DISTINCT ON (o.pegawai_id, k.kode) o.pegawai_id, k.kode, LEAST(k.level, s.level) AS capai
    FROM orang o
    JOIN pegawai_penilaiankompetensi k ON k.pegawai_id = o.pegawai_id AND k.tanggal <= %(tanggal)s::date
    JOIN instansi_standarkompetensi s ON s.jabatan_id = o.jabatan_id AND s.kode = k.kode
    ORDER BY o.pegawai_id, k.kode, k.tanggal DESC, k.id DESC
), jumlah AS (
    SELECT pegawai_id, count(*) AS banyak,
           COALESCE(sum(capai) FILTER (WHERE kode <> ALL (%(kode_umum)s)), 0) AS teknis,
           COALESCE(sum(capai) FILTER (WHERE kode = ANY (%(kode_umum)s)), 0) AS umum
    FROM capaian GROUP BY pegawai_id
)
SELECT c.pegawai_id, CASE
         WHEN s.teknis = 0 THEN round(100.0 * c.umum / s.umum, 2)
         WHEN s.umum = 0 THEN round(100.0 * c.teknis / s.teknis, 2)
         ELSE round(%(bobot_teknis)s * 100 * c.teknis / s.teknis
                    + (1 - %(bobot_teknis)s) * 100 * c.umum / s.umum, 2)
       END AS jpm
FROM jumlah c
JOIN orang o ON o.pegawai_id = c.pegawai_id
JOIN syarat_jabatan s ON s.jabatan_id = o.jabatan_id AND s.banyak = c.banyak
"""

TABEL_KESESUAIAN = """
CREATE TEMP TABLE kesesuaian ON COMMIT DROP AS
SELECT o.pegawai_id, o.unit_id, o.opd_id, o.jabatan_id,
       (ARRAY['LINIER', 'TIDAK_DISYARATKAN', 'SERUMPUN', 'SETINGKAT', 'BELUM_DIPETAKAN', 'KURANG'])[n.urut]
           AS pendidikan,
       CASE
         WHEN s.gol_min IS NULL AND s.gol_maks IS NULL THEN 'TIDAK_DISYARATKAN'
         WHEN o.golongan_id IS NULL THEN 'BELUM_DIKETAHUI'
         WHEN (o.golongan_id > 100) <> (COALESCE(s.gol_min, s.gol_maks) > 100)
           OR (o.golongan_id > 100) <> (COALESCE(s.gol_maks, s.gol_min) > 100) THEN 'TIDAK_DISYARATKAN'
         WHEN o.golongan_id < s.gol_min THEN 'DI_BAWAH'
         WHEN o.golongan_id > s.gol_maks THEN 'DI_ATAS'
         ELSE 'SESUAI'
       END AS pangkat,
       d.jpm,
       CASE WHEN d.jpm >= 80 THEN 'MS' WHEN d.jpm >= 68 THEN 'MMS' WHEN d.jpm < 68 THEN 'KMS' ELSE '' END AS kategori
FROM pemegang o
JOIN nilai_pendidikan n ON n.pegawai_id = o.pegawai_id
JOIN syarat_jabatan s ON s.jabatan_id = o.jabatan_id
LEFT JOIN nilai_jpm d ON d.pegawai_id = o.pegawai_id
"""

ISI_KESESUAIAN = """
INSERT INTO pegawai_temuankesesuaian (analisis_id, pegawai_id, unit_id, opd_id, jabatan_id, pendidikan, pangkat, jpm,
    kategori_jpm, tidak_sesuai)
SELECT %(analisis)s, pegawai_id, unit_id, opd_id, jabatan_id, pendidikan, pangkat, jpm, kategori,
       pendidikan IN ('SETINGKAT', 'KURANG') OR pangkat IN ('DI_BAWAH', 'DI_ATAS')
FROM kesesuaian
ORDER BY pegawai_id
"""
