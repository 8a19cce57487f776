"""The SQL that ranks candidates of one posisi. ``mutasi.domain.skor`` and ``pegawai.domain`` are its oracles in tests.

Only people whom no blocking rule stops are ranked. Parts are rounded to two decimals as the domain does, so the order
is the domain's order. Competency, the dear part, is looked up only for people it can still lift into the list.
"""

_KOLAM = """
WITH gelar AS MATERIALIZED (
    SELECT p.id AS pegawai_id, p.tingkat_pendidikan_id AS tingkat_id, p.program_studi_id AS program_id
    FROM pegawai_pegawai p
    WHERE p.tingkat_pendidikan_id IS NOT NULL OR p.program_studi_id IS NOT NULL OR p.program_studi_nama <> ''
    UNION ALL
    SELECT pegawai_id, tingkat_id, program_id FROM pegawai_riwayatpendidikan
), tingkat AS (
    SELECT * FROM unnest(%(tingkat)s::text[], %(urutan)s::int[]) AS t (id, urutan)
), pendidikan AS MATERIALIZED (
    SELECT pegawai_id, min(urut) AS urut
    FROM (
        SELECT g.pegawai_id,
               CASE
                 WHEN %(tanpa_daftar)s THEN
                   CASE WHEN t.urutan IS NULL OR %(urutan_min)s::int IS NULL THEN 5
                        WHEN t.urutan >= %(urutan_min)s THEN 2 ELSE 6 END
                 WHEN (g.program_id = ANY (%(program)s::text[])) IS NOT TRUE AND ps.rumpun_id IS NULL THEN 5
                 WHEN %(tingkat_min)s::text IS NOT NULL AND (t.urutan IS NULL OR %(urutan_min)s::int IS NULL) THEN 5
                 WHEN t.urutan < %(urutan_min)s::int THEN 6
                 WHEN g.program_id = ANY (%(program)s::text[]) THEN 1
                 WHEN ps.rumpun_id = ANY (%(rumpun)s::text[]) THEN %(urut_rumpun)s
                 ELSE 4
               END AS urut
        FROM gelar g
        LEFT JOIN tingkat t ON t.id = g.tingkat_id
        LEFT JOIN instansi_programstudi ps ON ps.id = g.program_id
        WHERE %(bersyarat)s
    ) d GROUP BY pegawai_id
), keterisian AS MATERIALIZED (
    SELECT p.posisi_kini_id AS posisi_id, count(*) AS b
    FROM pegawai_pegawai p
    JOIN pegawai_kedudukanhukum kh ON kh.id = p.kedudukan_id AND kh.aktif
    JOIN instansi_posisi ps ON ps.id = p.posisi_kini_id
    JOIN instansi_jabatan j ON j.id = ps.jabatan_id
    LEFT JOIN instansi_instansi ik ON ik.id = p.instansi_kerja_id
    WHERE p.status IN ('PNS', 'CPNS', 'PPPK')
      AND (ik.id IS NULL OR ik.siasn_id = %(instansi)s)
      AND date_trunc('month', p.tanggal_lahir + make_interval(years => j.bup)) + interval '1 month' > %(hari_ini)s
    GROUP BY p.posisi_kini_id
), asal AS MATERIALIZED (
    SELECT k.posisi_id, k.b, kp.k
    FROM keterisian k
    LEFT JOIN instansi_kebutuhanposisi kp
           ON kp.posisi_id = k.posisi_id AND daterange(kp.mulai, kp.sampai, '[)') @> %(hari_ini)s::date
), kinerja AS MATERIALIZED (
    SELECT pegawai_id, count(*) AS ada, min(nilai) AS terburuk, sum(nilai) AS jumlah
    FROM (
        SELECT pegawai_id, CASE predikat WHEN 'SANGAT_BAIK' THEN 100 WHEN 'BAIK' THEN 80 ELSE 0 END AS nilai
        FROM pegawai_penilaiankinerja WHERE tahun = ANY (%(tahun)s::int[])
    ) n GROUP BY pegawai_id
), pengalaman AS MATERIALIZED (
    SELECT r.pegawai_id,
           (sum(GREATEST(0, LEAST(COALESCE(upper(r.masa), %(hari_ini)s::date), %(hari_ini)s::date) - lower(r.masa)))
              FILTER (WHERE j.rumpun_jabatan = %(rumpun_jabatan)s) * 4800 / 146097)::int AS bulan
    FROM pegawai_riwayatjabatan r
    JOIN instansi_jabatan j ON j.id = r.jabatan_id
    WHERE r.jenis_penugasan = 'D' AND %(hitung_pengalaman)s
    GROUP BY r.pegawai_id
), kolam AS MATERIALIZED (
    SELECT p.id, p.posisi_kini_id,
           COALESCE(pd.urut, CASE WHEN %(bersyarat)s THEN 5 ELSE 2 END) AS pendidikan,
           a.k, a.b, COALESCE(kj.ada, 0) AS ada, COALESCE(kj.jumlah, 0) AS jumlah,
           CASE WHEN pg.pegawai_id IS NULL THEN NULL ELSE COALESCE(pg.bulan, 0) END AS bulan
    FROM pegawai_pegawai p
    JOIN pegawai_kedudukanhukum kh ON kh.id = p.kedudukan_id AND kh.aktif
    JOIN instansi_jabatan ja ON ja.id = p.jabatan_kini_id
    LEFT JOIN instansi_instansi ik ON ik.id = p.instansi_kerja_id
    LEFT JOIN pendidikan pd ON pd.pegawai_id = p.id
    LEFT JOIN asal a ON a.posisi_id = p.posisi_kini_id
    LEFT JOIN kinerja kj ON kj.pegawai_id = p.id
    LEFT JOIN pengalaman pg ON pg.pegawai_id = p.id
    WHERE p.unit_kini_id IS NOT NULL
      AND p.posisi_kini_id IS DISTINCT FROM %(posisi)s
      AND (ik.id IS NULL OR ik.siasn_id = %(instansi)s)
      AND (p.status = 'PNS' OR (p.status = 'PPPK' AND (ja.id = %(jabatan)s
           OR (%(fungsional)s AND ja.jenis = 'FUNGSIONAL' AND ja.jenjang = %(jenjang)s AND ja.jenjang <> ''
               AND lower(ja.kelompok) = lower(%(kelompok)s) AND ja.kelompok <> ''))))
      AND p.tanggal_lahir + make_interval(years => %(bup)s) > %(tmt)s::date
      AND COALESCE(kj.terburuk, 80) >= 80
      AND (%(pelaksana)s OR COALESCE(pd.urut, 5) <> 6)
      AND (%(pelaksana)s OR p.golongan_id IS NULL
           OR ((%(gol_min)s::int IS NULL OR (p.golongan_id > 100) <> (%(gol_min)s::int > 100)
                OR p.golongan_id >= %(gol_min)s)
           AND (%(gol_maks)s::int IS NULL OR (p.golongan_id > 100) <> (%(gol_maks)s::int > 100)
                OR p.golongan_id <= %(gol_maks)s)))
      AND array_position(%(bukan_manajerial)s::text[] || ARRAY['PENGAWAS', 'ADMINISTRATOR', 'JPT_PRATAMA', 'JPT_MADYA',
                         'JPT_UTAMA'], ja.jenis::text) >= %(tingkat_manajerial)s
      AND (NOT %(fungsional)s OR (
           (lower(ja.kelompok) = lower(%(kelompok)s) OR EXISTS (
               SELECT 1 FROM pegawai_riwayatjabatan r JOIN instansi_jabatan j ON j.id = r.jabatan_id
               WHERE r.pegawai_id = p.id AND r.jenis_penugasan = 'D' AND j.jenis = 'FUNGSIONAL'
                 AND lower(j.kelompok) = lower(%(kelompok)s)))
           AND (ja.jenis <> 'FUNGSIONAL' OR ja.jenjang = ''
                OR array_position(%(urutan_jenjang)s::text[], ja.jenjang::text) >= %(jenjang_ke)s)))
      AND NOT EXISTS (SELECT 1 FROM pegawai_hukumandisiplin h LEFT JOIN pegawai_jenishukuman jh ON jh.id = h.jenis_id
                      WHERE h.pegawai_id = p.id AND (h.status = 'PROSES' OR (jh.tingkat IS DISTINCT FROM 'R' AND (
                            (h.sampai IS NULL AND h.status = 'BERJALAN')
                            OR (h.sampai >= %(hari_ini)s::date AND h.tmt <= %(tmt)s::date)))))
      AND NOT EXISTS (SELECT 1 FROM pegawai_tugasbelajar tb
                      WHERE tb.pegawai_id = p.id AND tb.mulai <= %(tmt)s::date
                        AND COALESCE(tb.ikatan_dinas_sampai, tb.selesai, 'infinity'::date) >= %(hari_ini)s::date)
      AND NOT EXISTS (SELECT 1 FROM mutasi_usulmutasi u
                      WHERE u.pegawai_id = p.id AND u.status = ANY (%(diproses)s::text[]))
)"""

_NILAI = """, murah AS MATERIALIZED (
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
    FROM kolam
), tengah AS MATERIALIZED (
    SELECT id, pend_r + kin_r + alam_r + long_r AS rendah, pend_t + kin_t + alam_t + long_t AS tinggi,
           (pend_r + kin_r + alam_r + long_r + pend_t + kin_t + alam_t + long_t) / 2 AS nilai
    FROM murah
), ambang AS (
    SELECT COALESCE((SELECT nilai FROM tengah ORDER BY nilai DESC OFFSET %(batas)s - 1 LIMIT 1), 0)
           - %(b_kompetensi)s AS nilai
), lolos AS MATERIALIZED (
    SELECT t.* FROM tengah t, ambang a WHERE t.nilai >= a.nilai
), standar AS (
    SELECT kode, level FROM instansi_standarkompetensi WHERE jabatan_id = %(jabatan)s AND level > 0
), level AS MATERIALIZED (
    SELECT DISTINCT ON (n.pegawai_id, n.kode) n.pegawai_id, n.kode, n.level
    FROM pegawai_penilaiankompetensi n JOIN lolos l ON l.id = n.pegawai_id
    WHERE n.kode = ANY (ARRAY(SELECT kode FROM standar))
    ORDER BY n.pegawai_id, n.kode, n.tanggal DESC
), capaian AS (
    SELECT v.pegawai_id,
           COALESCE(sum(LEAST(v.level, s.level)) FILTER (WHERE s.kode = ANY (%(umum)s::text[])), 0) AS umum,
           COALESCE(sum(s.level) FILTER (WHERE s.kode = ANY (%(umum)s::text[])), 0) AS umum_dinilai,
           COALESCE(sum(LEAST(v.level, s.level)) FILTER (WHERE s.kode <> ALL (%(umum)s::text[])), 0) AS teknis,
           COALESCE(sum(s.level) FILTER (WHERE s.kode <> ALL (%(umum)s::text[])), 0) AS teknis_dinilai
    FROM level v JOIN standar s ON s.kode = v.kode GROUP BY v.pegawai_id
), jpm AS (
    SELECT l.id, l.rendah, l.tinggi,
           100.0 * COALESCE(c.umum, 0) / NULLIF(%(std_umum)s, 0) AS ur,
           100.0 * (COALESCE(c.umum, 0) + %(std_umum)s - COALESCE(c.umum_dinilai, 0)) / NULLIF(%(std_umum)s, 0) AS ut,
           100.0 * COALESCE(c.teknis, 0) / NULLIF(%(std_teknis)s, 0) AS tr,
           100.0 * (COALESCE(c.teknis, 0) + %(std_teknis)s - COALESCE(c.teknis_dinilai, 0))
                 / NULLIF(%(std_teknis)s, 0) AS tt
    FROM lolos l LEFT JOIN capaian c ON c.pegawai_id = l.id
), akhir AS (
    SELECT id,
           rendah + round(%(b_kompetensi)s * round((CASE WHEN ur IS NULL AND tr IS NULL THEN 0 WHEN tr IS NULL THEN ur
                  WHEN ur IS NULL THEN tr ELSE (tr + ur) / 2 END)::numeric, 2) / 100, 2) AS rendah,
           tinggi + round(%(b_kompetensi)s * round((CASE WHEN ut IS NULL AND tt IS NULL THEN 100 WHEN tt IS NULL THEN ut
                  WHEN ut IS NULL THEN tt ELSE (tt + ut) / 2 END)::numeric, 2) / 100, 2) AS tinggi
    FROM jpm
)
SELECT id, rendah, tinggi, (SELECT count(*) FROM kolam) AS banyak
FROM akhir ORDER BY (rendah + tinggi) / 2 DESC, rendah DESC, id LIMIT %(batas)s
"""

NILAI = _KOLAM + _NILAI
