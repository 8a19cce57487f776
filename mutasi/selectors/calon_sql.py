"""The SQL that ranks candidates of one posisi. ``mutasi.domain.skor`` and ``pegawai.domain`` are its oracles in tests.

Only people whom no blocking rule stops are ranked. A part is kept as an integer of hundredths, rounded as the domain
rounds, so the order is the domain's order. What belongs to a person is looked up person by person through an index
(LATERAL): joins between materialised parts, whose size the planner cannot know, went a hundred times slower.

Look-ups are dear, so they come in stages. Before each part a sample of likely winners is valued in full; the place of
its last one (``ambang``) is a bound nobody in the result falls below. Whoever could not reach it even with all parts
still to come at their highest is left out.
"""

from mutasi.selectors.bahan_calon_sql import BAHAN

_LAYAK = """, layak AS MATERIALIZED (
    SELECT ja.id, ja.id = %(jabatan)s OR (%(fungsional)s AND ja.jenis = 'FUNGSIONAL' AND ja.jenjang = %(jenjang)s
               AND ja.jenjang <> '' AND lower(ja.kelompok) = lower(%(kelompok)s) AND ja.kelompok <> '') AS setara,
           lower(ja.kelompok) = lower(%(kelompok)s) AS sekelompok
    FROM instansi_jabatan ja
    WHERE array_position(ARRAY['PELAKSANA', 'FUNGSIONAL', 'PENGAWAS', 'ADMINISTRATOR', 'JPT_PRATAMA', 'JPT_MADYA',
                         'JPT_UTAMA'], ja.jenis::text) >= %(tingkat_manajerial)s
      AND (NOT %(fungsional)s OR ja.jenis <> 'FUNGSIONAL' OR ja.jenjang = ''
           OR array_position(%(urutan_jenjang)s::text[], ja.jenjang::text) >= %(jenjang_ke)s)
)"""
"""Jobs one may come from."""

_KOLAM = """, kolam AS MATERIALIZED (
    SELECT b.pegawai_id AS id, b.tingkat_id, b.program_id, b.bernama,
           l.rendah + (2 * %(b_kinerja)s * b.kinerja_jumlah + %(n_tahun)s) / (2 * %(n_tahun)s) + a.rendah AS rendah,
           l.tinggi + (2 * %(b_kinerja)s * (b.kinerja_jumlah + 100 * (%(n_tahun)s - b.kinerja_ada)) + %(n_tahun)s)
                    / (2 * %(n_tahun)s) + a.tinggi AS tinggi
    FROM bahan b
    JOIN layak ja ON ja.id = b.jabatan_id
    CROSS JOIN LATERAL (
        SELECT CASE WHEN b.posisi_id IS NULL OR b.sisa >= b.k THEN 100 * %(b_kelonggaran)s WHEN b.k IS NULL THEN 0
                    ELSE (200 * %(b_kelonggaran)s * b.sisa + b.k) / (2 * b.k) END AS rendah,
               CASE WHEN b.posisi_id IS NULL OR b.sisa >= b.k OR b.k IS NULL THEN 100 * %(b_kelonggaran)s
                    ELSE (200 * %(b_kelonggaran)s * b.sisa + b.k) / (2 * b.k) END AS tinggi
    ) l
    CROSS JOIN LATERAL (
        SELECT CASE WHEN b.pengalaman IS NOT NULL AND %(hitung_pengalaman)s
                    THEN COALESCE((b.pengalaman ->> %(rumpun_jabatan)s)::int, 0) END AS bulan
    ) m
    CROSS JOIN LATERAL (
        SELECT (200 * %(b_pengalaman)s * LEAST(COALESCE(m.bulan, 0), 60) + 60) / 120 AS rendah,
               (200 * %(b_pengalaman)s * LEAST(COALESCE(m.bulan, 60), 60) + 60) / 120 AS tinggi
    ) a
    WHERE b.posisi_id IS DISTINCT FROM %(posisi)s AND NOT b.kinerja_buruk
      AND (b.status = 'PNS' OR (b.status = 'PPPK' AND ja.setara))
      AND (b.tanggal_lahir > %(lahir_pasti)s OR b.tanggal_lahir + make_interval(years => %(bup)s) > %(tmt)s::date)
      AND (%(pelaksana)s OR b.golongan_id IS NULL
           OR ((%(gol_min)s::int IS NULL OR (b.golongan_id > 100) <> (%(gol_min)s::int > 100)
                OR b.golongan_id >= %(gol_min)s)
           AND (%(gol_maks)s::int IS NULL OR (b.golongan_id > 100) <> (%(gol_maks)s::int > 100)
                OR b.golongan_id <= %(gol_maks)s)))
      AND (NOT %(fungsional)s OR ja.sekelompok OR lower(%(kelompok)s) = ANY (b.kelompok))
      AND b.pegawai_id NOT IN (SELECT h.pegawai_id
                       FROM pegawai_hukumandisiplin h LEFT JOIN pegawai_jenishukuman jh ON jh.id = h.jenis_id
                       WHERE h.status = 'PROSES' OR (jh.tingkat IS DISTINCT FROM 'R' AND (
                             (h.sampai IS NULL AND h.status = 'BERJALAN')
                             OR (h.sampai >= %(hari_ini)s::date AND h.tmt <= %(tmt)s::date))))
      AND b.pegawai_id NOT IN (SELECT tb.pegawai_id FROM pegawai_tugasbelajar tb
                       WHERE tb.mulai <= %(tmt)s::date
                         AND COALESCE(tb.ikatan_dinas_sampai, tb.selesai, 'infinity'::date) >= %(hari_ini)s::date)
      AND b.pegawai_id NOT IN (SELECT u.pegawai_id FROM mutasi_usulmutasi u WHERE u.status = ANY (%(diproses)s::text[]))
)"""
"""Whom no blocking rule stops (education aside), with the parts known set by set."""

_PENDIDIKAN = """
    CROSS JOIN LATERAL (
        SELECT COALESCE(min(CASE
                 WHEN %(tanpa_daftar)s THEN
                   CASE WHEN g.urutan IS NULL OR %(urutan_min)s::int IS NULL THEN 5
                        WHEN g.urutan >= %(urutan_min)s THEN 2 ELSE 6 END
                 WHEN (g.program_id = ANY (%(program)s::text[])) IS NOT TRUE AND ps.rumpun_id IS NULL THEN 5
                 WHEN %(tingkat_min)s::text IS NOT NULL AND (g.urutan IS NULL OR %(urutan_min)s::int IS NULL) THEN 5
                 WHEN g.urutan < %(urutan_min)s::int THEN 6
                 WHEN g.program_id = ANY (%(program)s::text[]) THEN 1
                 WHEN ps.rumpun_id = ANY (%(rumpun)s::text[]) THEN %(urut_rumpun)s
                 ELSE 4
               END), CASE WHEN %(bersyarat)s THEN 5 ELSE 2 END) AS urut
        FROM (
            SELECT s.program_id,
                   (%(urutan)s::int[])[array_position(%(tingkat)s::text[], s.tingkat_id::text)] AS urutan
            FROM (
                SELECT k.program_id, k.tingkat_id
                WHERE k.tingkat_id IS NOT NULL OR k.program_id IS NOT NULL OR k.bernama
                UNION ALL
                SELECT r.program_id, r.tingkat_id FROM pegawai_riwayatpendidikan r WHERE r.pegawai_id = k.id
            ) s WHERE %(bersyarat)s
        ) g LEFT JOIN instansi_programstudi ps ON ps.id = g.program_id
    ) pd
    CROSS JOIN LATERAL (
        SELECT %(b_pendidikan)s * CASE pd.urut WHEN 1 THEN 100 WHEN 2 THEN 100 WHEN 3 THEN 75 WHEN 4 THEN 50
                                  ELSE 0 END AS rendah,
               %(b_pendidikan)s * CASE pd.urut WHEN 1 THEN 100 WHEN 2 THEN 100 WHEN 3 THEN 75 WHEN 4 THEN 50
                                  WHEN 5 THEN 100 ELSE 0 END AS tinggi
    ) nilai"""
_KOMPETENSI = """
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
            WHERE n.pegawai_id = k.id
            ORDER BY n.kode, n.tanggal DESC
        ) v
    ) c
    CROSS JOIN LATERAL (
        SELECT round(%(b_kompetensi)s * round((CASE WHEN c.ur IS NULL AND c.tr IS NULL THEN 0
                  WHEN c.tr IS NULL THEN c.ur WHEN c.ur IS NULL THEN c.tr ELSE (c.tr + c.ur) / 2 END)::numeric, 2))::int
                  AS rendah,
               round(%(b_kompetensi)s * round((CASE WHEN c.ut IS NULL AND c.tt IS NULL THEN 100
                  WHEN c.tt IS NULL THEN c.ut WHEN c.ut IS NULL THEN c.tt ELSE (c.tt + c.ut) / 2 END)::numeric, 2))::int
                  AS tinggi
    ) nilai"""
"""Each adds ``nilai.rendah`` and ``nilai.tinggi``, hundredths of a point, to a person ``k``."""

_BAWAAN = "k.id, k.tingkat_id, k.program_id, k.bernama"
_LAYAK_PENDIDIKAN = "(%(pelaksana)s OR pd.urut <> 6)"
_TAHAP = (
    ("pendidikan", _PENDIDIKAN, "b_pendidikan", _LAYAK_PENDIDIKAN),
    ("kompetensi", _KOMPETENSI, "b_kompetensi", "TRUE"),
)
"""The parts in the order of their look-ups: name, SQL, weight that bounds it, whom it excludes."""


def _tahap(nama: str, sumber: str, bagian: str, syarat: str) -> str:
    """CTE ``nama``: the people of ``sumber`` with one more part added, as far as ``syarat`` lets them."""
    return (
        f", {nama} AS MATERIALIZED (SELECT {_BAWAAN}, k.rendah + nilai.rendah AS rendah,"  # noqa: S608 (constants)
        f" k.tinggi + nilai.tinggi AS tinggi FROM {sumber} k {bagian} WHERE {syarat})"
    )


def _ambang(ke: int, sumber: str) -> str:
    """CTE ``ambang<ke>``: the place of the last of a sample of ``sumber`` valued in full, never below the bound before.

    The sample are likely winners by what is known so far, plus a guess at the education; a bad guess only makes the
    bound less sharp.
    """
    tebakan = _TEBAKAN if any(nama == "pendidikan" for nama, *_ in _TAHAP[ke:]) else "0"
    hasil = (
        f", sampel{ke} AS MATERIALIZED (SELECT k.* FROM {sumber} k LEFT JOIN instansi_programstudi ps"  # noqa: S608
        f" ON ps.id = k.program_id ORDER BY k.rendah + k.tinggi + {tebakan} DESC, k.id LIMIT 10 * %(batas)s)"
    )
    asal = f"sampel{ke}"
    for nama, bagian, _, layak in _TAHAP[ke:]:
        hasil += _tahap(f"sampel{ke}_{nama}", asal, bagian, layak)
        asal = f"sampel{ke}_{nama}"
    lama = f"(SELECT nilai FROM ambang{ke - 1})" if ke else "0"  # noqa: S608
    terakhir = f"SELECT rendah + tinggi FROM {asal} ORDER BY 1 DESC OFFSET %(batas)s - 1 LIMIT 1"  # noqa: S608
    return f"{hasil}, ambang{ke} AS MATERIALIZED (SELECT GREATEST({lama}, COALESCE(({terakhir}), 0)) AS nilai)"


def _berantai() -> str:
    """All parts one after the other; in between whoever can no longer reach the bound is dropped."""
    hasil, asal = "", "kolam"
    for ke, (nama, bagian, _, layak) in enumerate(_TAHAP):
        sisa = " + ".join(f"%({bobot})s" for _, _, bobot, _ in _TAHAP[ke:])
        capai = f"k.rendah + k.tinggi + 200 * ({sisa}) >= (SELECT nilai FROM ambang{ke})"  # noqa: S608
        hasil += _ambang(ke, asal) + _tahap(f"akhir_{nama}", asal, bagian, f"{capai} AND {layak}")
        asal = f"akhir_{nama}"
    return hasil


_TEBAKAN = """2 * %(b_pendidikan)s * CASE
             WHEN NOT %(bersyarat)s OR k.program_id = ANY (%(program)s::text[]) THEN 100
             WHEN ps.rumpun_id = ANY (%(rumpun)s::text[]) THEN 75 ELSE 0 END"""
_BANYAK = f""", banyak AS MATERIALIZED (
    SELECT count(*) FILTER (WHERE cukup) + (
        SELECT count(*) FROM (SELECT * FROM kolam_tingkat WHERE NOT cukup) k {_PENDIDIKAN} WHERE {_LAYAK_PENDIDIKAN}
    ) AS jumlah FROM kolam_tingkat
)"""  # noqa: S608 (constants)
_TINGKAT = """, kolam_tingkat AS MATERIALIZED (
    SELECT k.*, (%(pelaksana)s OR %(urutan_min)s::int IS NULL OR COALESCE(
        (%(urutan)s::int[])[array_position(%(tingkat)s::text[], k.tingkat_id::text)] >= %(urutan_min)s, k.tingkat_id
        IS NOT NULL)) AS cukup
    FROM kolam k
)"""
"""A degree of the asked level on the profile never falls short; only the others' degrees are looked up to count."""
_AKHIR = """
SELECT id, rendah / 100.0 AS rendah, tinggi / 100.0 AS tinggi, (SELECT jumlah FROM banyak) AS banyak
FROM akhir_kompetensi ORDER BY akhir_kompetensi.rendah + akhir_kompetensi.tinggi DESC, akhir_kompetensi.rendah DESC, id
LIMIT %(batas)s
"""

_SISANYA = "".join([_LAYAK, _KOLAM, _berantai(), _TINGKAT, _BANYAK, _AKHIR])
NILAI = f"WITH bahan AS MATERIALIZED ({BAHAN}){_SISANYA}"
NILAI_SEGAR = f"WITH bahan AS (SELECT * FROM mutasi_bahancalon){_SISANYA}"  # noqa: S608 (constants)
"""One statement each; named parameters as `selectors.calon` fills them."""
