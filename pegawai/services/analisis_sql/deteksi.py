"""The detectors in SQL; `instansi.domain.deteksi` states their rules and is the oracle.

`temuan_posisi` holds what a shard can see by itself; PENCILAN looks at the whole run and comes last. At most ten tasks
are told per finding, ``jumlah`` says how many there are.
"""
# ruff: noqa: S608 (SQL is put together from constants of this package; values travel as parameters)

_BANYAK = 10
_TERBESAR = "99999999.9999"

TABEL_TEMUAN = """
CREATE TEMP TABLE temuan_posisi (
    jenis text, posisi_id bigint, unit_id bigint, opd_id bigint, jabatan_id bigint, nilai numeric, data jsonb
) ON COMMIT DROP
"""

_TULIS = """
INSERT INTO temuan_posisi
SELECT '{jenis}', d.posisi_id, d.unit_id, d.opd_id, d.jabatan_id, x.nilai, x.data
FROM ({isi}) x JOIN posisi_dihitung d ON d.posisi_id = x.posisi_id
"""

_SALINAN = """
SELECT k.posisi_id, round(count(d.posisi_id)::numeric / count(*), 4) AS nilai,
       jsonb_build_object('baris', count(*), 'sama', count(d.posisi_id), 'tahun', min(l.tahun)) AS data
FROM tugas k
JOIN lembar_kini l ON l.posisi_id = k.posisi_id
LEFT JOIN (
    SELECT DISTINCT posisi_id, kunci, setahun, menit, jam_minggu FROM tugas WHERE lalu AND kunci IS NOT NULL
) d ON d.posisi_id = k.posisi_id AND d.kunci = k.kunci AND d.setahun = k.setahun
   AND d.menit IS NOT DISTINCT FROM k.menit AND d.jam_minggu IS NOT DISTINCT FROM k.jam_minggu
WHERE NOT k.lalu
GROUP BY k.posisi_id
HAVING count(*) >= %(salinan_baris)s AND count(d.posisi_id) * 100 >= %(salinan_persen)s * count(*)
"""

_LONJAKAN = f"""
SELECT posisi_id, LEAST({_TERBESAR}, max(nilai) FILTER (WHERE urut = 1)) AS nilai,
       jsonb_build_object(
           'tugas', jsonb_agg(jsonb_build_object('uraian', uraian, 'dulu', dulu, 'kini', kini, 'rasio', nilai)
                              ORDER BY urut) FILTER (WHERE urut <= {_BANYAK}),
           'jumlah', count(*), 'tahun', min(tahun)) AS data
FROM (
    SELECT v.posisi_id, l.tahun, b.uraian, v.dulu, v.kini, round((v.kini - v.dulu) / v.dulu, 4) AS nilai,
           row_number() OVER (PARTITION BY v.posisi_id ORDER BY abs(v.kini - v.dulu) / v.dulu DESC,
                              (v.kini - v.dulu) / v.dulu DESC, v.baris) AS urut
    FROM (
        SELECT posisi_id, kunci, sum(setahun) FILTER (WHERE NOT lalu) AS kini, sum(setahun) FILTER (WHERE lalu) AS dulu,
               min(baris_id) FILTER (WHERE NOT lalu) AS baris
        FROM tugas WHERE kunci IS NOT NULL
        GROUP BY posisi_id, kunci
        HAVING sum(setahun) FILTER (WHERE lalu) > 0
           AND abs(sum(setahun) FILTER (WHERE NOT lalu) - sum(setahun) FILTER (WHERE lalu)) * 100
               > %(lonjakan_persen)s * sum(setahun) FILTER (WHERE lalu)
    ) v
    JOIN lembar_kini l ON l.posisi_id = v.posisi_id
    JOIN instansi_barisabk b ON b.id = v.baris
) y
GROUP BY posisi_id
"""

_MENIT = f"""
SELECT d.posisi_id, LEAST({_TERBESAR}, round(d.beban / (b.b * d.wke), 4)) AS nilai,
       jsonb_build_object('menit', round(d.beban, 2), 'pemangku', b.b, 'wke', d.wke) AS data
FROM posisi_dihitung d JOIN bezetting b ON b.posisi_id = d.posisi_id
WHERE d.lembar_id IS NOT NULL AND b.b > 0
  AND (d.beban * 2 < b.b::bigint * d.wke OR d.beban * 2 > 3 * b.b::bigint * d.wke)
"""

_RANGKAP = f"""
SELECT posisi_id, count(*)::numeric AS nilai,
       jsonb_build_object(
           'tugas', jsonb_agg(jsonb_build_object('uraian', uraian, 'posisi', lain) ORDER BY urut)
                    FILTER (WHERE urut <= {_BANYAK}),
           'jumlah', count(*)) AS data
FROM (
    SELECT r.posisi_id, b.uraian, r.lain, row_number() OVER (PARTITION BY r.posisi_id ORDER BY r.baris) AS urut
    FROM (
        SELECT a.posisi_id, a.baris, array_agg(c.posisi_id ORDER BY c.posisi_id) AS lain
        FROM bersama a
        JOIN bersama c ON c.unit_id = a.unit_id AND c.kunci = a.kunci AND c.jabatan_id <> a.jabatan_id
        GROUP BY a.posisi_id, a.kunci, a.baris
    ) r
    JOIN instansi_barisabk b ON b.id = r.baris
) y
GROUP BY posisi_id
"""
TABEL_BERSAMA = """
CREATE TEMP TABLE bersama ON COMMIT DROP AS
SELECT * FROM (
    SELECT unit_id, jabatan_id, posisi_id, kunci, min(baris_id) AS baris,
           min(jabatan_id) OVER w AS terkecil, max(jabatan_id) OVER w AS terbesar
    FROM tugas
    WHERE NOT lalu AND kunci IS NOT NULL AND kunci <> ALL (%(umum)s::bigint[])
    GROUP BY unit_id, jabatan_id, posisi_id, kunci
    WINDOW w AS (PARTITION BY unit_id, kunci)
) x
WHERE terkecil <> terbesar
"""
"""Texts that stand on more than one job of a unit, without the generic ones."""

TEMUAN = (
    TABEL_TEMUAN,
    TABEL_BERSAMA,
    _TULIS.format(jenis="SALINAN", isi=_SALINAN),
    _TULIS.format(jenis="LONJAKAN", isi=_LONJAKAN),
    _TULIS.format(jenis="MENIT_PEMANGKU", isi=_MENIT),
    _TULIS.format(jenis="TUGAS_RANGKAP", isi=_RANGKAP),
)

ISI_TEMUAN_KEBUTUHAN = """
INSERT INTO instansi_temuankebutuhan (analisis_id, jenis, posisi_id, unit_id, opd_id, jabatan_id, nilai, data)
SELECT %(analisis)s, jenis, posisi_id, unit_id, opd_id, jabatan_id, nilai, data
FROM temuan_posisi
ORDER BY posisi_id, jenis
"""

TABEL_SEJENIS = """
CREATE TEMP TABLE sejenis ON COMMIT DROP AS
SELECT h.posisi_id, h.unit_id, h.opd_id, h.jabatan_id, COALESCE(ps.sub_jabatan_id, '') AS sub, h.abk,
       (h.abk * 10000)::float8 AS v
FROM instansi_hasilposisi h JOIN instansi_posisi ps ON ps.id = h.posisi_id
WHERE h.analisis_id = %(analisis)s AND h.abk IS NOT NULL
"""
"""A table of its own with statistics: the rows of a new run are unknown to the planner (14 s instead of 0.1 s)."""

ISI_PENCILAN = f"""
INSERT INTO instansi_temuankebutuhan (analisis_id, jenis, posisi_id, unit_id, opd_id, jabatan_id, nilai, data)
WITH grup AS MATERIALIZED (
    SELECT jabatan_id, sub, count(*) AS n, percentile_cont(0.5) WITHIN GROUP (ORDER BY v) AS tengah
    FROM sejenis GROUP BY jabatan_id, sub HAVING count(*) >= %(pencilan_unit)s
), jarak AS (
    SELECT x.*, g.n, g.tengah, abs(x.v - g.tengah) AS selisih FROM sejenis x JOIN grup g USING (jabatan_id, sub)
), sebar AS (
    SELECT jabatan_id, sub, percentile_cont(0.5) WITHIN GROUP (ORDER BY selisih) AS mad
    FROM jarak GROUP BY jabatan_id, sub
)
SELECT %(analisis)s, 'PENCILAN', j.posisi_id, j.unit_id, j.opd_id, j.jabatan_id,
       LEAST({_TERBESAR}, round(0.6745 * (j.v - j.tengah)::numeric / s.mad::numeric, 4)),
       jsonb_build_object('kebutuhan', j.abk, 'median', round(j.tengah::numeric / 10000, 4),
                          'mad', round(s.mad::numeric / 10000, 4), 'n', j.n)
FROM jarak j JOIN sebar s USING (jabatan_id, sub)
WHERE s.mad > 0 AND 6745 * j.selisih > 35000 * s.mad AND j.selisih >= 10000 * %(pencilan_orang)s
ORDER BY j.posisi_id
"""
