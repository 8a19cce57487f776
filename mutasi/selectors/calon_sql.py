"""The SQL that ranks candidates of one posisi. ``mutasi.domain.skor`` and ``pegawai.domain`` are its oracles in tests.

Only people whom no blocking rule stops are ranked. Parts are rounded to two decimals as the domain does, so the order
is the domain's order. What belongs to a person is looked up person by person through an index (LATERAL): joins between
materialised parts, whose size the planner cannot know, went a hundred times slower. Competency, the dear part, is first
looked up for the best of the cheap parts; whoever could not reach their place even with full competency is left out.
"""

_KOLAM = """
WITH orang AS MATERIALIZED (
    SELECT p.id, p.posisi_kini_id, p.jabatan_kini_id, p.unit_kini_id, p.status, p.tanggal_lahir, p.golongan_id,
           p.tingkat_pendidikan_id AS tingkat_id, p.program_studi_id AS program_id, p.program_studi_nama AS program,
           kh.aktif AND (ik.id IS NULL OR ik.siasn_id = %(instansi)s) AS aktif,
           count(*) FILTER (
               WHERE kh.aktif AND (ik.id IS NULL OR ik.siasn_id = %(instansi)s) AND p.status IN ('PNS', 'CPNS', 'PPPK')
                 AND date_trunc('month', p.tanggal_lahir + make_interval(years => jp.bup)) + interval '1 month'
                     > %(hari_ini)s
           ) OVER (PARTITION BY p.posisi_kini_id) AS b
    FROM pegawai_pegawai p
    JOIN pegawai_kedudukanhukum kh ON kh.id = p.kedudukan_id
    LEFT JOIN instansi_instansi ik ON ik.id = p.instansi_kerja_id
    LEFT JOIN instansi_posisi ps ON ps.id = p.posisi_kini_id
    LEFT JOIN instansi_jabatan jp ON jp.id = ps.jabatan_id
), kolam AS MATERIALIZED (
    SELECT p.*
    FROM orang p
    JOIN instansi_jabatan ja ON ja.id = p.jabatan_kini_id
    WHERE p.aktif AND p.unit_kini_id IS NOT NULL
      AND p.posisi_kini_id IS DISTINCT FROM %(posisi)s
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
      AND p.id NOT IN (SELECT n.pegawai_id FROM pegawai_penilaiankinerja n
                       WHERE n.tahun = ANY (%(tahun)s::int[]) AND n.predikat NOT IN ('SANGAT_BAIK', 'BAIK'))
      AND p.id NOT IN (SELECT h.pegawai_id
                       FROM pegawai_hukumandisiplin h LEFT JOIN pegawai_jenishukuman jh ON jh.id = h.jenis_id
                       WHERE h.status = 'PROSES' OR (jh.tingkat IS DISTINCT FROM 'R' AND (
                             (h.sampai IS NULL AND h.status = 'BERJALAN')
                             OR (h.sampai >= %(hari_ini)s::date AND h.tmt <= %(tmt)s::date))))
      AND p.id NOT IN (SELECT tb.pegawai_id FROM pegawai_tugasbelajar tb
                       WHERE tb.mulai <= %(tmt)s::date
                         AND COALESCE(tb.ikatan_dinas_sampai, tb.selesai, 'infinity'::date) >= %(hari_ini)s::date)
      AND p.id NOT IN (SELECT u.pegawai_id FROM mutasi_usulmutasi u WHERE u.status = ANY (%(diproses)s::text[]))
)"""

_MURAH = """, dasar AS (
    SELECT k.id, k.posisi_kini_id, k.b, kp.k,
           COALESCE(pd.urut, CASE WHEN %(bersyarat)s THEN 5 ELSE 2 END) AS pendidikan,
           kj.ada, COALESCE(kj.jumlah, 0) AS jumlah, pg.bulan
    FROM kolam k
    LEFT JOIN instansi_kebutuhanposisi kp
           ON kp.posisi_id = k.posisi_kini_id AND daterange(kp.mulai, kp.sampai, '[)') @> %(hari_ini)s::date
    CROSS JOIN LATERAL (
        SELECT min(CASE
                 WHEN %(tanpa_daftar)s THEN
                   CASE WHEN g.urutan IS NULL OR %(urutan_min)s::int IS NULL THEN 5
                        WHEN g.urutan >= %(urutan_min)s THEN 2 ELSE 6 END
                 WHEN (g.program_id = ANY (%(program)s::text[])) IS NOT TRUE AND ps.rumpun_id IS NULL THEN 5
                 WHEN %(tingkat_min)s::text IS NOT NULL AND (g.urutan IS NULL OR %(urutan_min)s::int IS NULL) THEN 5
                 WHEN g.urutan < %(urutan_min)s::int THEN 6
                 WHEN g.program_id = ANY (%(program)s::text[]) THEN 1
                 WHEN ps.rumpun_id = ANY (%(rumpun)s::text[]) THEN %(urut_rumpun)s
                 ELSE 4
               END) AS urut
        FROM (
            SELECT s.program_id,
                   (%(urutan)s::int[])[array_position(%(tingkat)s::text[], s.tingkat_id::text)] AS urutan
            FROM (
                SELECT k.program_id, k.tingkat_id
                WHERE k.tingkat_id IS NOT NULL OR k.program_id IS NOT NULL OR k.program <> ''
                UNION ALL
                SELECT r.program_id, r.tingkat_id FROM pegawai_riwayatpendidikan r WHERE r.pegawai_id = k.id
            ) s WHERE %(bersyarat)s
        ) g LEFT JOIN instansi_programstudi ps ON ps.id = g.program_id
    ) pd
    CROSS JOIN LATERAL (
        SELECT count(*) AS ada,
               sum(CASE n.predikat WHEN 'SANGAT_BAIK' THEN 100 WHEN 'BAIK' THEN 80 ELSE 0 END) AS jumlah
        FROM pegawai_penilaiankinerja n WHERE n.pegawai_id = k.id AND n.tahun = ANY (%(tahun)s::int[])
    ) kj
    CROSS JOIN LATERAL (
        SELECT CASE WHEN count(*) = 0 THEN NULL ELSE COALESCE(
                   sum(GREATEST(0, LEAST(COALESCE(upper(r.masa), %(hari_ini)s::date), %(hari_ini)s::date)
                                    - lower(r.masa)))
                   FILTER (WHERE r.jabatan_id = ANY (%(serumpun)s::bigint[])) * 4800 / 146097, 0)::int END AS bulan
        FROM pegawai_riwayatjabatan r
        WHERE r.pegawai_id = k.id AND r.jenis_penugasan = 'D' AND %(hitung_pengalaman)s
    ) pg
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
           round((%(b_kelonggaran)s * (CASE WHEN posisi_kini_id IS NULL THEN 1 WHEN k IS NULL THEN 0
                 WHEN b - 1 >= k THEN 1 ELSE GREATEST(0, b - 1)::numeric / k END))::numeric, 2) AS long_r,
           round((%(b_kelonggaran)s * (CASE WHEN posisi_kini_id IS NULL THEN 1 WHEN k IS NULL THEN 1
                 WHEN b - 1 >= k THEN 1 ELSE GREATEST(0, b - 1)::numeric / k END))::numeric, 2) AS long_t
    FROM dasar WHERE %(pelaksana)s OR pendidikan <> 6
), murah AS MATERIALIZED (
    SELECT id, pend_r + kin_r + alam_r + long_r AS rendah, pend_t + kin_t + alam_t + long_t AS tinggi,
           (pend_r + kin_r + alam_r + long_r + pend_t + kin_t + alam_t + long_t) / 2 AS nilai
    FROM bagian
)"""


_KOMPETENSI = """, NAMA AS MATERIALIZED (
    SELECT l.id,
           l.rendah + round(%(b_kompetensi)s * round((CASE WHEN c.ur IS NULL AND c.tr IS NULL THEN 0
                  WHEN c.tr IS NULL THEN c.ur WHEN c.ur IS NULL THEN c.tr ELSE (c.tr + c.ur) / 2 END)::numeric, 2)
                  / 100, 2) AS rendah,
           l.tinggi + round(%(b_kompetensi)s * round((CASE WHEN c.ut IS NULL AND c.tt IS NULL THEN 100
                  WHEN c.tt IS NULL THEN c.ut WHEN c.ut IS NULL THEN c.tt ELSE (c.tt + c.ut) / 2 END)::numeric, 2)
                  / 100, 2) AS tinggi
    FROM SUMBER l
    CROSS JOIN LATERAL (
        SELECT 100.0 * COALESCE(sum(capai) FILTER (WHERE umum), 0) / NULLIF(%(std_umum)s, 0) AS ur,
               100.0 * (COALESCE(sum(capai - standar) FILTER (WHERE umum), 0) + %(std_umum)s)
                     / NULLIF(%(std_umum)s, 0) AS ut,
               100.0 * COALESCE(sum(capai) FILTER (WHERE NOT umum), 0) / NULLIF(%(std_teknis)s, 0) AS tr,
               100.0 * (COALESCE(sum(capai - standar) FILTER (WHERE NOT umum), 0) + %(std_teknis)s)
                     / NULLIF(%(std_teknis)s, 0) AS tt
        FROM (
            SELECT DISTINCT ON (n.kode) n.kode = ANY (%(umum)s::text[]) AS umum, LEAST(n.level, s.level) AS capai,
                   s.level AS standar
            FROM pegawai_penilaiankompetensi n
            JOIN unnest(%(kode_standar)s::text[], %(level_standar)s::int[]) s (kode, level) ON s.kode = n.kode
            WHERE n.pegawai_id = l.id
            ORDER BY n.kode, n.tanggal DESC
        ) v
    ) c
)"""


def _dengan_kompetensi(nama: str, sumber: str) -> str:
    """CTE ``nama``: the rows of the CTE ``sumber`` with the competency part added to both ends of the interval."""
    return _KOMPETENSI.replace("NAMA", nama).replace("SUMBER", sumber)


_TERATAS = """, teratas AS MATERIALIZED (
    SELECT * FROM murah ORDER BY nilai DESC, id LIMIT 4 * %(batas)s
)"""
_LOLOS = """, ambang AS MATERIALIZED (
    SELECT COALESCE((SELECT (rendah + tinggi) / 2 FROM contoh ORDER BY 1 DESC OFFSET %(batas)s - 1 LIMIT 1), 0)
           - %(b_kompetensi)s AS nilai
), lolos AS MATERIALIZED (
    SELECT m.* FROM murah m WHERE m.nilai >= (SELECT nilai FROM ambang)
)"""
_AKHIR = """
SELECT id, rendah, tinggi, (SELECT count(*) FROM murah) AS banyak
FROM akhir ORDER BY (rendah + tinggi) / 2 DESC, rendah DESC, id LIMIT %(batas)s
"""

NILAI = "".join(
    [
        _KOLAM,
        _MURAH,
        _TERATAS,
        _dengan_kompetensi("contoh", "teratas"),
        _LOLOS,
        _dengan_kompetensi("akhir", "lolos"),
        _AKHIR,
    ]
)
"""One statement; named parameters as `selectors.calon` fills them."""
