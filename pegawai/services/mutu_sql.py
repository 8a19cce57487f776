"""The SQL of the data quality run; ``pegawai.domain.mutu_orang`` and ``pegawai.domain.mutu`` are its oracles.

Named parameters: ``tanggal`` (reference date), ``tutup`` (last closed performance year), ``pemeriksaan`` (the run),
``jenis`` and ``beban`` (catalogue and burdens as JSON), ``berat`` (weights of the dimensions, in their order).
"""
# ruff: noqa: S608 (SQL is put together from constants of this program; values travel as parameters)

from instansi.domain.jabatan import JenisJabatan
from pegawai.domain.mutu import DimensiMutu
from pegawai.domain.mutu_orang import CELAH_WAJAR, LAMA_CPNS_TAHUN
from pegawai.domain.nip import PERJANJIAN_PERTAMA, USIA_CPNS_TERENDAH, USIA_CPNS_TERTINGGI

_MANAJERIAL = ", ".join(f"'{satu}'" for satu in JenisJabatan if satu.tingkat)
_PEMEGANG = "kh.aktif AND p.status IN ('PNS', 'CPNS', 'PPPK')"
_CELAH = CELAH_WAJAR.days
_HARI = "to_char({}, 'DD-MM-YYYY')"

TABEL_JENIS = """
CREATE TEMP TABLE mutu_jenis ON COMMIT DROP AS
SELECT * FROM jsonb_to_recordset(%(jenis)s::jsonb)
    AS j(kode text, dimensi text, pihak text, bobot int, berlaku text[])
"""

TABEL_BEBAN = """
CREATE TEMP TABLE mutu_beban ON COMMIT DROP AS
SELECT * FROM jsonb_to_recordset(%(beban)s::jsonb) AS b(status text, beban int[])
"""

TABEL_RIWAYAT = f"""
CREATE TEMP TABLE mutu_riwayat ON COMMIT DROP AS
SELECT pegawai_id, min(mulai) AS awal, bool_or(mulai > sebelum + {_CELAH}) AS terputus,
       max(unit_id) FILTER (WHERE kini) AS unit_id, max(jabatan_id) FILTER (WHERE kini) AS jabatan_id
FROM (
    SELECT pegawai_id, unit_id, jabatan_id, lower(masa) AS mulai, masa @> %(tanggal)s::date AS kini,
           lag(upper(masa)) OVER (PARTITION BY pegawai_id ORDER BY lower(masa)) AS sebelum
    FROM pegawai_riwayatjabatan WHERE jenis_penugasan = 'D'
) q
GROUP BY pegawai_id
"""

TABEL_TUMPANG = """
CREATE TEMP TABLE mutu_tumpang ON COMMIT DROP AS
SELECT DISTINCT a.pegawai_id
FROM pegawai_riwayatjabatan a
JOIN pegawai_riwayatjabatan b
  ON b.pegawai_id = a.pegawai_id AND b.unit_id = a.unit_id AND b.jabatan_id = a.jabatan_id AND b.id > a.id
 AND b.masa && a.masa AND b.jenis_penugasan <> 'TT'
WHERE a.jenis_penugasan <> 'TT'
"""

TABEL_ORANG = f"""
CREATE TEMP TABLE mutu_orang ON COMMIT DROP AS
SELECT p.id, p.nama, p.status, p.status LIKE 'PPPK%%' AS pppk, kh.aktif, kh.nama AS kedudukan,
       p.siasn_id, p.nip, p.tanggal_lahir, p.jenis_kelamin, p.tmt_cpns, p.tmt_pns, p.golongan_id, g.nama AS golongan,
       p.tmt_golongan, p.program_studi_id, p.program_studi_nama, ps.nama AS program, ps.rumpun_id, t.urutan,
       t.nama AS tingkat, p.jenis_pegawai_id, p.lokasi_kerja_id, p.akhir_kontrak, p.akun_id,
       coalesce(a.email, '') AS surel, p.unit_kini_id AS unit_id, u.opd_id, u.nama AS unit, u.sampai AS unit_sampai,
       p.jabatan_kini_id AS jabatan_id, j.nama AS jabatan, p.posisi_kini_id AS posisi_id,
       po.id IS NOT NULL AND (po.sampai IS NULL OR po.sampai > %(tanggal)s::date) AS di_peta,
       (date_trunc('month', p.tanggal_lahir + make_interval(years => j.bup)) + interval '1 month')::date AS tmt_pensiun,
       {_PEMEGANG} AS pemegang,
       CASE WHEN {_PEMEGANG} AND j.jenis IN ({_MANAJERIAL})
            THEN count(*) FILTER (WHERE {_PEMEGANG})
                 OVER (PARTITION BY p.unit_kini_id, p.jabatan_kini_id) - 1 ELSE 0 END AS rekan,
       r.awal, r.terputus, r.unit_id AS r_unit_id, r.jabatan_id AS r_jabatan_id, tu.pegawai_id IS NOT NULL AS tumpang,
       pg.golongan_id AS r_golongan_id, pg.nama AS r_golongan, pg.tmt AS r_tmt,
       EXISTS (SELECT 1 FROM pegawai_riwayatpangkat x WHERE x.pegawai_id = p.id) AS ada_pangkat,
       pd.urutan AS r_urutan, coalesce(k.ada, false) AS ada_predikat, coalesce(k.ada_lama, false) AS ada_predikat_lama,
       substr(p.nip, 1, 8) AS nip_lahir, substr(p.nip, 9, 4)::int AS nip_tahun, substr(p.nip, 13, 2)::int AS nip_bulan,
       substr(p.nip, 15, 1) AS nip_kelamin
FROM pegawai_pegawai p
JOIN pegawai_kedudukanhukum kh ON kh.id = p.kedudukan_id
LEFT JOIN instansi_golongan g ON g.kode = p.golongan_id
LEFT JOIN instansi_programstudi ps ON ps.id = p.program_studi_id
LEFT JOIN instansi_tingkatpendidikan t ON t.id = p.tingkat_pendidikan_id
LEFT JOIN akun_pengguna a ON a.id = p.akun_id
LEFT JOIN instansi_unitkerja u ON u.id = p.unit_kini_id
LEFT JOIN instansi_jabatan j ON j.id = p.jabatan_kini_id
LEFT JOIN instansi_posisi po ON po.id = p.posisi_kini_id
LEFT JOIN mutu_riwayat r ON r.pegawai_id = p.id
LEFT JOIN mutu_tumpang tu ON tu.pegawai_id = p.id
LEFT JOIN (SELECT DISTINCT ON (h.pegawai_id) h.pegawai_id, h.golongan_id, h.tmt, gg.nama
           FROM pegawai_riwayatpangkat h JOIN instansi_golongan gg ON gg.kode = h.golongan_id
           WHERE h.tmt <= %(tanggal)s::date ORDER BY h.pegawai_id, h.tmt DESC) pg ON pg.pegawai_id = p.id
LEFT JOIN (SELECT h.pegawai_id, max(tt.urutan) AS urutan FROM pegawai_riwayatpendidikan h
           JOIN instansi_tingkatpendidikan tt ON tt.id = h.tingkat_id GROUP BY 1) pd ON pd.pegawai_id = p.id
LEFT JOIN (SELECT pegawai_id, bool_or(tahun = %(tutup)s) AS ada, bool_or(tahun = %(tutup)s - 1) AS ada_lama
           FROM pegawai_penilaiankinerja WHERE tahun >= %(tutup)s - 1 GROUP BY 1) k ON k.pegawai_id = p.id
WHERE kh.masih_pegawai
"""

# Code → (condition over o, what stands there now, what it is held against). SQL over mutu_orang o.
_NIP_TMT = (
    "CASE WHEN o.pppk THEN o.nip_tahun <> extract(year FROM o.tmt_cpns)"
    " ELSE substr(o.nip, 9, 6) <> to_char(o.tmt_cpns, 'YYYYMM') END"
)
# The number's own appointment: its month for a PNS, else the end of its year, as the oracle reads it.
_NIP_MULAI = (
    "CASE WHEN NOT o.pppk AND o.nip_bulan BETWEEN 1 AND 12 AND o.nip_tahun > 0"
    " THEN make_date(o.nip_tahun, o.nip_bulan, 1) WHEN o.nip_tahun > 0 THEN make_date(o.nip_tahun, 12, 31) END"
)
_LAHIR_SAH = "to_char(o.tanggal_nip, 'YYYYMMDD') = o.nip_lahir"
_NIP_JANGGAL = (
    f"coalesce(o.nip_tahun <= 0 OR o.nip_tahun > extract(year FROM %(tanggal)s::date)"
    f" OR (NOT o.pppk AND o.nip_bulan BETWEEN 1 AND 12 AND o.nip_mulai > %(tanggal)s::date)"
    f" OR (NOT o.pppk AND {_LAHIR_SAH} AND extract(year FROM age(o.nip_mulai, o.tanggal_nip))"
    f" NOT BETWEEN {USIA_CPNS_TERENDAH} AND {USIA_CPNS_TERTINGGI}), false)"
)
_BENTUK_SALAH = f"(o.nip_bulan >= {PERJANJIAN_PERTAMA}) <> o.pppk OR (NOT o.pppk AND o.nip_bulan NOT BETWEEN 1 AND 12)"
_SEJAK_AWAL = "o.aktif AND o.tmt_cpns <= make_date({}, 1, 1)"
_ID_BAKU = "^([0-9A-Fa-f]{32}|[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12})$"
_CPNS, _LAHIR = _HARI.format("o.tmt_cpns"), _HARI.format("o.tanggal_lahir")

ATURAN: dict[str, tuple[str, str, str]] = {
    "TANPA_JABATAN": ("o.aktif AND o.r_jabatan_id IS NULL", "o.jabatan", "''"),
    "RIWAYAT_JABATAN_BERCELAH": (
        f"o.awal IS NOT NULL AND (coalesce(o.awal > o.tmt_cpns + {_CELAH}, false) OR coalesce(o.terputus, false))",
        "'Jabatan pertama ' || " + _HARI.format("o.awal"),
        "'TMT CPNS ' || " + _CPNS,
    ),
    "TANPA_GOLONGAN": ("o.golongan_id IS NULL", "''", "''"),
    "TANPA_RIWAYAT_PANGKAT": ("NOT o.ada_pangkat", "''", "o.golongan"),
    "TANPA_RIWAYAT_PENDIDIKAN": ("o.r_urutan IS NULL", "''", "o.tingkat"),
    "TANPA_TMT_CPNS": ("o.tmt_cpns IS NULL", "''", "''"),
    "TANPA_TMT_PNS": ("o.tmt_pns IS NULL", "''", "'TMT CPNS ' || " + _CPNS),
    "PREDIKAT_SEBELUMNYA_KOSONG": (
        _SEJAK_AWAL.format("%(tutup)s - 1") + " AND NOT o.ada_predikat_lama", "''", "'tahun ' || (%(tutup)s - 1)",
    ),
    "AKHIR_KONTRAK_KOSONG": ("o.aktif AND o.akhir_kontrak IS NULL", "''", "''"),
    "TANPA_AKUN": ("o.akun_id IS NULL", "''", "''"),
    "TANPA_SUREL": ("o.akun_id IS NOT NULL AND o.surel = ''", "''", "''"),
    "TANPA_JENIS_PEGAWAI": ("o.jenis_pegawai_id = ''", "''", "''"),
    "TANPA_LOKASI_KERJA": ("o.lokasi_kerja_id = ''", "''", "''"),
    "PREDIKAT_TERAKHIR_BELUM_ADA": (
        _SEJAK_AWAL.format("%(tutup)s") + " AND NOT o.ada_predikat", "''", "'tahun ' || %(tutup)s",
    ),
    "LEWAT_BUP": (
        "o.aktif AND o.tmt_pensiun <= %(tanggal)s::date", "o.kedudukan",
        "'TMT pensiun ' || " + _HARI.format("o.tmt_pensiun"),
    ),
    "KONTRAK_LEWAT": (
        "o.aktif AND o.akhir_kontrak < %(tanggal)s::date", _HARI.format("o.akhir_kontrak"), "o.kedudukan",
    ),
    "CPNS_TERLALU_LAMA": (
        f"o.aktif AND o.tmt_cpns + interval '{LAMA_CPNS_TAHUN} years' < %(tanggal)s::date", "o.status",
        "'TMT CPNS ' || " + _CPNS,
    ),
    "NIP_BEDA_TANGGAL_LAHIR": ("o.nip_lahir <> to_char(o.tanggal_lahir, 'YYYYMMDD')", _LAHIR, "'NIP ' || o.nip_lahir"),
    "NIP_BEDA_KELAMIN": (
        "o.nip_kelamin <> CASE o.jenis_kelamin WHEN 'L' THEN '1' ELSE '2' END", "o.jenis_kelamin",
        "'NIP ' || CASE o.nip_kelamin WHEN '1' THEN 'L' WHEN '2' THEN 'P' ELSE o.nip_kelamin END",
    ),
    "NIP_BEDA_TMT_CPNS": (
        f"o.tmt_cpns IS NOT NULL AND {_NIP_TMT}", _CPNS,
        "'NIP ' || CASE WHEN o.pppk THEN '' ELSE substr(o.nip, 13, 2) || '-' END || substr(o.nip, 9, 4)",
    ),
    "NIP_BUKAN_BENTUK_STATUS": (_BENTUK_SALAH, "o.status", "'NIP ' || substr(o.nip, 13, 2)"),
    "NIP_TMT_TIDAK_WAJAR": (_NIP_JANGGAL, "'NIP ' || substr(o.nip, 9, 6)", _LAHIR),
    "URUTAN_TMT_TERBALIK": (
        "coalesce(o.tmt_pns < o.tmt_cpns, false) OR coalesce(o.tmt_golongan < o.tmt_cpns, false)",
        "concat_ws(', ', 'TMT PNS ' || " + _HARI.format("o.tmt_pns") + ", 'TMT golongan ' || "
        + _HARI.format("o.tmt_golongan") + ")",
        "'TMT CPNS ' || " + _CPNS,
    ),
    "PENDIDIKAN_TIDAK_DI_TABEL": (
        "o.program_studi_id IS NULL AND o.program_studi_nama <> ''", "o.program_studi_nama", "''",
    ),
    "PENDIDIKAN_TANPA_RUMPUN": ("o.program_studi_id IS NOT NULL AND o.rumpun_id IS NULL", "o.program", "''"),
    "ID_SIASN_TIDAK_BAKU": (f"o.siasn_id !~ '{_ID_BAKU}'", "o.siasn_id", "''"),
    "DI_LUAR_PETA": ("o.aktif AND o.jabatan_id IS NOT NULL AND NOT o.di_peta", "o.jabatan", "''"),
    "UNIT_TUTUP": (
        "o.aktif AND o.unit_sampai <= %(tanggal)s::date", "o.unit", "'ditutup ' || " + _HARI.format("o.unit_sampai"),
    ),
    "JABATAN_RANGKAP": ("o.rekan > 0", "o.jabatan", "(o.rekan + 1)::text || ' pemegang'"),
    "RIWAYAT_JABATAN_TUMPANG": ("o.tumpang", "o.jabatan", "''"),
    "JABATAN_BEDA_RIWAYAT": (
        "o.r_jabatan_id IS NOT NULL AND (o.r_unit_id, o.r_jabatan_id) IS DISTINCT FROM (o.unit_id, o.jabatan_id)",
        "o.jabatan",
        "(SELECT nama FROM instansi_jabatan x WHERE x.id = o.r_jabatan_id AND o.r_jabatan_id <> o.jabatan_id)",
    ),
    "GOLONGAN_BEDA_RIWAYAT": (
        "o.golongan_id <> o.r_golongan_id", "o.golongan", "o.r_golongan || ' TMT ' || " + _HARI.format("o.r_tmt"),
    ),
    "PENDIDIKAN_BEDA_RIWAYAT": (
        "o.r_urutan > o.urutan", "o.tingkat",
        "(SELECT max(nama) FROM instansi_tingkatpendidikan x WHERE o.r_urutan > o.urutan AND x.urutan = o.r_urutan)",
    ),
}  # fmt: skip

_DAFTAR = ",\n        ".join(f"('{kode}', {kena}, {isi}, {banding})" for kode, (kena, isi, banding) in ATURAN.items())
# A birth date in the number that is no date must not break make_date: it is built from a day that always exists.
_BACA_NIP = f"""
    SELECT q.*, {_NIP_MULAI.replace("o.", "q.")} AS nip_mulai,
           CASE WHEN substr(q.nip_lahir, 1, 4) > '0000' AND substr(q.nip_lahir, 5, 2) BETWEEN '01' AND '12'
                THEN make_date(substr(q.nip_lahir, 1, 4)::int, substr(q.nip_lahir, 5, 2)::int, 1)
                     + (substr(q.nip_lahir, 7, 2)::int - 1) END AS tanggal_nip
    FROM mutu_orang q"""

ISI_TEMUAN = f"""
INSERT INTO pegawai_temuanmutu
    (pemeriksaan_id, kode, dimensi, pihak, bobot, pegawai_id, nama, unit_id, opd_id, nilai, pembanding)
SELECT %(pemeriksaan)s, v.kode, m.dimensi, m.pihak, m.bobot, o.id, o.nama, o.unit_id, o.opd_id,
       left(coalesce(v.nilai, ''), 250), left(coalesce(v.banding, ''), 250)
FROM ({_BACA_NIP}) o
CROSS JOIN LATERAL (VALUES
        {_DAFTAR}
    ) AS v(kode, kena, nilai, banding)
JOIN mutu_jenis m ON m.kode = v.kode AND o.status = ANY (m.berlaku)
WHERE v.kena
ORDER BY o.nama, o.id, v.kode
"""

ISI_POSISI_PENUH = """
INSERT INTO pegawai_temuanmutu
    (pemeriksaan_id, kode, dimensi, pihak, bobot, pegawai_id, nama, unit_id, opd_id, nilai, pembanding)
SELECT %(pemeriksaan)s, m.kode, m.dimensi, m.pihak, m.bobot, NULL, j.nama, po.unit_id, u.opd_id,
       'B ' || b.b, 'K ' || coalesce(kp.k, 0)
FROM (SELECT posisi_id, count(*) AS b FROM mutu_orang WHERE pemegang AND di_peta GROUP BY 1) b
JOIN instansi_posisi po ON po.id = b.posisi_id
JOIN instansi_unitkerja u ON u.id = po.unit_id
JOIN instansi_jabatan j ON j.id = po.jabatan_id
JOIN mutu_jenis m ON m.kode = 'POSISI_PENUH'
LEFT JOIN instansi_kebutuhanposisi kp
       ON kp.posisi_id = po.id AND daterange(kp.mulai, kp.sampai, '[)') @> %(tanggal)s::date
WHERE b.b > coalesce(kp.k, 0)
ORDER BY j.nama, po.id
"""

# Who stands in no unit counts for the province alone.
TABEL_ATAS = """
CREATE TEMP TABLE mutu_atas ON COMMIT DROP AS
SELECT u.id AS unit_id, s.x::bigint AS atas_id
FROM instansi_unitkerja u CROSS JOIN LATERAL unnest(string_to_array(trim(both '/' FROM u.jalur), '/')) AS s(x)
WHERE u.jalur <> ''
UNION ALL SELECT NULL, min(id) FROM instansi_unitkerja WHERE induk_kini_id IS NULL AND jalur <> '' HAVING count(*) > 0
"""

_NOMOR = {satu: urut for urut, satu in enumerate(DimensiMutu, start=1)}
_BEBAN = ", ".join(f"sum(n * b.beban[{i}])::int AS beban{i}" for i in _NOMOR.values())
_HILANG = ", ".join(
    f"coalesce(sum(t.n * t.bobot) FILTER (WHERE t.dimensi = '{satu}' AND t.orang), 0)::int AS hilang{i}"
    for satu, i in _NOMOR.items()
)
_BERAT = " + ".join(f"CASE WHEN o.beban{i} > 0 THEN (%(berat)s::int[])[{i}] ELSE 0 END" for i in _NOMOR.values())
_NILAI = " + ".join(
    f"CASE WHEN o.beban{i} > 0 THEN (%(berat)s::int[])[{i}] * (1 - coalesce(t.hilang{i}, 0)::numeric / o.beban{i})"
    " ELSE 0 END"
    for i in _NOMOR.values()
)

ISI_NILAI = f"""
INSERT INTO pegawai_nilaimutu
    (pemeriksaan_id, unit_id, kedalaman, diperiksa, bertemuan, temuan, hilang, beban, per_jenis, indeks)
WITH orang AS (
    SELECT a.atas_id, sum(n)::int AS diperiksa, {_BEBAN}
    FROM (SELECT unit_id, status, count(*) AS n FROM mutu_orang GROUP BY 1, 2) s
    JOIN mutu_beban b ON b.status = s.status
    JOIN mutu_atas a ON a.unit_id IS NOT DISTINCT FROM s.unit_id
    GROUP BY 1
), jenis AS (
    SELECT a.atas_id, s.kode, s.dimensi, s.bobot, s.orang, sum(s.n)::int AS n
    FROM (SELECT unit_id, kode, dimensi, bobot, pegawai_id IS NOT NULL AS orang, count(*) AS n
          FROM pegawai_temuanmutu WHERE pemeriksaan_id = %(pemeriksaan)s GROUP BY 1, 2, 3, 4, 5) s
    JOIN mutu_atas a ON a.unit_id IS NOT DISTINCT FROM s.unit_id
    GROUP BY 1, 2, 3, 4, 5
), temuan AS (
    SELECT t.atas_id, sum(t.n)::int AS temuan, jsonb_object_agg(t.kode, t.n) AS per_jenis, {_HILANG}
    FROM jenis t GROUP BY 1
), bertemuan AS (
    SELECT a.atas_id, sum(s.n)::int AS n
    FROM (SELECT unit_id, count(DISTINCT pegawai_id) AS n FROM pegawai_temuanmutu
          WHERE pemeriksaan_id = %(pemeriksaan)s AND pegawai_id IS NOT NULL GROUP BY 1) s
    JOIN mutu_atas a ON a.unit_id IS NOT DISTINCT FROM s.unit_id
    GROUP BY 1
)
SELECT %(pemeriksaan)s, u.id, u.kedalaman, o.diperiksa, coalesce(p.n, 0), coalesce(t.temuan, 0),
       ARRAY[{", ".join(f"coalesce(t.hilang{i}, 0)" for i in _NOMOR.values())}],
       ARRAY[{", ".join(f"o.beban{i}" for i in _NOMOR.values())}], coalesce(t.per_jenis, '{{}}'),
       round(100 * ({_NILAI}) / NULLIF({_BERAT}, 0), 2)
FROM orang o
JOIN instansi_unitkerja u ON u.id = o.atas_id
LEFT JOIN temuan t ON t.atas_id = o.atas_id
LEFT JOIN bertemuan p ON p.atas_id = o.atas_id
"""

SIAPKAN = (TABEL_JENIS, TABEL_BEBAN, TABEL_RIWAYAT, TABEL_TUMPANG, "ANALYZE mutu_riwayat, mutu_tumpang", TABEL_ORANG,
           TABEL_ATAS, "ANALYZE mutu_orang, mutu_atas")  # fmt: skip
"""Inputs at the reference date, in the order they are built."""

ISI = (ISI_TEMUAN, ISI_POSISI_PENUH, "ANALYZE pegawai_temuanmutu", ISI_NILAI)
"""Snapshot rows of one run."""

BERESKAN = "DROP TABLE mutu_jenis, mutu_beban, mutu_riwayat, mutu_tumpang, mutu_orang, mutu_atas"

LUPAKAN = """
DELETE FROM pegawai_temuanmutu WHERE pemeriksaan_id NOT IN (
    SELECT id FROM pegawai_pemeriksaanmutu WHERE status = 'SELESAI' ORDER BY id DESC LIMIT %(simpan)s)
"""
