from typing import Any
import pytest
from django.urls import reverse
from instansi.tests.factories import buat_pelaku
from pegawai.tests.impor_bantu import *
from pegawai.impor.daftar import JENIS
from sabangau_mutasi.akun.peran import Peran
from pegawai.services import impor as layanan
from sabangau_mutasi.inti.models import BerkasImpor
from django.conf import settings as s
from django.test import Client

@pytest.mark.peramban
@pytest.mark.django_db(transaction=True)
def test_foto(konteks_peramban: Any, tmp_path: Any, settings: Any, live_server: Any) -> None:
    settings.MEDIA_ROOT = tmp_path / "g"
    k = buat_kantor(); p = buat_pelaku(Peran.ANALIS_BKD)
    impor_pegawai(tmp_path, k)
    rows=[baris_pegawai(k, nama="ANI LESTARI PUTRI", gelar_belakang="S.Pd"), baris_pegawai(k,pns_id="X",nip="1"), baris_pegawai(k,pns_id="B",nip="198609262015052903", kelamin="P", tanggal_lahir="26/09/1986", nama="BUDI  X")]
    layanan.terima(jenis="pegawai", nama="Data utama.xlsx", potongan=[tulis(tmp_path,*rows).read_bytes()], pelaku=p)
    b=BerkasImpor.objects.get(status="SIAP")
    c=Client(); c.force_login(p.pengguna)
    konteks_peramban.add_cookies([{"name": s.SESSION_COOKIE_NAME,"value": c.cookies[s.SESSION_COOKIE_NAME].value,"url": live_server.url}])
    for w in (1280,360):
        h=konteks_peramban.new_page(); h.set_viewport_size({"width":w,"height":900})
        for nama,url in (("daftar",reverse("pegawai:impor")),("rinci",reverse("pegawai:impor_rincian",args=[b.id_publik])),("terap",reverse("pegawai:impor_terapkan",args=[b.id_publik]))):
            h.goto(url); h.screenshot(path=f"/tmp/impor-uji/{nama}-{w}.png", full_page=True)
            print(nama,w,h.evaluate("document.documentElement.scrollWidth"))
    BerkasImpor.objects.filter(pk=b.pk).update(status="MENERAPKAN",kemajuan=55,tahap="Membandingkan dengan data yang ada")
    h=konteks_peramban.new_page(); h.goto(reverse("pegawai:impor_rincian",args=[b.id_publik])); h.screenshot(path="/tmp/impor-uji/jalan-1280.png", full_page=True)
