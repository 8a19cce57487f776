"""The SQL that ranks candidates of one posisi. ``mutasi.domain.skor`` and ``pegawai.domain`` are its oracles in tests.

Two statements. ``KOLAM`` finds the people whom no blocking rule stops, education apart. ``NILAI`` gets their keys as an
array, whose length the planner sees, and scores them; parts are rounded to two decimals as the domain does, so the order
is the domain's order. Competency, the dear part, is first looked up for the best of the cheap parts; whoever could not
reach their place even with full competency is left out before the rest is looked up.
"""

KOLAM = """
SELECT p.id
FROM pegawai_pegawai p
JOIN pegawai_kedudukanhukum kh ON kh.id = p.kedudukan_id AND kh.aktif
JOIN instansi_jabatan ja ON ja.id = p.jabatan_kini_id
LEFT JOIN instansi_instansi ik ON ik.id = p.instansi_kerja_id
WHERE p.unit_kini_id IS NOT NULL
  AND p.posisi_kini_id IS DISTINCT FROM %(posisi)s
  AND (ik.id IS NULL OR ik.siasn_id = %(instansi)s)
  AND (p.status = 'PNS' OR (p.status = 'PPPK' AND (ja.id = %(jabatan)s
       OR (%(fungsional)s AND ja.jenis = 'FUNGSIONAL' AND ja.jenjang = %(jenjang)s AND ja.jenjang <> ''
           AND lower(ja.kelompok) = lower(%(kelompok)s) AND ja.kelompok <> ''))))
  AND p.tanggal_lahir + make_interval(years => %(bup)s) > %(tmt)s::date
  AND (%(pelaksana)s OR p.golongan_id IS NULL
       OR ((%(gol_min)s::int IS NULL OR (p.golongan_id > 100) <> (%(gol_min)s::int > 100)
            OR p.golongan_id >= %(gol_min)s)
       AND (%(gol_maks)s::int IS NULL OR (p.golongan_id > 100) <> (%(gol_maks)s::int > 100)
            OR p.golongan_id <= %(gol_maks)s)))
  AND array_position(ARRAY['PELAKSANA', 'FUNGSIONAL', 'PENGAWAS', 'ADMINISTRATOR', 'JPT_PRATAMA', 'JPT_MADYA',
                     'JPT_UTAMA'], ja.jenis::text) >= %(tingkat_manajerial)s
  AND (NOT %(fungsional)s OR (
       (lower(ja.kelompok) = lower(%(kelompok)s) OR p.id IN (
           SELECT r.pegawai_id FROM pegawai_riwayatjabatan r JOIN instansi_jabatan j ON j.id = r.jabatan_id
           WHERE r.jenis_penugasan = 'D' AND j.jenis = 'FUNGSIONAL' AND lower(j.kelompok) = lower(%(kelompok)s)))
       AND (ja.jenis <> 'FUNGSIONAL' OR ja.jenjang = ''
            OR array_position(%(urutan_jenjang)s::text[], ja.jenjang::text) >= %(jenjang_ke)s)))
  AND NOT EXISTS (SELECT 1 FROM pegawai_penilaiankinerja n
                  WHERE n.pegawai_id = p.id AND n.tahun = ANY (%(tahun)s::int[])
                    AND n.predikat NOT IN ('SANGAT_BAIK', 'BAIK'))
  AND NOT EXISTS (SELECT 1 FROM pegawai_hukumandisiplin h LEFT JOIN pegawai_jenishukuman jh ON jh.id = h.jenis_id
                  WHERE h.pegawai_id = p.id AND (h.status = 'PROSES' OR (jh.tingkat IS DISTINCT FROM 'R' AND (
                        (h.sampai IS NULL AND h.status = 'BERJALAN')
                        OR (h.sampai >= %(hari_ini)s::date AND h.tmt <= %(tmt)s::date)))))
  AND NOT EXISTS (SELECT 1 FROM pegawai_tugasbelajar tb
                  WHERE tb.pegawai_id = p.id AND tb.mulai <= %(tmt)s::date
                    AND COALESCE(tb.ikatan_dinas_sampai, tb.selesai, 'infinity'::date) >= %(hari_ini)s::date)
  AND NOT EXISTS (SELECT 1 FROM mutasi_usulmutasi u
                  WHERE u.pegawai_id = p.id AND u.status = ANY (%(diproses)s::text[]))
"""

_BAGIAN = """
WITH kolam AS MATERIALIZED (
    SELECT p.id, p.posisi_kini_id, p.tingkat_pendidikan_id AS tingkat_id, p.program_studi_id AS program_id,
           p.tingkat_pendidikan_id IS NOT NULL OR p.program_studi_id IS NOT NULL OR p.program_studi_nama <> '' AS bergelar
    FROM unnest(%(kolam)s::bigint[]) k (id) JOIN pegawai_pegawai p ON p.id = k.id
), tingkat AS (
    SELECT * FROM unnest(%(tingkat)s::text[], %(urutan)s::int[]) AS t (id, urutan)
), pendidikan AS MATERIALIZED (
    SELECT g.id,
           min(CASE
                 WHEN %(tanpa_daftar)s THEN
                   CASE WHEN t.urutan IS NULL OR %(urutan_min)s::int IS NULL THEN 5
                        WHEN t.urutan >= %(urutan_min)s THEN 2 ELSE 6 END
                 WHEN (g.program_id = ANY (%(program)s::text[])) IS NOT TRUE AND ps.rumpun_id IS NULL THEN 5
                 WHEN %(tingkat_min)s::text IS NOT NULL AND (t.urutan IS NULL OR %(urutan_min)s::int IS NULL) THEN 5
                 WHEN t.urutan < %(urutan_min)s::int THEN 6
                 WHEN g.program_id = ANY (%(program)s::text[]) THEN 1
                 WHEN ps.rumpun_id = ANY (%(rumpun)s::text[]) THEN %(urut_rumpun)s
                 ELSE 4
               END) AS urut
    FROM (
        SELECT id, tingkat_id, program_id FROM kolam WHERE bergelar AND %(bersyarat)s
        UNION ALL
        SELECT r.pegawai_id, r.tingkat_id, r.program_id
        FROM pegawai_riwayatpendidikan r JOIN kolam k ON k.id = r.pegawai_id WHERE %(bersyarat)s
    ) g
    LEFT JOIN tingkat t ON t.id = g.tingkat_id
    LEFT JOIN instansi_programstudi ps ON ps.id = g.program_id
    GROUP BY g.id
), asal AS MATERIALIZED (
    SELECT b.posisi_id, b.b, kp.k
    FROM (
        SELECT p.posisi_kini_id AS posisi_id, count(*) AS b
        FROM pegawai_pegawai p
        JOIN pegawai_kedudukanhukum kh ON kh.id = p.kedudukan_id AND kh.aktif
        JOIN instansi_posisi ps ON ps.id = p.posisi_kini_id
        JOIN instansi_jabatan j ON j.id = ps.jabatan_id
        LEFT JOIN instansi_instansi ik ON ik.id = p.instansi_kerja_id
        WHERE p.status IN ('PNS', 'CPNS', 'PPPK') AND (ik.id IS NULL OR ik.siasn_id = %(instansi)s)
          AND p.posisi_kini_id IN (SELECT posisi_kini_id FROM kolam)
          AND date_trunc('month', p.tanggal_lahir + make_interval(years => j.bup)) + interval '1 month' > %(hari_ini)s
        GROUP BY p.posisi_kini_id
    ) b
    LEFT JOIN instansi_kebutuhanposisi kp
           ON kp.posisi_id = b.posisi_id AND daterange(kp.mulai, kp.sampai, '[)') @> %(hari_ini)s::date
), kinerja AS MATERIALIZED (
    SELECT n.pegawai_id AS id, count(*) AS ada,
           sum(CASE n.predikat WHEN 'SANGAT_BAIK' THEN 100 WHEN 'BAIK' THEN 80 ELSE 0 END) AS jumlah
    FROM pegawai_penilaiankinerja n JOIN kolam k ON k.id = n.pegawai_id
    WHERE n.tahun = ANY (%(tahun)s::int[]) GROUP BY n.pegawai_id
), pengalaman AS MATERIALIZED (
    SELECT r.pegawai_id AS id,
           COALESCE(sum(GREATEST(0, LEAST(COALESCE(upper(r.masa), %(hari_ini)s::date), %(hari_ini)s::date)
                                    - lower(r.masa)))
                      FILTER (WHERE j.rumpun_jabatan = %(rumpun_jabatan)s) * 4800 / 146097, 0)::int AS bulan
    FROM pegawai_riwayatjabatan r
    JOIN kolam k ON k.id = r.pegawai_id
    JOIN instansi_jabatan j ON j.id = r.jabatan_id
    WHERE r.jenis_penugasan = 'D' AND %(hitung_pengalaman)s
    GROUP BY r.pegawai_id
), dasar AS (
    SELECT k.id, k.posisi_kini_id, COALESCE(pd.urut, CASE WHEN %(bersyarat)s THEN 5 ELSE 2 END) AS pendidikan,
           a.k, a.b, COALESCE(kj.ada, 0) AS ada, COALESCE(kj.jumlah, 0) AS jumlah, pg.bulan
    FROM kolam k
    LEFT JOIN pendidikan pd ON pd.id = k.id
    LEFT JOIN asal a ON a.posisi_id = k.posisi_kini_id
    LEFT JOIN kinerja kj ON kj.id = k.id
    LEFT JOIN pengalaman pg ON pg.id = k.id
), bagian AS (
    SELECT id,
           round((%(b_pendidikan)s * (CASE pendidikan WHEN 1 THEN 100 WHEN 2 THEN 100 WHEN 3 THEN 75 WHEN 4 THEN 50
                 ELSE 0 END) / 100.0)::numeric, 2) AS pend_r,
           round((%(b_pendidikan)s * (CASE pendidikan WHEN 1 THEN 100 WHEN 2 THEN 100 WHEN 3 THEN 75 WHEN 4 THEN 50
                 WHEN 5 THEN 100 ELSE 0 END) / 100.0)::numeric, 2) AS pend_t,
           round((%(b_kinerja)s * jumlah / (100.0 * %(n_tahun)s))::numeric, 2) AS kin_r,
           round((%(b_kinerja)s * (jumlah + 100 * (%(n_tahun)s - ada)) / (100.0 * %(n_tahun)s))::numeric, 2) AS kin_t,
           round((%(b_pengalaman)s * LEAST(COALESCE(bulan, 0), 60) / 60.0)::numeric, 2) AS alam_r,
           round((%(b_pengalaman)s * LEAST(COALESCE(bulan, 60), 60) / 60.0)::numeric, 2) AS alam_t,
           round((%(b_kelonggaran)s * (CASE WHEN posisi_kini_id IS NULL THEN 1 WHEN k IS NULL OR b IS NULL THEN 0
                 WHEN b - 1 >= k THEN 1 ELSE GREATEST(0, b - 1)::numeric / k END))::numeric, 2) AS long_r,
           round((%(b_kelonggaran)s * (CASE WHEN posisi_kini_id IS NULL THEN 1 WHEN k IS NULL OR b IS NULL THEN 1
                 WHEN b - 1 >= k THEN 1 ELSE GREATEST(0, b - 1)::numeric / k END))::numeric, 2) AS long_t
    FROM dasar WHERE %(pelaksana)s OR pendidikan <> 6
), murah AS MATERIALIZED (
    SELECT id, pend_r + kin_r + alam_r + long_r AS rendah, pend_t + kin_t + alam_t + long_t AS tinggi,
           (pend_r + kin_r + alam_r + long_r + pend_t + kin_t + alam_t + long_t) / 2 AS nilai
    FROM bagian
), standar AS MATERIALIZED (
    SELECT kode, level FROM instansi_standarkompetensi WHERE jabatan_id = %(jabatan)s AND level > 0
)"""


def _dengan_kompetensi(nama: str, sumber: str) -> str:
    """CTE ``nama``: the rows of the CTE ``sumber`` with the competency part added to both ends of the interval."""
    return f""", {nama}_level AS (
    SELECT DISTINCT ON (n.pegawai_id, n.kode) n.pegawai_id, n.kode, n.level
    FROM {sumber} l JOIN pegawai_penilaiankompetensi n ON n.pegawai_id = l.id
    WHERE n.kode IN (SELECT kode FROM standar)
    ORDER BY n.pegawai_id, n.kode, n.tanggal DESC
), {nama}_capaian AS (
    SELECT v.pegawai_id,
           COALESCE(sum(LEAST(v.level, s.level)) FILTER (WHERE s.kode = ANY (%(umum)s::text[])), 0) AS umum,
           COALESCE(sum(s.level) FILTER (WHERE s.kode = ANY (%(umum)s::text[])), 0) AS umum_dinilai,
           COALESCE(sum(LEAST(v.level, s.level)) FILTER (WHERE s.kode <> ALL (%(umum)s::text[])), 0) AS teknis,
           COALESCE(sum(s.level) FILTER (WHERE s.kode <> ALL (%(umum)s::text[])), 0) AS teknis_dinilai
    FROM {nama}_level v JOIN standar s ON s.kode = v.kode GROUP BY v.pegawai_id
), {nama}_jpm AS (
    SELECT l.id, l.rendah, l.tinggi,
           100.0 * COALESCE(c.umum, 0) / NULLIF(%(std_umum)s, 0) AS ur,
           100.0 * (COALESCE(c.umum, 0) + %(std_umum)s - COALESCE(c.umum_dinilai, 0)) / NULLIF(%(std_umum)s, 0) AS ut,
           100.0 * COALESCE(c.teknis, 0) / NULLIF(%(std_teknis)s, 0) AS tr,
           100.0 * (COALESCE(c.teknis, 0) + %(std_teknis)s - COALESCE(c.teknis_dinilai, 0))
                 / NULLIF(%(std_teknis)s, 0) AS tt
    FROM {sumber} l LEFT JOIN {nama}_capaian c ON c.pegawai_id = l.id
), {nama} AS MATERIALIZED (
    SELECT id,
           rendah + round(%(b_kompetensi)s * round((CASE WHEN ur IS NULL AND tr IS NULL THEN 0 WHEN tr IS NULL THEN ur
                  WHEN ur IS NULL THEN tr ELSE (tr + ur) / 2 END)::numeric, 2) / 100, 2) AS rendah,
           tinggi + round(%(b_kompetensi)s * round((CASE WHEN ut IS NULL AND tt IS NULL THEN 100 WHEN tt IS NULL THEN ut
                  WHEN ut IS NULL THEN tt ELSE (tt + ut) / 2 END)::numeric, 2) / 100, 2) AS tinggi
    FROM {nama}_jpm
)"""  # noqa: S608  # both names are words of this module


NILAI = (
    _BAGIAN
    + """, teratas AS MATERIALIZED (
    SELECT * FROM murah ORDER BY nilai DESC, id LIMIT 4 * %(batas)s
)"""
    + _dengan_kompetensi("contoh", "teratas")
    + """, ambang AS (
    SELECT COALESCE((SELECT (rendah + tinggi) / 2 FROM contoh ORDER BY 1 DESC OFFSET %(batas)s - 1 LIMIT 1), 0)
           - %(b_kompetensi)s AS nilai
), lolos AS MATERIALIZED (
    SELECT m.* FROM murah m WHERE m.nilai >= (SELECT nilai FROM ambang)
)"""
    + _dengan_kompetensi("akhir", "lolos")
    + """
SELECT id, rendah, tinggi, (SELECT count(*) FROM murah) AS banyak
FROM akhir ORDER BY (rendah + tinggi) / 2 DESC, rendah DESC, id LIMIT %(batas)s
"""
)
