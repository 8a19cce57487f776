import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from mutasi.tests.factories import *
from mutasi.selectors import usul as su, rincian as r, status_saya as ss, sk as ssk, pelatihan as sp, lini_masa
from sabangau_mutasi.inti.http import Permintaan
pytestmark=pytest.mark.django_db
def test_a():
    p=siapkan_panggung()
    k=buat_usul(p)
    for aksi in ("KIRIM","SETUJUI_ASAL"): pass
    from mutasi.services import usul
    for i in (None,"UNGGAH_TTD"):
        if i: k=jalankan(p,k,sampai=i)
        for n in p.pelaku:
            pl=p.pelaku[n]
            q=su.antrean(pl)
            print(i,n,[x.status for x in q], su.daftar(pl,su.SaringUsul(),Permintaan(urut="nomor")).total)
        pl=p.pelaku["analis_bkd"] if i else p.pelaku["admin_tujuan"]
        with CaptureQueriesContext(connection) as c:
            x=r.rincian(pl, su.ambil(pl,k.id_publik))
        print("kueri",len(c))
        print(x.baris); 
        for t in x.tombol: print(t.aksi,t.boleh,t.alasan,[m.nama for m in t.medan])
        for l in x.lini_masa: print(l)
        for a in x.aturan: print(a.label,a.dinilai_pada,[(b.kode,b.hasil) for b in a.butir if b.hasil!="lulus"])
        for b in x.berkas: print(b.jenis,b.wajib,b.versi,b.status_label)
        print(x.sk, x.kesesuaian and x.kesesuaian["rendah"])
    for s in ss.untuk_pegawai(p.pelaku["asn"]): print(s.kalimat, [t.aksi for t in s.tombol], s.perlu_tindakan)
    print(ss.pemberitahuan(p.pelaku["asn"])[:3], ss.jumlah_baru(p.pelaku["kepala_tujuan"]))
    t=k.sk.token_publik
    print(ssk.untuk_halaman_publik(t))
    print(ssk.daftar(pl, Permintaan(urut="nomor")).baris, sp.daftar(pl, sp.SaringPelatihan(), Permintaan(urut="tenggat")).baris)
