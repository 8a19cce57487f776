"""1,000 decrees: the whole act as the worker does it (rules, number, frozen data, PDF, log), and the rendering alone.

`python -m sabangau_mutasi.bench.surat [JUMLAH]` in a scratch database. One case is walked to PERTEK_TERBIT by the
services; the others are copies of its rows for other people, since only the act itself is measured.

The process and its database backend are pinned to the same core. The act goes through `massal.kerjakan` with a real
broker: each notice's mail is queued, as in the worker, not sent here. Passed when both the clock and the CPU seconds of
the two processes together stay within the limit.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from typing import Any

BATAS_DETIK = 25
SALIN = {
    "pegawai_pegawai": {"id_publik": "gen_random_uuid()", "siasn_id": "siasn_id || '-' || n", "akun_id": "NULL",
                        "nip": "left(nip, 10) || lpad(n::text, 8, '0')", "nama": "nama || ' ' || n"},
    "pegawai_riwayatjabatan": {"pegawai_id": "{pegawai}"},
    "pegawai_penilaiankinerja": {"pegawai_id": "{pegawai}"},
    "mutasi_usulmutasi": {"id_publik": "gen_random_uuid()", "pegawai_id": "{pegawai}",
                          "nomor_registrasi": "'SALIN-' || n"},
    "mutasi_logtransisi": {"usul_id": "{usul}"},
    "mutasi_sidangtpk": {"usul_id": "{usul}"},
    "mutasi_berkasusul": {"usul_id": "{usul}", "id_publik": "gen_random_uuid()"},
    "pegawai_reservasi": {"pegawai_id": "{pegawai}",
                          "sumber": "(SELECT id_publik::text FROM mutasi_usulmutasi WHERE id = {usul})"},
}  # fmt: skip
_ORANG = (
    "(SELECT id FROM pegawai_pegawai WHERE siasn_id ="
    " (SELECT siasn_id FROM pegawai_pegawai WHERE id = {asal}) || '-' || n)"
)
_USUL = "(SELECT id FROM mutasi_usulmutasi WHERE nomor_registrasi = 'SALIN-' || n)"


def perbanyak(usul: Any, jumlah: int) -> None:
    """Copy the rows of one case for ``jumlah`` other people."""
    from django.db import connection

    saring = {
        "pegawai_pegawai": f"id = {usul.pegawai_id}",
        "pegawai_reservasi": f"sumber = '{usul.id_publik}'",
        "mutasi_usulmutasi": f"id = {usul.pk}",
    }
    orang = _ORANG.format(asal=usul.pegawai_id)
    with connection.cursor() as kursor:
        for tabel, ganti in SALIN.items():
            kursor.execute(
                "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped"
                " AND attname <> 'id' AND attgenerated = '' ORDER BY attnum",
                [tabel],
            )
            kolom = [nama for (nama,) in kursor.fetchall()]
            isi = [ganti.get(nama, nama).format(pegawai=orang, usul=_USUL) for nama in kolom]
            milik = "usul_id" if "usul_id" in kolom else "pegawai_id"
            syarat = saring.get(tabel, f"{milik} = {usul.pk if milik == 'usul_id' else usul.pegawai_id}")
            kursor.execute(
                f"INSERT INTO {tabel} ({', '.join(kolom)})"  # noqa: S608 (names from the catalogue)
                f" SELECT {', '.join(isi)} FROM {tabel}, generate_series(1, {jumlah}) n WHERE {syarat}"
            )
        kursor.execute("ANALYZE")


def satu_inti() -> int:
    """Pin this process and the backend it talks to on one core; the backend's process id (0: not on this machine)."""
    from django.db import connection

    inti = {min(os.sched_getaffinity(0))}
    os.sched_setaffinity(0, inti)
    with connection.cursor() as kursor:
        kursor.execute("SELECT pg_backend_pid()")
        (pid,) = kursor.fetchone()
    try:
        os.sched_setaffinity(pid, inti)
    except OSError:
        return 0
    return int(pid)


def cpu_detik(pid: int) -> float:
    """CPU seconds a process has used; 0 for process id 0."""
    if not pid:
        return 0.0
    kolom = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(kolom[11]) + int(kolom[12])) / os.sysconf("SC_CLK_TCK")


def ukur(jumlah: int) -> dict[str, Any]:
    """Seconds of the act on all cases, and of rendering their drafts once more."""
    from mutasi.dokumen.render import render
    from mutasi.models import PekerjaanMassal, SuratKeputusan, UsulMutasi
    from mutasi.services import massal
    from mutasi.tests.factories import HARI_INI, buat_usul, jalankan, siapkan_panggung

    panggung = siapkan_panggung(k_tujuan=jumlah + 1)
    asal = jalankan(panggung, buat_usul(panggung), sampai="CATAT_PERTEK")
    perbanyak(asal, jumlah)
    usul_ids = UsulMutasi.objects.exclude(pk=asal.pk).order_by("pk").values_list("pk", flat=True)
    pid = satu_inti()
    mulai, mulai_cpu, mulai_pg = time.perf_counter(), time.process_time(), cpu_detik(pid)
    kerja = massal.minta(
        usul_ids=list(usul_ids),
        aksi="SUSUN_KONSEP",
        pelaku=panggung.pelaku["analis_bkd"],
        data={"tanggal_sk": HARI_INI},
    )
    massal.kerjakan(kerja.pk)
    detik, detik_cpu = time.perf_counter() - mulai, time.process_time() - mulai_cpu
    detik_pg = cpu_detik(pid) - mulai_pg
    kerja = PekerjaanMassal.objects.get(pk=kerja.pk)
    cuplikan = list(SuratKeputusan.objects.values_list("cuplikan", flat=True))
    mulai_render = time.perf_counter()
    for satu in cuplikan:
        render(satu, konsep=True)
    render_detik = time.perf_counter() - mulai_render
    return {
        "nama": f"sk_{jumlah}",
        "sk": len(cuplikan),
        "ditolak": len(kerja.ditolak),
        "detik": round(detik, 2),
        "detik_cpu": round(detik_cpu, 2),
        "detik_cpu_postgres": round(detik_pg, 2),
        "detik_render_saja": round(render_detik, 2),
        "batas": BATAS_DETIK,
        "lulus": max(detik, detik_cpu + detik_pg) <= BATAS_DETIK and len(cuplikan) == jumlah,
    }


def main() -> None:
    """Measure in a scratch database and print the JSON line."""
    from sabangau_mutasi.peladen.sesi import sementara

    with sementara():
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sabangau_mutasi.settings.test")
        os.environ["UJI_PEKERJA"] = "1"
        import django

        django.setup()
        from django.db import connection

        nama_lama = connection.settings_dict["NAME"]
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        try:
            sys.stdout.write(json.dumps(ukur(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)) + "\n")
        finally:
            connection.creation.destroy_test_db(nama_lama, verbosity=0)


if __name__ == "__main__":
    main()
