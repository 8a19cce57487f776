"""The kind `pegawai`: SIASN's data utama. One row opens or corrects a person, his post, rank, study and account."""
# ruff: noqa: S608 (SQL is put together from constants of this program; values travel by COPY or as parameters)

from instansi.impor.padanan import AMBIL_LEWAT, NAMA_JABATAN, NAMA_UNIT, RUJUKAN_JABATAN, RUJUKAN_UNIT
from pegawai.impor.pegawai_kolom import KOLOM
from pegawai.impor.pegawai_langkah import sebelum, sesudah, tolak_nip_orang_lain
from pegawai.impor.pegawai_lengkap import lengkapi_orang
from pegawai.impor.pegawai_periksa import GANDA, PERIKSA
from pegawai.impor.pendidikan import PADANAN as PADANAN_PENDIDIKAN
from pegawai.impor.riwayat_pangkat import RUJUKAN_GOLONGAN
from sabangau_mutasi.inti.impor.spesifikasi import HARI_INI, JenisImpor, Nomor, Sasaran

RUJUKAN = (
    f"""
    LEFT JOIN pegawai_pegawai p ON p.siasn_id = s.pns_id
    LEFT JOIN akun_pengguna a ON a.id = p.akun_id
    LEFT JOIN pegawai_pegawai lain ON lain.nip = s.nip AND lain.siasn_id <> s.pns_id
    LEFT JOIN pegawai_kedudukanhukum kh ON kh.id = s.kedudukan
    LEFT JOIN instansi_tingkatpendidikan tp ON tp.id = s.tingkat
    LEFT JOIN instansi_programstudi ps ON ps.id = s.pendidikan_id
    LEFT JOIN instansi_instansi ii ON ii.siasn_id = s.instansi_induk
    LEFT JOIN instansi_instansi ik ON ik.siasn_id = s.instansi_kerja
    {RUJUKAN_UNIT} {RUJUKAN_JABATAN}
    LEFT JOIN instansi_posisi po ON po.unit_id = u.id AND po.jabatan_id = j.id AND po.sub_jabatan_id IS NULL
    LEFT JOIN (SELECT DISTINCT unit_id, jabatan_id FROM instansi_posisi) ap ON ap.unit_id = u.id
         AND ap.jabatan_id = j.id
    LEFT JOIN (SELECT DISTINCT ON (pegawai_id) pegawai_id, tmt, unit_id, jabatan_id FROM pegawai_riwayatjabatan
               WHERE sumber = 'SK' AND jenis_penugasan = 'D' ORDER BY pegawai_id, tmt DESC) sk
         ON sk.pegawai_id = p.id
    """
    + RUJUKAN_GOLONGAN.format(id="gol_id", nama="gol_nama")
    + """
    CROSS JOIN LATERAL (SELECT
        CASE WHEN s.kedudukan_nama ~* 'paruh waktu' OR s.status = 'PPPK_PARUH_WAKTU' THEN 'PPPK_PARUH_WAKTU'
             WHEN gr.kode IS NOT NULL OR s.status = 'PPPK' OR s.kedudukan_nama ~* 'PPPK'
                  OR kh.nama ~* 'PPPK' THEN 'PPPK'
             ELSE s.status END AS status_baca) st
    """
)
AMBIL = f"""
    {AMBIL_LEWAT},
    coalesce(p.id, -s.baris::bigint) AS pegawai_id, coalesce(p.akun_id, -s.baris::bigint) AS akun_id,
    a.email AS surel_lama, left(a.password, 1) <> '!' AS akun_aktif,
    coalesce(s.email_gov, s.email) AS surel, lain.id AS nip_milik_id, p.nip AS nip_lama,
    kh.id AS kedudukan_id, tp.id AS tingkat_id, ps.id AS program_id, ii.id AS instansi_induk_id,
    ik.id AS instansi_kerja_id, u.id AS unit_id, j.id AS jabatan_id, po.id AS posisi_id,
    ap.unit_id IS NOT NULL AS ada_posisi, coalesce(g.kode, gr.kode) AS golongan_id,
    coalesce(s.gol_id, s.gol_nama) AS golongan_teks, st.status_baca,
    sk.tmt AS sk_tmt, sk.unit_id AS sk_unit_id, sk.jabatan_id AS sk_jabatan_id,
    (sk.tmt IS NULL OR s.tmt > sk.tmt) AS jabatan_dipakai, daterange(s.tmt, NULL) AS masa
"""
_ORANG = {
    "nip": "k.nip",
    "nama": "k.nama",
    "gelar_depan": "coalesce(k.gelar_depan, '')",
    "gelar_belakang": "coalesce(k.gelar_belakang, '')",
    "tempat_lahir": "coalesce(k.tempat_lahir, '')",
    "tanggal_lahir": "k.tanggal_lahir",
    "jenis_kelamin": "k.kelamin",
    "status": "k.status_baca",
    "kedudukan_id": "k.kedudukan_id",
    "jenis_pegawai_id": "coalesce(k.jenis_pegawai, '')",
    "instansi_induk_id": "k.instansi_induk_id",
    "instansi_kerja_id": "k.instansi_kerja_id",
    "golongan_id": "k.golongan_id",
    "tmt_golongan": "k.tmt_golongan",
    "mk_tahun": "k.mk_tahun",
    "mk_bulan": "k.mk_bulan",
    "tmt_cpns": "k.tmt_cpns",
    "tmt_pns": "k.tmt_pns",
    "tingkat_pendidikan_id": "k.tingkat_id",
    "program_studi_id": "k.program_id",
    "program_studi_nama": "coalesce(k.pendidikan_nama, '')",
    "tahun_lulus": "k.tahun_lulus",
    "lokasi_kerja_id": "coalesce(k.lokasi_id, '')",
    "lokasi_kerja_nama": "coalesce(k.lokasi_nama, '')",
    "akun_id": "k.akun_id",
}
_LABEL_ORANG = {
    "nip": "NIP",
    "nama": "Nama",
    "gelar_depan": "Gelar depan",
    "gelar_belakang": "Gelar belakang",
    "tempat_lahir": "Tempat lahir",
    "tanggal_lahir": "Tanggal lahir",
    "jenis_kelamin": "Jenis kelamin",
    "status": "Status kepegawaian",
    "kedudukan_id": "Kedudukan hukum",
    "jenis_pegawai_id": "Jenis pegawai",
    "instansi_induk_id": "Instansi induk",
    "instansi_kerja_id": "Instansi kerja",
    "golongan_id": "Golongan",
    "tmt_golongan": "TMT golongan",
    "mk_tahun": "Masa kerja (tahun)",
    "mk_bulan": "Masa kerja (bulan)",
    "tmt_cpns": "TMT CPNS/PPPK",
    "tmt_pns": "TMT PNS",
    "tingkat_pendidikan_id": "Tingkat pendidikan",
    "program_studi_id": "Program studi",
    "program_studi_nama": "Program studi menurut SIASN",
    "tahun_lulus": "Tahun lulus",
    "lokasi_kerja_id": "ID lokasi kerja",
    "lokasi_kerja_nama": "Lokasi kerja",
    "akun_id": "Akun",
}
# A post whose TMT has come is the present one of a new person; `services.penempatan` keeps it from then on.
_SUDAH = f"k.tmt <= {HARI_INI}"
_AWAL_ORANG = {
    "id": "k.pegawai_id",
    "id_publik": "gen_random_uuid()",
    "siasn_id": "k.pns_id",
    "unit_kini_id": f"CASE WHEN {_SUDAH} THEN k.unit_id END",
    "jabatan_kini_id": f"CASE WHEN {_SUDAH} THEN k.jabatan_id END",
    "posisi_kini_id": f"CASE WHEN {_SUDAH} THEN k.posisi_id END",
    "tmt_jabatan": f"CASE WHEN {_SUDAH} THEN k.tmt END",
    "sumber": "'SIASN'",
    "diperbarui_pada": "now()",
}

_SASARAN_ORANG = Sasaran(
    tabel="pegawai_pegawai",
    kunci={"siasn_id": "k.pns_id"},
    nilai=_ORANG,
    awal={k: e for k, e in _AWAL_ORANG.items() if k != "siasn_id"},
    pasti={"diperbarui_pada": "now()"},
    label=_LABEL_ORANG,
    tampil={
        "kedudukan_id": "pegawai_kedudukanhukum",
        "golongan_id": "instansi_golongan",
        "tingkat_pendidikan_id": "instansi_tingkatpendidikan",
        "program_studi_id": "instansi_programstudi",
        "instansi_induk_id": "instansi_instansi",
        "instansi_kerja_id": "instansi_instansi",
    },
    rahasia=frozenset({"akun_id"}),
    samar=frozenset({"nip"}),
)
# The address from SIASN may change until the owner has activated his account; then it is his.
_SASARAN_AKUN = Sasaran(
    tabel="akun_pengguna",
    kunci={"id": "k.akun_id"},
    nilai={
        "nama": "k.nama",
        "email": "CASE WHEN k.akun_aktif OR k.surel IS NULL THEN coalesce(k.surel_lama, '') ELSE k.surel END",
    },
    awal={
        "username": "(SELECT a.nama FROM impor_akun a WHERE a.baris = k.baris)",
        "password": "'!' || md5(random()::text || clock_timestamp()::text)",
        "id_publik": "gen_random_uuid()",
        "is_superuser": "false",
        "is_staff": "false",
        "is_active": "true",
        "date_joined": "now()",
    },
    label={"nama": "Nama akun", "email": "Surel akun"},
    rahasia=frozenset({"email"}),
)
_SASARAN_JABATAN = Sasaran(
    tabel="pegawai_riwayatjabatan",
    kunci={"pegawai_id": "k.pegawai_id", "tmt": "k.tmt", "jenis_penugasan": "'D'"},
    nilai={"unit_id": "k.unit_id", "jabatan_id": "k.jabatan_id"},
    awal={"posisi_id": "k.posisi_id", "masa": "k.masa", "nomor_sk": "''", "sumber": "'SIASN'"},
    label={"unit_id": "Unit kerja", "jabatan_id": "Jabatan"},
    tampil={"unit_id": "instansi_unitkerja", "jabatan_id": "instansi_jabatan"},
    syarat="k.jabatan_dipakai",
)
_SASARAN_PANGKAT = Sasaran(
    tabel="pegawai_riwayatpangkat",
    kunci={"pegawai_id": "k.pegawai_id", "tmt": "k.tmt_golongan"},
    nilai={"golongan_id": "k.golongan_id"},
    awal={"nomor_sk": "''"},
    label={"golongan_id": "Golongan"},
    tampil={"golongan_id": "instansi_golongan"},
    syarat="k.golongan_id IS NOT NULL AND k.tmt_golongan IS NOT NULL",
)
_SASARAN_PENDIDIKAN = Sasaran(
    tabel="pegawai_riwayatpendidikan",
    kunci={
        "pegawai_id": "k.pegawai_id",
        "tingkat_id": "k.tingkat_id",
        "program_id": "k.program_id",
        "program_nama": "coalesce(k.pendidikan_nama, '')",
    },
    nilai={"tahun_lulus": "k.tahun_lulus", "nama_sekolah": "coalesce(k.sekolah, '')"},
    label={"tahun_lulus": "Tahun lulus", "nama_sekolah": "Nama sekolah"},
    syarat="k.tingkat_id IS NOT NULL AND coalesce(k.program_id, k.pendidikan_nama) IS NOT NULL",
    padanan=PADANAN_PENDIDIKAN,
)

PEGAWAI = JenisImpor(
    kode="pegawai",
    nama="Data utama pegawai",
    keterangan="Ekspor data utama SIASN (62, 65, 67 atau 69 kolom) atau lembar ringkas 23 kolom tanpa ID.",
    kolom=KOLOM,
    rujukan=RUJUKAN,
    ambil=AMBIL,
    lengkapi=lengkapi_orang,
    nama_asing=(NAMA_UNIT, NAMA_JABATAN),
    turunan={"instansi_induk_id": "instansi_induk", "instansi_kerja_id": "instansi_kerja"},
    sebutan="k.nama",
    sebutan_lama="t.nama",
    terlihat="EXISTS (SELECT 1 FROM pegawai_kedudukanhukum h WHERE h.id = t.kedudukan_id AND h.masih_pegawai)",
    periksa=PERIKSA,
    ganda=GANDA,
    periksa_lanjut=tolak_nip_orang_lain,
    nomor=(Nomor("pegawai_pegawai", "pegawai_id"), Nomor("akun_pengguna", "akun_id")),
    sasaran=(_SASARAN_ORANG, _SASARAN_AKUN, _SASARAN_JABATAN, _SASARAN_PANGKAT, _SASARAN_PENDIDIKAN),
    sebelum=sebelum,
    sesudah=sesudah,
)
