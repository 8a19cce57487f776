"""The kind `abk`: task rows of workload worksheets, our own workbook or the national shape `abk`.

Without STATUS rows go into drafts only; with it the BKD brings in official sheets (`instansi.impor.abk_lembar`).

In the national shape `jabatan_id` is the posisi (or a job that stands in one posisi only), `keterangan_waktu` the
period of the volume and `waktu_efektif` the effective minutes of that period: need = jumlah_hasil × waktu_penyelesaian
/ waktu_efektif. Its year has 72,000 minutes unless a row per year says otherwise; that WKE stays with the version, and
volumes become yearly ones so that the need is exactly the file's.
"""
# ruff: noqa: S608 (SQL is put together from constants of this program; values travel by COPY or as parameters)

from instansi.domain.abk import BERSTANDAR, PendekatanAbk, PeriodeVolume
from instansi.domain.abk_periksa import JAM_SEMINGGU, VOLUME_TERBESAR
from instansi.impor.abk_lembar import PENGIMPOR, STATUS_IMPOR, ingat_kolom_hilang, periksa_lembar, sebelum, sesudah
from instansi.impor.padanan import AMBIL_LEWAT, KOLOM_NAMA_UNIT, RUJUKAN_JABATAN, RUJUKAN_UNIT
from sabangau_mutasi.inti.impor.kolom import Kolom
from sabangau_mutasi.inti.impor.spesifikasi import HARI_INI, Ganda, JenisImpor, Nomor, Pemeriksaan, Sasaran

_PERIODE = {
    kata: satu.value
    for satu in PeriodeVolume
    for kata in (satu.value, satu.label.upper(), satu.value.capitalize().upper(), f"PER {satu.value}")
}
_PENDEKATAN = {kata: p.value for p in PendekatanAbk for kata in (p.value, p.label.upper())}
_TANPA_MENIT = ", ".join(f"'{p.value}'" for p in (*BERSTANDAR, PendekatanAbk.GURU))
_STANDAR = ", ".join(f"'{p.value}'" for p in BERSTANDAR)
POSISI_BARIS = """coalesce(p1.id, CASE WHEN p2.n = 1 THEN p2.id END, CASE WHEN p3.n = 1 THEN p3.id END,
             CASE WHEN p4.n = 1 THEN p4.id END)"""
"""The posisi a row means, by its code or by what stands for it; NULL when none or several."""
_CATATAN = "'Diimpor BKD dengan status ' || lower(k.status_isi) || '.'"
_STATUS = {kata: s.value for s in STATUS_IMPOR for kata in (s.value, s.label.upper())}


def rujukan_abk(dalam: str = "true", dalam_p4: str = "true") -> str:
    """The joins of a row: its posisi `p` where the condition `dalam` over `p` holds, its sheet and its row on record.

    `dalam_p4` limits which posisi a job named without its unit may mean.
    """
    return f"""
        {RUJUKAN_UNIT} {RUJUKAN_JABATAN}
        LEFT JOIN instansi_posisi p1 ON p1.kode = coalesce(s.kode, s.jab_id)
        LEFT JOIN (SELECT unit_id, jabatan_id, min(id) AS id, count(*) AS n FROM instansi_posisi GROUP BY 1, 2) p2
             ON s.kode IS NULL AND p2.unit_id = u.id AND p2.jabatan_id = j.id
        LEFT JOIN (SELECT p.unit_id, upper(b.nama) AS nama, min(p.id) AS id, count(*) AS n FROM instansi_posisi p
                   JOIN instansi_jabatan b ON b.id = p.jabatan_id GROUP BY 1, 2) p3
             ON s.kode IS NULL AND s.jab_id IS NULL AND p3.unit_id = u.id AND p3.nama = upper(s.jab_nama)
        LEFT JOIN (SELECT jabatan_id, min(id) AS id, count(*) AS n FROM instansi_posisi p
                   WHERE {dalam_p4} GROUP BY 1) p4
             ON s.kode IS NULL AND s.unor_id IS NULL AND p4.jabatan_id = j.id
        LEFT JOIN instansi_posisi p ON p.id = {POSISI_BARIS} AND {dalam}
        LEFT JOIN instansi_unitkerja up ON up.id = p.unit_id
        LEFT JOIN instansi_jabatan jp ON jp.id = p.jabatan_id
        LEFT JOIN (SELECT DISTINCT ON (posisi_id, tahun) * FROM instansi_lembarabk
                   ORDER BY posisi_id, tahun, versi DESC) l
             ON l.posisi_id = p.id AND l.tahun = coalesce(s.tahun, extract(year FROM {HARI_INI}))
        LEFT JOIN instansi_barisabk r ON r.lembar_id = l.id AND upper(r.uraian) = upper(s.uraian)
    """


def ambil_abk(di_luar: str) -> str:
    """What a row takes from the joins; `di_luar` (SQL) tells of a posisi or unit the officer may not fill."""
    return (
        f"p.id AS posisi_id, up.nama AS nama_unit, jp.nama AS nama_jabatan, {AMBIL_LEWAT}, ({di_luar}) AS di_luar,"
        f" coalesce(s.tahun, extract(year FROM {HARI_INI}))::integer AS tahun_isi,"
        f" coalesce(p.sampai <= {HARI_INI}, false) AS ditutup, coalesce(p2.n, p3.n, p4.n, 0) AS calon,"
        " coalesce(l.id, -s.baris::bigint) AS lembar_id, coalesce(l.versi, 1) AS versi_isi, l.status AS status_lembar,"
        " l.wke AS wke_lama, l.standar AS standar_lama, r.id AS baris_lama, jp.jenis AS jenis_jabatan,"
        " coalesce(s.pendekatan, l.pendekatan, CASE WHEN jp.rumpun_jabatan = 'GURU' THEN 'GURU'"
        " ELSE 'TUGAS_PER_TUGAS' END) AS pendekatan_isi,"
        " false AS utama, NULL::integer AS wke_isi, NULL::numeric AS volume_isi, NULL::text AS periode_isi,"
        " NULL::integer AS urut_isi, NULL::integer AS banyak, NULL::text AS status_isi, NULL::integer AS pemangku,"
        " NULL::numeric AS beban_isi, NULL::numeric AS butuh_isi, NULL::integer AS bulat_isi, NULL::text AS jejak"
    )


ABK = JenisImpor(
    kode="abk",
    nama="Lembar ABK",
    keterangan="Baris beban kerja per jabatan dan tahun. Tanpa kolom STATUS hanya lembar draf yang diisi atau"
    " diperbarui; dengan STATUS DIKIRIM atau DITETAPKAN (tahun yang lewat) lembar resmi dari OPD masuk utuh."
    " K tidak berubah.",
    kolom=(
        Kolom("kode", "POSISI ID", "id", sinonim=("KODE POSISI",)),
        Kolom("unor_id", "UNOR ID", "id", sinonim=("UNIT ID",)),
        KOLOM_NAMA_UNIT,
        Kolom("jab_id", "JABATAN ID", "id"),
        Kolom("jab_nama", "JABATAN NAMA", "diam", sinonim=("NAMA JABATAN", "JABATAN")),
        Kolom("tahun", "TAHUN", "bulat", batas=(2000, 2100)),
        Kolom("pendekatan", "PENDEKATAN", "huruf_besar", pilihan=_PENDEKATAN),
        Kolom("standar", "STANDAR", "desimal", sinonim=("STANDAR KEMAMPUAN RATA-RATA",), batas=(0, 99_999_999)),
        Kolom("uraian", "URAIAN TUGAS", sinonim=("tugas_pokok_tahapan", "URAIAN"), wajib=True, isi=True, panjang=300),
        Kolom("satuan", "SATUAN", sinonim=("hasil_kerja", "SATUAN HASIL"), panjang=60),
        Kolom("volume", "VOLUME", "desimal", sinonim=("jumlah_hasil", "BEBAN KERJA"), wajib=True, isi=True,
              batas=(0, VOLUME_TERBESAR)),
        Kolom("periode", "PERIODE", "huruf_besar", sinonim=("keterangan_waktu",), pilihan=_PERIODE | {"JAM": "JAM"}),
        Kolom("menit", "MENIT", "desimal", sinonim=("waktu_penyelesaian", "WAKTU (MENIT)"), batas=(0, 99_999_999)),
        Kolom("jam", "JAM PER MINGGU", "desimal", batas=(0, JAM_SEMINGGU)),
        Kolom("keterangan", "KETERANGAN", panjang=300),
        Kolom("wke", "WKE", "bulat", batas=(1, 150_000)),
        Kolom("waktu_efektif", "WAKTU EFEKTIF", "bulat", batas=(1, 150_000)),
        Kolom("status", "STATUS", "huruf_besar", sinonim=("STATUS LEMBAR",), pilihan=_STATUS),
    ),
    rujukan=rujukan_abk(),
    ambil=ambil_abk("false"),
    sebutan="concat_ws(' · ', k.nama_unit, k.nama_jabatan, k.uraian)",
    sebutan_lama="t.tahun::text || ' v' || t.versi",
    terlihat="false",
    baru="k.status_lembar IS NULL",
    periksa=(
        Pemeriksaan(
            "POSISI_RANCU", "POSISI ID", "k.posisi_id IS NULL AND k.calon > 1 AND NOT k.di_luar",
            "coalesce(k.jab_id, k.jab_nama)",
        ),
        Pemeriksaan(
            "POSISI_TIDAK_DIKENAL", "POSISI ID", "k.posisi_id IS NULL AND k.calon < 2 AND NOT k.di_luar",
            "coalesce(k.kode, k.jab_id, k.jab_nama)",
        ),
        Pemeriksaan("POSISI_DITUTUP", "POSISI ID", "k.ditutup", "coalesce(k.kode, k.jab_id, k.jab_nama)"),
        Pemeriksaan(
            "STANDAR_KOSONG", "STANDAR",
            f"k.pendekatan_isi IN ({_STANDAR}) AND coalesce(k.standar, k.standar_lama, 0) <= 0", "k.standar",
        ),
        Pemeriksaan(
            "MENIT_KOSONG", "MENIT",
            f"k.pendekatan_isi NOT IN ({_TANPA_MENIT}) AND round(coalesce(k.menit, 0), 2) <= 0", "k.menit",
        ),
        Pemeriksaan("JAM_TIDAK_WAJAR", "JAM PER MINGGU", "round(k.jam, 2) <= 0", "k.jam"),
        Pemeriksaan("PERIODE_TIDAK_DIKENAL", "PERIODE", "k.periode = 'JAM' AND k.waktu_efektif IS NULL", "k.periode"),
    ),
    ganda=(Ganda("BARIS_GANDA", "URAIAN TUGAS", ("k.posisi_id", "k.tahun_isi", "upper(k.uraian)"),
                 syarat="k.posisi_id IS NOT NULL"),),
    lengkapi=ingat_kolom_hilang,
    periksa_lanjut=periksa_lembar,
    nomor=(Nomor("instansi_lembarabk", "lembar_id"),),
    sasaran=(
        Sasaran(
            tabel="instansi_lembarabk",
            kunci={"posisi_id": "k.posisi_id", "tahun": "k.tahun_isi", "versi": "k.versi_isi"},
            nilai={
                "pendekatan": "k.pendekatan_isi",
                "wke": "k.wke_isi",
                "standar": "coalesce(nullif(k.standar, 0), k.standar_lama)",
                "status": "k.status_isi",
            },
            awal={
                "id": "k.lembar_id", "id_publik": "gen_random_uuid()", "status_sejak": "now()",
                "pembulatan": "'HALF_UP'", "satuan_standar": "''", "beban_menit": "k.beban_isi",
                "kebutuhan": "k.butuh_isi", "kebutuhan_bulat": "k.bulat_isi", "pemangku": "k.pemangku",
                "catatan": f"CASE WHEN k.status_isi = 'DRAF' THEN '' ELSE {_CATATAN} END",
                "dikirim_oleh_id": f"CASE WHEN k.status_isi <> 'DRAF' THEN {PENGIMPOR} END",
                "versi_isi": "1", "dibuat_pada": "now()", "diubah_pada": "now()",
            },
            pasti={
                "versi_isi": "t.versi_isi + 1", "diubah_pada": "now()",
                "status_sejak": "CASE WHEN t.status = k.status_isi THEN t.status_sejak ELSE now() END",
                "dikirim_oleh_id": f"CASE WHEN t.status = k.status_isi THEN t.dikirim_oleh_id ELSE {PENGIMPOR} END",
                "catatan": f"CASE WHEN t.status = k.status_isi THEN t.catatan ELSE {_CATATAN} END",
            },
            label={
                "pendekatan": "Pendekatan", "wke": "Waktu kerja efektif", "standar": "Standar", "status": "Status",
            },
            syarat="k.utama",
        ),
        Sasaran(
            tabel="instansi_barisabk",
            kunci={"lembar_id": "k.lembar_id", "uraian": "k.uraian"},
            padanan="t.id = k.baris_lama",
            nilai={
                "satuan": "coalesce(k.satuan, '')",
                "volume": "k.volume_isi",
                "periode": "k.periode_isi",
                "menit": "nullif(round(k.menit, 2), 0)",
                "jam_minggu": "k.jam",
                "keterangan": "coalesce(k.keterangan, '')",
            },
            awal={"urut": "k.urut_isi", "versi": "1"},
            pasti={"versi": "t.versi + 1"},
            label={
                "satuan": "Satuan", "volume": "Volume", "periode": "Periode", "menit": "Menit",
                "jam_minggu": "Jam per minggu", "keterangan": "Keterangan",
            },
        ),
    ),
    sebelum=sebelum,
    sesudah=sesudah,
)  # fmt: skip
