"""What ranking needs of every person, set by set: the same for each vacancy of a day, so it may be kept.

Kept rows (``mutasi_bahancalon``, ``services.bahan_calon``) serve while nothing they rest on has changed; otherwise this
very statement stands in their place. Named parameters: ``hari_ini``, ``tahun`` (closed years), ``instansi_id``,
``kedudukan_aktif``.
"""

from __future__ import annotations

MEDAN = (
    "pegawai_id", "posisi_id", "jabatan_id", "status", "tanggal_lahir", "golongan_id", "tingkat_id", "program_id",
    "bernama", "sisa", "k", "kinerja_ada", "kinerja_jumlah", "kinerja_buruk", "pengalaman", "kelompok",
)  # fmt: skip
"""Columns in the order of the statement."""

BAHAN = """
    SELECT p.id AS pegawai_id, p.posisi_kini_id AS posisi_id, p.jabatan_kini_id AS jabatan_id, p.status,
           p.tanggal_lahir, p.golongan_id, p.tingkat_pendidikan_id AS tingkat_id, p.program_studi_id AS program_id,
           p.program_studi_nama <> '' AS bernama, GREATEST(0, h.b - 1) AS sisa, kp.k,
           COALESCE(n.ada, 0) AS kinerja_ada, COALESCE(n.jumlah, 0) AS kinerja_jumlah,
           COALESCE(n.buruk, FALSE) AS kinerja_buruk, r.pengalaman, COALESCE(r.kelompok, '{}') AS kelompok
    FROM pegawai_pegawai p
    LEFT JOIN (
        SELECT q.posisi_kini_id AS posisi_id,
               count(*) FILTER (
                   WHERE q.kedudukan_id = ANY (%(kedudukan_aktif)s::text[]) AND q.status IN ('PNS', 'CPNS', 'PPPK')
                     AND (q.instansi_kerja_id IS NULL OR q.instansi_kerja_id = %(instansi_id)s)
                     AND q.tanggal_lahir >= (date_trunc('month', %(hari_ini)s::date) - make_interval(years => jq.bup))
               )::int AS b
        FROM pegawai_pegawai q
        JOIN instansi_posisi ps ON ps.id = q.posisi_kini_id
        JOIN instansi_jabatan jq ON jq.id = ps.jabatan_id
        GROUP BY q.posisi_kini_id
    ) h ON h.posisi_id = p.posisi_kini_id
    LEFT JOIN instansi_kebutuhanposisi kp ON kp.posisi_id = p.posisi_kini_id AND kp.mulai <= %(hari_ini)s
              AND (kp.sampai IS NULL OR kp.sampai > %(hari_ini)s)
    LEFT JOIN (
        SELECT pegawai_id, count(*)::int AS ada, bool_or(predikat NOT IN ('SANGAT_BAIK', 'BAIK')) AS buruk,
               sum(CASE predikat WHEN 'SANGAT_BAIK' THEN 100 WHEN 'BAIK' THEN 80 ELSE 0 END)::int AS jumlah
        FROM pegawai_penilaiankinerja WHERE tahun = ANY (%(tahun)s::int[]) GROUP BY pegawai_id
    ) n ON n.pegawai_id = p.id
    LEFT JOIN (
        SELECT pegawai_id, jsonb_object_agg(rumpun, bulan) AS pengalaman,
               array_remove(array_agg(DISTINCT kelompok), NULL) AS kelompok
        FROM (
            SELECT t.pegawai_id, j.rumpun_jabatan AS rumpun, CASE j.jenis WHEN 'FUNGSIONAL' THEN lower(j.kelompok) END
                   AS kelompok,
                   (sum(sum(GREATEST(0, LEAST(COALESCE(upper(t.masa), %(hari_ini)s::date), %(hari_ini)s::date)
                                        - lower(t.masa)))) OVER (PARTITION BY t.pegawai_id, j.rumpun_jabatan)
                    * 4800 / 146097)::int AS bulan
            FROM pegawai_riwayatjabatan t JOIN instansi_jabatan j ON j.id = t.jabatan_id
            WHERE t.jenis_penugasan = 'D'
            GROUP BY t.pegawai_id, j.rumpun_jabatan, j.jenis, lower(j.kelompok)
        ) s GROUP BY pegawai_id
    ) r ON r.pegawai_id = p.id
    WHERE p.unit_kini_id IS NOT NULL AND p.kedudukan_id = ANY (%(kedudukan_aktif)s::text[])
      AND (p.instansi_kerja_id IS NULL OR p.instansi_kerja_id = %(instansi_id)s)
"""
"""``sisa`` is how many stay at the posisi without him, ``pengalaman`` the months per job family (NULL: no history)."""

SIDIK = """
SELECT concat_ws(':', %(hari_ini)s::date, %(instansi_id)s::bigint,
    (SELECT max(pgh_id) FROM pegawai_pegawaievent), (SELECT max(pgh_id) FROM pegawai_riwayatjabatanevent),
    (SELECT max(pgh_id) FROM pegawai_penilaiankinerjaevent), (SELECT max(pgh_id) FROM instansi_kebutuhanposisievent),
    (SELECT max(pgh_id) FROM instansi_posisievent), (SELECT max(pgh_id) FROM instansi_jabatanevent),
    (SELECT max(selesai_pada) FROM inti_berkasimpor),
    (SELECT md5(string_agg(id || aktif::text, ',' ORDER BY id)) FROM pegawai_kedudukanhukum))
"""
"""Changes whenever anything ``BAHAN`` rests on does; an undo deletes rows, which leaves its trace on the import."""
