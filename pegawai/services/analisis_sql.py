"""The SQL of the needs analysis; ``instansi.domain.kebutuhan`` and ``pegawai.domain.kesesuaian`` are its oracles.

Every statement takes named parameters: ``tanggal`` (reference date), ``tahun`` (its year), ``instansi`` (SIASN id of
our government body), ``analisis`` (the run). The temporary tables live until the transaction ends.
"""

TABEL_PEMEGANG = """
CREATE TEMP TABLE pemegang ON COMMIT DROP AS
SELECT p.id AS pegawai_id,
       r.posisi_id,
       COALESCE(r.unit_id, p.unit_kini_id) AS unit_id,
       u.opd_id,
       r.jabatan_id,
       p.status,
       (kh.aktif AND p.status IN ('PNS', 'CPNS', 'PPPK') AND (ik.id IS NULL OR ik.siasn_id = %(instansi)s)) AS dihitung,
       (date_trunc('month', p.tanggal_lahir + make_interval(years => j.bup)) + interval '1 month')::date AS tmt_pensiun,
       p.golongan_id,
       p.tingkat_pendidikan_id AS tingkat_id,
       p.program_studi_id AS program_id
FROM pegawai_pegawai p
JOIN pegawai_kedudukanhukum kh ON kh.id = p.kedudukan_id
LEFT JOIN instansi_instansi ik ON ik.id = p.instansi_kerja_id
LEFT JOIN pegawai_riwayatjabatan r
       ON r.pegawai_id = p.id AND r.jenis_penugasan = 'D' AND r.masa @> %(tanggal)s::date
LEFT JOIN instansi_unitkerja u ON u.id = COALESCE(r.unit_id, p.unit_kini_id)
LEFT JOIN instansi_jabatan j ON j.id = r.jabatan_id
WHERE kh.masih_pegawai
"""

TABEL_POSISI = """
CREATE TEMP TABLE posisi_dihitung ON COMMIT DROP AS
SELECT ps.id AS posisi_id, ps.unit_id, u.opd_id, ps.jabatan_id, j.rumpun_jabatan,
       COALESCE(kp.k, 0) AS k,
       COALESCE(res.masuk, 0) AS masuk,
       COALESCE(res.keluar, 0) AS keluar
FROM instansi_posisi ps
JOIN instansi_unitkerja u ON u.id = ps.unit_id
JOIN instansi_jabatan j ON j.id = ps.jabatan_id
LEFT JOIN instansi_kebutuhanposisi kp
       ON kp.posisi_id = ps.id AND daterange(kp.mulai, kp.sampai, '[)') @> %(tanggal)s::date
LEFT JOIN (
    SELECT posisi_id,
           count(*) FILTER (WHERE arah = 'MASUK') AS masuk,
           count(*) FILTER (WHERE arah = 'KELUAR' AND tmt <= %(tanggal)s::date) AS keluar
    FROM pegawai_reservasi GROUP BY posisi_id
) res ON res.posisi_id = ps.id
WHERE ps.sampai IS NULL OR ps.sampai > %(tanggal)s::date
"""

TABEL_LUAR_PETA = """
UPDATE pemegang SET posisi_id = NULL
WHERE posisi_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM posisi_dihitung d WHERE d.posisi_id = pemegang.posisi_id)
"""

TABEL_SYARAT = """
CREATE TEMP TABLE syarat_jabatan ON COMMIT DROP AS
SELECT j.id AS jabatan_id, j.golongan_min_id AS gol_min, j.golongan_maks_id AS gol_maks,
       t.urutan AS urutan_min,
       ARRAY(SELECT program_id FROM instansi_syaratprogramstudi s WHERE s.jabatan_id = j.id ORDER BY 1) AS program,
       ARRAY(SELECT rumpun_id FROM instansi_syaratrumpun s WHERE s.jabatan_id = j.id ORDER BY 1) AS rumpun
FROM instansi_jabatan j
LEFT JOIN instansi_tingkatpendidikan t ON t.id = j.tingkat_pendidikan_min_id
"""

TABEL_PENDIDIKAN = """
CREATE TEMP TABLE nilai_pendidikan ON COMMIT DROP AS
WITH gelar AS (
    SELECT pegawai_id, jabatan_id, tingkat_id, program_id FROM pemegang WHERE dihitung AND jabatan_id IS NOT NULL
    UNION
    SELECT m.pegawai_id, m.jabatan_id, r.tingkat_id, r.program_id
    FROM pemegang m JOIN pegawai_riwayatpendidikan r ON r.pegawai_id = m.pegawai_id
    WHERE m.dihitung AND m.jabatan_id IS NOT NULL
), dinilai AS (
    SELECT g.pegawai_id,
           CASE
             WHEN s.urutan_min IS NULL AND s.program = '{}' AND s.rumpun = '{}' THEN 'TIDAK_DISYARATKAN'
             WHEN g.tingkat_id IS NULL AND g.program_id IS NULL THEN 'BELUM_DIPETAKAN'
             WHEN s.program = '{}' AND s.rumpun = '{}' THEN
               CASE WHEN t.urutan IS NULL THEN 'BELUM_DIPETAKAN'
                    WHEN t.urutan >= s.urutan_min THEN 'TIDAK_DISYARATKAN' ELSE 'KURANG' END
             WHEN (g.program_id = ANY (s.program)) IS NOT TRUE AND ps.rumpun_id IS NULL THEN 'BELUM_DIPETAKAN'
             WHEN s.urutan_min IS NOT NULL AND t.urutan IS NULL THEN 'BELUM_DIPETAKAN'
             WHEN t.urutan < s.urutan_min THEN 'KURANG'
             WHEN g.program_id = ANY (s.program) THEN 'LINIER'
             WHEN ps.rumpun_id = ANY (s.rumpun) THEN CASE WHEN s.program = '{}' THEN 'LINIER' ELSE 'SERUMPUN' END
             ELSE 'SETINGKAT'
           END AS nilai
    FROM gelar g
    JOIN syarat_jabatan s ON s.jabatan_id = g.jabatan_id
    LEFT JOIN instansi_tingkatpendidikan t ON t.id = g.tingkat_id
    LEFT JOIN instansi_programstudi ps ON ps.id = g.program_id
)
SELECT DISTINCT ON (pegawai_id) pegawai_id, nilai
FROM dinilai
ORDER BY pegawai_id, array_position(
    ARRAY['LINIER', 'TIDAK_DISYARATKAN', 'SERUMPUN', 'SETINGKAT', 'BELUM_DIPETAKAN', 'KURANG'], nilai)
"""

SIDIK = """
SELECT encode(sha256(convert_to(concat_ws('|',
    %(versi)s, %(tanggal)s::text,
    (SELECT md5(string_agg(md5(ROW(m.*)::text), '' ORDER BY pegawai_id)) FROM pemegang m),
    (SELECT md5(string_agg(md5(ROW(d.*)::text), '' ORDER BY posisi_id)) FROM posisi_dihitung d),
    (SELECT md5(string_agg(md5(ROW(s.*)::text), '' ORDER BY jabatan_id)) FROM syarat_jabatan s),
    (SELECT md5(string_agg(md5(ROW(n.*)::text), '' ORDER BY pegawai_id)) FROM nilai_pendidikan n)
), 'UTF8')), 'hex')
"""

ISI_HASIL = """
INSERT INTO instansi_hasilposisi (analisis_id, posisi_id, unit_id, opd_id, jabatan_id, rumpun_jabatan, k, b_pns, b_cpns,
    b_pppk, b, tidak_aktif, kekurangan, kelebihan, reservasi_masuk, reservasi_keluar, lowong, lewat_pensiun, pensiun,
    proyeksi)
SELECT %(analisis)s, d.posisi_id, d.unit_id, d.opd_id, d.jabatan_id, d.rumpun_jabatan, d.k, b.pns, b.cpns, b.pppk, b.b,
       b.lain, GREATEST(0, d.k - b.b), GREATEST(0, b.b - d.k), d.masuk, d.keluar, d.k - b.b - d.masuk + d.keluar,
       b.lewat, ARRAY[b.p0, b.p1, b.p2, b.p3, b.p4],
       ARRAY[b.b - d.k - b.p0, b.b - d.k - b.p0 - b.p1, b.b - d.k - b.p0 - b.p1 - b.p2,
             b.b - d.k - b.p0 - b.p1 - b.p2 - b.p3, b.b - d.k - b.p0 - b.p1 - b.p2 - b.p3 - b.p4]
FROM posisi_dihitung d
JOIN (
    SELECT d2.posisi_id,
           count(*) FILTER (WHERE m.dihitung) AS b,
           count(*) FILTER (WHERE m.dihitung AND m.status = 'PNS') AS pns,
           count(*) FILTER (WHERE m.dihitung AND m.status = 'CPNS') AS cpns,
           count(*) FILTER (WHERE m.dihitung AND m.status = 'PPPK') AS pppk,
           count(m.pegawai_id) FILTER (WHERE NOT m.dihitung) AS lain,
           count(*) FILTER (WHERE m.dihitung AND m.tmt_pensiun <= %(tanggal)s::date) AS lewat,
           count(*) FILTER (WHERE m.dihitung AND m.tmt_pensiun > %(tanggal)s::date
                            AND date_part('year', m.tmt_pensiun) = %(tahun)s) AS p0,
           count(*) FILTER (WHERE m.dihitung AND date_part('year', m.tmt_pensiun) = %(tahun)s + 1) AS p1,
           count(*) FILTER (WHERE m.dihitung AND date_part('year', m.tmt_pensiun) = %(tahun)s + 2) AS p2,
           count(*) FILTER (WHERE m.dihitung AND date_part('year', m.tmt_pensiun) = %(tahun)s + 3) AS p3,
           count(*) FILTER (WHERE m.dihitung AND date_part('year', m.tmt_pensiun) = %(tahun)s + 4) AS p4
    FROM posisi_dihitung d2 LEFT JOIN pemegang m ON m.posisi_id = d2.posisi_id
    GROUP BY d2.posisi_id
) b ON b.posisi_id = d.posisi_id
ORDER BY d.posisi_id
"""

ISI_LUAR_PETA = """
INSERT INTO instansi_hasilposisi (analisis_id, posisi_id, unit_id, opd_id, jabatan_id, rumpun_jabatan, k, b_pns, b_cpns,
    b_pppk, b, tidak_aktif, kekurangan, kelebihan, reservasi_masuk, reservasi_keluar, lowong, lewat_pensiun, pensiun,
    proyeksi)
SELECT %(analisis)s, NULL, m.unit_id, min(m.opd_id), NULL, 'LAINNYA', 0,
       count(*) FILTER (WHERE m.status = 'PNS'), count(*) FILTER (WHERE m.status = 'CPNS'),
       count(*) FILTER (WHERE m.status = 'PPPK'), count(*), 0, 0, 0, 0, 0, 0, 0,
       ARRAY[0, 0, 0, 0, 0], ARRAY[0, 0, 0, 0, 0]
FROM pemegang m
WHERE m.dihitung AND m.posisi_id IS NULL
GROUP BY m.unit_id
"""

ISI_TEMUAN = """
INSERT INTO pegawai_temuankesesuaian (analisis_id, pegawai_id, unit_id, opd_id, jabatan_id, pendidikan, pangkat,
    tidak_sesuai)
SELECT %(analisis)s, x.pegawai_id, x.unit_id, x.opd_id, x.jabatan_id, x.pendidikan, x.pangkat,
       x.pendidikan IN ('SETINGKAT', 'KURANG') OR x.pangkat IN ('DI_BAWAH', 'DI_ATAS')
FROM (
    SELECT m.pegawai_id, m.unit_id, m.opd_id, m.jabatan_id, n.nilai AS pendidikan,
           CASE
             WHEN s.gol_min IS NULL AND s.gol_maks IS NULL THEN 'TIDAK_DISYARATKAN'
             WHEN m.golongan_id IS NULL THEN 'BELUM_DIKETAHUI'
             WHEN (m.golongan_id > 100) <> (COALESCE(s.gol_min, s.gol_maks) > 100)
               OR (m.golongan_id > 100) <> (COALESCE(s.gol_maks, s.gol_min) > 100) THEN 'TIDAK_DISYARATKAN'
             WHEN m.golongan_id < s.gol_min THEN 'DI_BAWAH'
             WHEN m.golongan_id > s.gol_maks THEN 'DI_ATAS'
             ELSE 'SESUAI'
           END AS pangkat
    FROM pemegang m
    JOIN nilai_pendidikan n ON n.pegawai_id = m.pegawai_id
    JOIN syarat_jabatan s ON s.jabatan_id = m.jabatan_id
) x
ORDER BY x.pegawai_id
"""

SIAPKAN = (TABEL_PEMEGANG, TABEL_POSISI, TABEL_LUAR_PETA, TABEL_SYARAT, TABEL_PENDIDIKAN)
"""Inputs at the reference date, in the order they are built."""

KENALI = "ANALYZE pemegang, posisi_dihitung, syarat_jabatan, nilai_pendidikan"
BERESKAN = "DROP TABLE pemegang, posisi_dihitung, syarat_jabatan, nilai_pendidikan"

SAJIKAN = "ANALYZE instansi_hasilposisi, pegawai_temuankesesuaian"
ISI = (ISI_HASIL, ISI_LUAR_PETA, ISI_TEMUAN, SAJIKAN)
"""Snapshot rows of one run; the pages are planned on their statistics at once."""

JUMLAH = """
SELECT COALESCE(sum(k), 0), COALESCE(sum(b) FILTER (WHERE posisi_id IS NOT NULL), 0),
       COALESCE(sum(kekurangan), 0), COALESCE(sum(kelebihan), 0),
       COALESCE(sum(b) FILTER (WHERE posisi_id IS NULL), 0),
       COALESCE(sum(GREATEST(lowong, 0)), 0), COALESCE(sum(lewat_pensiun), 0), COALESCE(sum(tidak_aktif), 0),
       COALESCE(sum(pensiun[1]), 0), COALESCE(sum(pensiun[2]), 0), COALESCE(sum(pensiun[3]), 0),
       COALESCE(sum(pensiun[4]), 0), COALESCE(sum(pensiun[5]), 0), count(posisi_id)
FROM instansi_hasilposisi WHERE analisis_id = %(analisis)s
"""

JUMLAH_PENDIDIKAN = """
SELECT pendidikan, count(*) FROM pegawai_temuankesesuaian WHERE analisis_id = %(analisis)s GROUP BY 1 ORDER BY 1
"""
JUMLAH_PANGKAT = """
SELECT pangkat, count(*) FROM pegawai_temuankesesuaian WHERE analisis_id = %(analisis)s GROUP BY 1 ORDER BY 1
"""
JUMLAH_TIDAK_SESUAI = """
SELECT count(*) FROM pegawai_temuankesesuaian WHERE analisis_id = %(analisis)s AND tidak_sesuai
"""
