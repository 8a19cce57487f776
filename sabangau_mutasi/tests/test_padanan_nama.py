"""The bar of name matching: ≥ 200 collected and varied spellings, the right name first in ≥ 95 %."""

from sabangau_mutasi.bench.padanan import BATAS, indeks, pasangan, periksa


def test_ejaan_yang_terkumpul_menemukan_nama_yang_benar_di_tempat_pertama() -> None:
    semua = indeks(11_000, 3_000)
    luput = periksa(semua)

    assert len({(p.jenis, p.ejaan, p.induk) for p in pasangan()}) >= 200
    assert sum(p.sumber == "S" for p in pasangan()) >= 20
    assert len(luput) <= (1 - BATAS) * len(pasangan()), luput


def test_yang_ditawarkan_untuk_diterima_sekaligus_selalu_benar() -> None:
    semua = indeks(11_000, 3_000)
    keliru = []
    for p in pasangan():
        for s in semua[p.jenis].saran(p.ejaan, konteks=p.konteks):
            if s.yakin and semua[p.jenis].calon[s.kunci].nama.upper() != p.baku.upper():
                keliru.append((p.ejaan, s.nama))

    assert keliru == []
