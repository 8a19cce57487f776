"""Inputs of a shard at the reference date: its people, its posisi and what is known of their need.

The path of a person into a shard: the unit of the posisi held, else of the post, else of the record. Every branch is
read through an index on the unit, so that a shard costs what it holds and not what the province holds.
"""
# ruff: noqa: S608 (SQL is put together from constants of this package; values travel as parameters)

TABEL_PEMEGANG = """
CREATE TEMP TABLE pemegang ON COMMIT DROP AS
WITH tempat AS (
    SELECT r.pegawai_id, r.unit_id, r.jabatan_id, ps.id AS posisi_id
    FROM instansi_posisi ps
    JOIN pegawai_riwayatjabatan r ON r.posisi_id = ps.id
    WHERE ps.unit_id BETWEEN %(unit_awal)s AND %(unit_akhir)s AND (ps.sampai IS NULL OR ps.sampai > %(tanggal)s::date)
      AND r.jenis_penugasan = 'D' AND r.masa @> %(tanggal)s::date
    UNION ALL
    SELECT r.pegawai_id, r.unit_id, r.jabatan_id, NULL
    FROM pegawai_riwayatjabatan r
    LEFT JOIN instansi_posisi ps ON ps.id = r.posisi_id AND (ps.sampai IS NULL OR ps.sampai > %(tanggal)s::date)
    WHERE r.unit_id BETWEEN %(unit_awal)s AND %(unit_akhir)s AND ps.id IS NULL
      AND r.jenis_penugasan = 'D' AND r.masa @> %(tanggal)s::date
    UNION ALL
    SELECT p.id, p.unit_kini_id, NULL, NULL
    FROM pegawai_pegawai p
    WHERE (p.unit_kini_id BETWEEN %(unit_awal)s AND %(unit_akhir)s
           OR (p.unit_kini_id IS NULL AND %(unit_awal)s = 0))
      AND NOT EXISTS (
          SELECT 1 FROM pegawai_riwayatjabatan r
          WHERE r.pegawai_id = p.id AND r.jenis_penugasan = 'D' AND r.masa @> %(tanggal)s::date)
)
SELECT p.id AS pegawai_id,
       t.posisi_id,
       t.unit_id,
       u.opd_id,
       t.jabatan_id,
       p.status,
       (kh.aktif AND p.status IN ('PNS', 'CPNS', 'PPPK') AND (ik.id IS NULL OR ik.siasn_id = %(instansi)s)) AS dihitung,
       (date_trunc('month', p.tanggal_lahir + make_interval(years => j.bup)) + interval '1 month')::date AS tmt_pensiun,
       p.golongan_id,
       p.tingkat_pendidikan_id AS tingkat_id,
       p.program_studi_id AS program_id
FROM tempat t
JOIN pegawai_pegawai p ON p.id = t.pegawai_id
JOIN pegawai_kedudukanhukum kh ON kh.id = p.kedudukan_id
LEFT JOIN instansi_instansi ik ON ik.id = p.instansi_kerja_id
LEFT JOIN instansi_unitkerja u ON u.id = t.unit_id
LEFT JOIN instansi_jabatan j ON j.id = t.jabatan_id
WHERE kh.masih_pegawai
"""

_LEMBAR = """
    SELECT l.id, l.posisi_id, l.tahun, l.versi, l.wke, l.kebutuhan, l.kebutuhan_bulat, l.beban_menit,
           CASE WHEN NOT %(lampau)s THEN l.status
                ELSE COALESCE(g.ke, CASE WHEN l.tahun <= %(tahun)s THEN COALESCE(g.dari, l.status) ELSE 'DRAF' END)
           END AS status
    FROM instansi_lembarabk l
    LEFT JOIN (
        SELECT lembar_id, (array_agg(ke ORDER BY id DESC) FILTER (WHERE waktu < %(batas)s))[1] AS ke,
               (array_agg(dari ORDER BY id))[1] AS dari
        FROM instansi_loglembarabk WHERE %(lampau)s GROUP BY lembar_id
    ) g ON g.lembar_id = l.id
"""
"""Sheets with their status at the end of the reference date, by their log; one that came by file holds all its year."""

TABEL_LEMBAR = f"""
CREATE TEMP TABLE lembar_kini ON COMMIT DROP AS
SELECT k.*, lalu.id AS lembar_lalu
FROM (
    SELECT DISTINCT ON (l.posisi_id) l.posisi_id, ps.unit_id, ps.jabatan_id, l.id AS lembar_id, l.tahun, l.status,
           l.wke, l.kebutuhan, l.kebutuhan_bulat,
           CASE WHEN l.beban_menit > 0 THEN l.beban_menit ELSE l.kebutuhan * l.wke END AS beban
    FROM instansi_posisi ps
    JOIN ({_LEMBAR}) l ON l.posisi_id = ps.id
    WHERE ps.unit_id BETWEEN %(unit_awal)s AND %(unit_akhir)s AND (ps.sampai IS NULL OR ps.sampai > %(tanggal)s::date)
      AND l.status <> 'DRAF'
    ORDER BY l.posisi_id, l.tahun DESC, l.versi DESC
) k
LEFT JOIN LATERAL (
    SELECT x.id FROM ({_LEMBAR}) x
    WHERE x.posisi_id = k.posisi_id AND x.tahun = k.tahun - 1 AND x.status <> 'DRAF'
    ORDER BY x.versi DESC LIMIT 1
) lalu ON true
"""
"""Newest sent sheet of each posisi and that of the year before. Work without minutes counts as need × WKE."""

_SETAHUN = """b.volume * CASE b.periode WHEN 'HARI' THEN 250 WHEN 'MINGGU' THEN 50 WHEN 'BULAN' THEN 12 ELSE 1 END"""
TABEL_TUGAS = f"""
CREATE TEMP TABLE tugas ON COMMIT DROP AS
SELECT l.posisi_id, l.unit_id, l.jabatan_id, false AS lalu, b.id AS baris_id, b.kunci_uraian AS kunci,
       {_SETAHUN} AS setahun, b.menit, b.jam_minggu
FROM lembar_kini l JOIN instansi_barisabk b ON b.lembar_id = l.lembar_id
UNION ALL
SELECT l.posisi_id, l.unit_id, l.jabatan_id, true, b.id, b.kunci_uraian, {_SETAHUN}, b.menit, b.jam_minggu
FROM lembar_kini l JOIN instansi_barisabk b ON b.lembar_id = l.lembar_lalu
"""

_TAHUN_RESERVASI = "GREATEST(0, date_part('year', r.tmt)::int - %(tahun)s)"
_TAHUN_FORMASI = "f.tahun - %(tahun)s"
TABEL_POSISI = f"""
CREATE TEMP TABLE posisi_dihitung ON COMMIT DROP AS
WITH ada AS (
    SELECT ps.id, ps.unit_id, ps.jabatan_id
    FROM instansi_posisi ps
    WHERE ps.unit_id BETWEEN %(unit_awal)s AND %(unit_akhir)s AND (ps.sampai IS NULL OR ps.sampai > %(tanggal)s::date)
), laju AS MATERIALIZED (
    SELECT a.jalur, g.persen FROM instansi_pertumbuhankebutuhan g JOIN instansi_unitkerja a ON a.id = g.unit_id
    WHERE a.jalur <> ''
), tumbuh AS MATERIALIZED (
    SELECT u.id AS unit_id, u.opd_id, (
        SELECT persen FROM laju WHERE starts_with(u.jalur, laju.jalur) ORDER BY length(laju.jalur) DESC LIMIT 1
    ) AS persen
    FROM instansi_unitkerja u WHERE u.id BETWEEN %(unit_awal)s AND %(unit_akhir)s
), gerak AS (
    SELECT r.posisi_id, r.arah, {_TAHUN_RESERVASI} AS n, 1 AS orang, r.tmt <= %(tanggal)s::date AS tiba
    FROM pegawai_reservasi r JOIN ada ON ada.id = r.posisi_id
    UNION ALL
    SELECT f.posisi_id, 'FORMASI', {_TAHUN_FORMASI}, f.jumlah, false
    FROM instansi_formasi f JOIN ada ON ada.id = f.posisi_id WHERE f.tahun >= %(tahun)s
), pindah AS (
    SELECT posisi_id,
           count(*) FILTER (WHERE arah = 'MASUK') AS pesan_masuk,
           count(*) FILTER (WHERE arah = 'KELUAR' AND tiba) AS pesan_keluar,
           ARRAY[{", ".join(f"COALESCE(sum(orang) FILTER (WHERE arah <> 'KELUAR' AND n = {n}), 0)" for n in range(5))}]
               AS datang,
           ARRAY[{", ".join(f"COALESCE(sum(orang) FILTER (WHERE arah = 'KELUAR' AND n = {n}), 0)" for n in range(5))}]
               AS pergi
    FROM gerak GROUP BY posisi_id
), survei AS (
    SELECT DISTINCT ON (a.posisi_id) a.posisi_id, a.kebutuhan
    FROM ada
    JOIN instansi_angkasurvei a ON a.posisi_id = ada.id
    JOIN instansi_undangansurvei i ON i.id = a.undangan_id
    JOIN instansi_periodesurvei p ON p.id = i.periode_id
    WHERE i.status NOT IN ('DRAF', 'DIKIRIM') AND (NOT %(lampau)s OR COALESCE(i.sah_sejak, i.status_sejak) < %(batas)s)
    ORDER BY a.posisi_id, p.mulai DESC, a.id DESC
), wawancara AS (
    SELECT DISTINCT ON (a.posisi_id) a.posisi_id, a.kebutuhan
    FROM ada
    JOIN instansi_angkawawancara a ON a.posisi_id = ada.id
    JOIN instansi_wawancara w ON w.id = a.wawancara_id
    WHERE w.status = 'DISEPAKATI'
      AND (NOT %(lampau)s OR GREATEST(w.dikonfirmasi_bkd_pada, w.dikonfirmasi_opd_pada) < %(batas)s)
    ORDER BY a.posisi_id, w.jadwal DESC, a.id DESC
)
SELECT ada.id AS posisi_id, ada.unit_id, t.opd_id, ada.jabatan_id, j.rumpun_jabatan,
       j.jenis NOT IN ('FUNGSIONAL', 'PELAKSANA') AS manajerial,
       COALESCE(kp.k, 0) AS k,
       COALESCE(g.pesan_masuk, 0) AS masuk,
       COALESCE(g.pesan_keluar, 0) AS keluar,
       COALESCE(g.datang, ARRAY[0, 0, 0, 0, 0])::int[] AS datang,
       COALESCE(g.pergi, ARRAY[0, 0, 0, 0, 0])::int[] AS pergi,
       1 + COALESCE(t.persen, 0) * 0.01 AS faktor,
       l.lembar_id, l.status AS status_abk, l.kebutuhan AS abk, l.kebutuhan_bulat AS abk_bulat, l.beban, l.wke,
       s.kebutuhan AS survei,
       w.kebutuhan AS wawancara
FROM ada
JOIN tumbuh t ON t.unit_id = ada.unit_id
JOIN instansi_jabatan j ON j.id = ada.jabatan_id
LEFT JOIN instansi_kebutuhanposisi kp
       ON kp.posisi_id = ada.id AND kp.mulai <= %(tanggal)s::date
      AND (kp.sampai IS NULL OR kp.sampai > %(tanggal)s::date)
LEFT JOIN pindah g ON g.posisi_id = ada.id
LEFT JOIN lembar_kini l ON l.posisi_id = ada.id
LEFT JOIN survei s ON s.posisi_id = ada.id
LEFT JOIN wawancara w ON w.posisi_id = ada.id
"""

_PENSIUN = ",\n       ".join(
    f"count(*) FILTER (WHERE m.dihitung AND m.tmt_pensiun > %(tanggal)s::date"
    f" AND date_part('year', m.tmt_pensiun) = %(tahun)s + {n}) AS p{n}"
    for n in range(10)
)
TABEL_BEZETTING = f"""
CREATE TEMP TABLE bezetting ON COMMIT DROP AS
SELECT d.posisi_id,
       count(*) FILTER (WHERE m.dihitung) AS b,
       count(*) FILTER (WHERE m.dihitung AND m.status = 'PNS') AS pns,
       count(*) FILTER (WHERE m.dihitung AND m.status = 'CPNS') AS cpns,
       count(*) FILTER (WHERE m.dihitung AND m.status = 'PPPK') AS pppk,
       count(m.pegawai_id) FILTER (WHERE NOT m.dihitung) AS lain,
       count(*) FILTER (WHERE m.dihitung AND m.tmt_pensiun <= %(tanggal)s::date) AS lewat,
       {_PENSIUN}
FROM posisi_dihitung d LEFT JOIN pemegang m ON m.posisi_id = d.posisi_id
GROUP BY d.posisi_id
"""

TUGAS_UMUM = f"""
WITH kini AS (
    SELECT DISTINCT ON (l.posisi_id) l.id, l.posisi_id
    FROM ({_LEMBAR}) l WHERE l.status <> 'DRAF'
    ORDER BY l.posisi_id, l.tahun DESC, l.versi DESC
), teks AS (
    SELECT DISTINCT b.kunci_uraian AS kunci, ps.jabatan_id
    FROM kini
    JOIN instansi_posisi ps ON ps.id = kini.posisi_id AND (ps.sampai IS NULL OR ps.sampai > %(tanggal)s::date)
    JOIN instansi_barisabk b ON b.lembar_id = kini.id
)
SELECT kunci FROM teks WHERE kunci IS NOT NULL
GROUP BY kunci
HAVING count(*) > GREATEST(%(umum_jabatan)s, (SELECT count(DISTINCT jabatan_id) FROM teks) * %(umum_persen)s / 100)
"""
"""Texts on so many jobs that they tell nothing (``domain.deteksi``); asked once for the whole province."""
