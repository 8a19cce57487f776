"""The SQL of a unit's position map as of a day: need, holders, reservations per posisi. Live data, not the snapshot.

Named parameters: ``tanggal``, ``awalan`` (path prefix of the scope as a LIKE pattern, or the path itself), ``instansi``
(SIASN id of our government body), ``rumpun`` ("" = all), ``lowong`` (only posts with room), ``batas``, ``lewati``.
"""

_DASAR = """
WITH lingkup AS (
    SELECT id, id_publik, nama, jalur FROM instansi_unitkerja WHERE jalur LIKE %(awalan)s
), p AS (
    SELECT ps.id, ps.id_publik, l.nama AS unit, l.id_publik AS unit_publik, l.jalur, j.nama AS jabatan,
           sj.nama AS sub_jabatan, j.jenis, COALESCE(ps.kelas, j.kelas) AS kelas, COALESCE(kp.k, 0) AS k
    FROM instansi_posisi ps
    JOIN lingkup l ON l.id = ps.unit_id
    JOIN instansi_jabatan j ON j.id = ps.jabatan_id
    LEFT JOIN instansi_subjabatan sj ON sj.id = ps.sub_jabatan_id
    LEFT JOIN instansi_kebutuhanposisi kp
           ON kp.posisi_id = ps.id AND kp.mulai <= %(tanggal)s AND (kp.sampai IS NULL OR kp.sampai > %(tanggal)s)
    WHERE (ps.sampai IS NULL OR ps.sampai > %(tanggal)s) AND (%(rumpun)s = '' OR j.rumpun_jabatan = %(rumpun)s)
), orang AS (
    SELECT pg.posisi_kini_id AS posisi_id, pg.status,
           (kh.aktif AND pg.status IN ('PNS', 'CPNS', 'PPPK')
            AND (ik.id IS NULL OR ik.siasn_id = %(instansi)s)) AS dihitung,
           kini.id IS NULL AS di_luar
    FROM pegawai_pegawai pg
    JOIN lingkup l ON l.id = pg.unit_kini_id
    JOIN pegawai_kedudukanhukum kh ON kh.id = pg.kedudukan_id
    LEFT JOIN instansi_instansi ik ON ik.id = pg.instansi_kerja_id
    LEFT JOIN instansi_posisi kini
           ON kini.id = pg.posisi_kini_id AND (kini.sampai IS NULL OR kini.sampai > %(tanggal)s)
    WHERE kh.masih_pegawai
), b AS (
    SELECT posisi_id, count(*) FILTER (WHERE dihitung) AS b,
           count(*) FILTER (WHERE dihitung AND status = 'PPPK') AS pppk, count(*) FILTER (WHERE NOT dihitung) AS lain
    FROM orang GROUP BY posisi_id
), r AS (
    SELECT posisi_id, count(*) FILTER (WHERE arah = 'MASUK') AS masuk,
           count(*) FILTER (WHERE arah = 'KELUAR' AND tmt <= %(tanggal)s) AS keluar
    FROM pegawai_reservasi GROUP BY posisi_id
), baris AS MATERIALIZED (
    SELECT p.*, COALESCE(b.b, 0) AS b, COALESCE(b.pppk, 0) AS pppk, COALESCE(b.lain, 0) AS lain,
           p.k - COALESCE(b.b, 0) - COALESCE(r.masuk, 0) + COALESCE(r.keluar, 0) AS lowong
    FROM p LEFT JOIN b ON b.posisi_id = p.id LEFT JOIN r ON r.posisi_id = p.id
)
"""

_URUTAN = """
ORDER BY string_to_array(trim(BOTH '/' FROM jalur), '/')::bigint[],
         array_position(ARRAY['JPT_UTAMA', 'JPT_MADYA', 'JPT_PRATAMA', 'ADMINISTRATOR', 'PENGAWAS', 'FUNGSIONAL',
                              'PELAKSANA'], jenis::text),
         kelas DESC NULLS LAST, jabatan, sub_jabatan NULLS FIRST, id
"""

_JUMLAH = """
, jumlah AS (
    SELECT count(*) AS posisi, count(*) FILTER (WHERE lowong > 0) AS posisi_lowong, COALESCE(sum(k), 0)::int AS k,
           COALESCE(sum(b), 0)::int AS b, COALESCE(sum(pppk), 0)::int AS pppk,
           COALESCE(sum(GREATEST(k - b, 0)), 0)::int AS kekurangan,
           COALESCE(sum(GREATEST(b - k, 0)), 0)::int AS kelebihan,
           COALESCE(sum(GREATEST(lowong, 0)), 0)::int AS lowong, COALESCE(sum(lain), 0)::int AS lain,
           (SELECT count(*) FROM orang WHERE dihitung AND di_luar) AS luar,
           (SELECT count(*) FROM orang WHERE dihitung AND di_luar AND status = 'PPPK') AS luar_pppk
    FROM baris
), halaman AS (
    SELECT * FROM baris WHERE NOT %(lowong)s OR lowong > 0
"""

_PILIH = """
    LIMIT %(batas)s OFFSET %(lewati)s
)
SELECT jumlah.*, h.id, h.id_publik, h.unit, h.unit_publik, h.jabatan, h.sub_jabatan, h.kelas, h.k, h.b, h.pppk, h.lain,
       h.lowong
FROM jumlah LEFT JOIN halaman h ON TRUE
"""

PETA = _DASAR + _JUMLAH + _URUTAN + _PILIH + _URUTAN
"""Each row: eleven sums of the whole map, then one line of the page; a page without lines is one row of sums."""
