"""Planted faults (stub)."""
class PenanamGalat:
    def __init__(self, p, benih, kadar): self.daftar=[]
    def bengkokkan(self, jenis, berkas, kolom, baris):
        yield kolom
        yield from baris
