"""Snapshot rows of a run, its fingerprint and its totals."""
# ruff: noqa: S608 (SQL is put together from constants of this package; values travel as parameters)

_RENTANG = """
    SELECT d.*, LEAST(d.k, d.abk_bulat, d.survei, d.wawancara) AS rendah,
           GREATEST(d.k, d.abk_bulat, d.survei, d.wawancara) AS tinggi,
           CASE
             WHEN d.wawancara IS NOT NULL THEN 'WAWANCARA'
             WHEN d.abk_bulat IS NOT NULL AND d.status_abk IN ('DIVERIFIKASI_ORGANISASI', 'DISEPAKATI', 'DITETAPKAN')
               THEN 'ABK'
             WHEN d.abk_bulat >= COALESCE(d.survei, d.abk_bulat) THEN 'ABK'
             WHEN d.survei IS NOT NULL THEN 'SURVEI'
             ELSE 'K'
           END AS sumber_mungkin
    FROM posisi_dihitung d
"""


def _sumber(batas: str) -> str:
    """Of equal figures the stronger source names the bound."""
    urut = (("r.wawancara", "WAWANCARA"), ("r.abk_bulat", "ABK"), ("r.survei", "SURVEI"))
    cabang = " ".join(f"WHEN {kolom} THEN '{nama}'" for kolom, nama in urut)
    return f"CASE {batas} {cabang} ELSE 'K' END"


def _k_tahun(n: int) -> str:
    """K at the end of year ``n`` (1..5): grown by exact multiplication, rounded once; managerial boxes stay 1."""
    return f"CASE WHEN r.manajerial THEN r.k ELSE round(r.k * {' * '.join(['r.faktor'] * n)})::int END"


def _selisih(n: int) -> str:
    """B − K at the end of year ``n``."""
    arus = " ".join(f"- b.p{i} - r.pergi[{i + 1}] + r.datang[{i + 1}]" for i in range(n))
    return f"b.b {arus} - kt.k{n}"


ISI_HASIL = f"""
INSERT INTO instansi_hasilposisi (analisis_id, posisi_id, unit_id, opd_id, jabatan_id, rumpun_jabatan, k, b_pns, b_cpns,
    b_pppk, b, tidak_aktif, kekurangan, kelebihan, reservasi_masuk, reservasi_keluar, lowong, lewat_pensiun, pensiun,
    pensiun_lanjut, keluar, masuk, k_proyeksi, proyeksi, abk, abk_bulat, survei, wawancara, rendah, mungkin, tinggi,
    sumber_rendah, sumber_mungkin, sumber_tinggi, tidak_sepakat, ej)
SELECT %(analisis)s, r.posisi_id, r.unit_id, r.opd_id, r.jabatan_id, r.rumpun_jabatan, r.k, b.pns, b.cpns, b.pppk, b.b,
       b.lain, GREATEST(0, r.k - b.b), GREATEST(0, b.b - r.k), r.masuk, r.keluar, r.k - b.b - r.masuk + r.keluar,
       b.lewat, ARRAY[b.p0, b.p1, b.p2, b.p3, b.p4], ARRAY[b.p5, b.p6, b.p7, b.p8, b.p9], r.pergi, r.datang,
       ARRAY[kt.k1, kt.k2, kt.k3, kt.k4, kt.k5],
       ARRAY[{", ".join(_selisih(n) for n in range(1, 6))}],
       r.abk, r.abk_bulat, r.survei, r.wawancara, r.rendah, m.mungkin, r.tinggi,
       {_sumber("r.rendah")}, r.sumber_mungkin, {_sumber("r.tinggi")},
       (r.tinggi - r.rendah) * 100 > GREATEST(100, %(ambang)s::bigint * m.mungkin),
       CASE WHEN b.b > 0 AND r.lembar_id IS NOT NULL THEN LEAST(9999.9999, round(r.beban / (b.b * r.wke), 4)) END
FROM ({_RENTANG}) r
JOIN bezetting b ON b.posisi_id = r.posisi_id
CROSS JOIN LATERAL (
    SELECT CASE r.sumber_mungkin WHEN 'WAWANCARA' THEN r.wawancara WHEN 'ABK' THEN r.abk_bulat
                                 WHEN 'SURVEI' THEN r.survei ELSE r.k END AS mungkin
) m
CROSS JOIN LATERAL (SELECT {", ".join(f"{_k_tahun(n)} AS k{n}" for n in range(1, 6))}) kt
ORDER BY r.posisi_id
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
ORDER BY m.unit_id
"""

SIDIK = """
SELECT (SELECT sum(hashtextextended(ROW(m.*)::text, 0)) FROM pemegang m),
       (SELECT sum(hashtextextended(ROW(d.*)::text, 0)) FROM posisi_dihitung d),
       (SELECT sum(hashtextextended(ROW(n.*)::text, 0)) FROM kesesuaian n),
       (SELECT sum(hashtextextended(ROW(t.*)::text, 0)) FROM temuan_posisi t)
"""
"""Four sums of 64-bit row hashes: they add up over shards, so that the fingerprint does not depend on the cutting."""

JUMLAH = """
SELECT COALESCE(sum(k), 0), COALESCE(sum(b) FILTER (WHERE posisi_id IS NOT NULL), 0),
       COALESCE(sum(kekurangan), 0), COALESCE(sum(kelebihan), 0),
       COALESCE(sum(b) FILTER (WHERE posisi_id IS NULL), 0),
       COALESCE(sum(GREATEST(lowong, 0)), 0), COALESCE(sum(lewat_pensiun), 0), COALESCE(sum(tidak_aktif), 0),
       COALESCE(sum(pensiun[1]), 0), COALESCE(sum(pensiun[2]), 0), COALESCE(sum(pensiun[3]), 0),
       COALESCE(sum(pensiun[4]), 0), COALESCE(sum(pensiun[5]), 0), count(posisi_id),
       COALESCE(sum(rendah), 0), COALESCE(sum(mungkin), 0), COALESCE(sum(tinggi), 0),
       count(*) FILTER (WHERE tidak_sepakat), COALESCE(sum(GREATEST(0, -proyeksi[5])), 0)
FROM instansi_hasilposisi WHERE analisis_id = %(analisis)s
"""

CACAH_KESESUAIAN = """
SELECT pendidikan, pangkat, kategori_jpm, tidak_sesuai, count(*)
FROM pegawai_temuankesesuaian WHERE analisis_id = %(analisis)s GROUP BY 1, 2, 3, 4
"""
CACAH_TEMUAN = """
SELECT jenis, count(*) FROM instansi_temuankebutuhan WHERE analisis_id = %(analisis)s GROUP BY 1 ORDER BY 1
"""
