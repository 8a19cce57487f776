"""Academic titles by family of disciplines and level; free spelling as in real personnel files."""

SARJANA: dict[str, tuple[str, str]] = {
    "HUKUM": ("S.H.", "M.H."),
    "EKONOMI": ("S.E.", "M.Si."),
    "MANAJEMEN": ("S.E.", "M.M."),
    "AKUNTANSI": ("S.E.", "M.Ak."),
    "ADM-PUBLIK": ("S.A.P.", "M.A.P."),
    "ADM-BISNIS": ("S.A.B.", "M.A.B."),
    "POLITIK": ("S.IP.", "M.IP."),
    "SOSIAL": ("S.Sos.", "M.Si."),
    "KOMUNIKASI": ("S.I.Kom.", "M.I.Kom."),
    "PSIKOLOGI": ("S.Psi.", "M.Psi."),
    "PERTANIAN": ("S.P.", "M.P."),
    "PANGAN": ("S.TP.", "M.TP."),
    "PETERNAKAN": ("S.Pt.", "M.Pt."),
    "PERIKANAN": ("S.Pi.", "M.Pi."),
    "KEHUTANAN": ("S.Hut.", "M.Hut."),
    "KEPERAWATAN": ("S.Kep., Ners", "M.Kep."),
    "KEBIDANAN": ("S.Tr.Keb.", "M.Keb."),
    "KESMAS": ("S.K.M.", "M.K.M."),
    "GIZI": ("S.Gz.", "M.Gz."),
    "FARMASI": ("S.Farm.", "M.Farm."),
    "TEKNIK-INFORMATIKA": ("S.Kom.", "M.Kom."),
    "AGAMA": ("S.Ag.", "M.Ag."),
    "SENI": ("S.Sn.", "M.Sn."),
    "BAHASA-SASTRA": ("S.S.", "M.Hum."),
    "SEJARAH-BUDAYA": ("S.S.", "M.Hum."),
    "PUSTAKA-ARSIP": ("S.IP.", "M.IP."),
    "PARIWISATA": ("S.Par.", "M.Par."),
    "ARSITEKTUR-PWK": ("S.T.", "M.T."),
    "GEODESI": ("S.T.", "M.T."),
    "TAMBANG-GEOLOGI": ("S.T.", "M.T."),
    "OLAHRAGA": ("S.Or.", "M.Or."),
    "KEDOKTERAN-HEWAN": ("S.KH.", "M.Sc."),
}
_DEPAN_PROFESI = {"KEDOKTERAN": "dr.", "KEDOKTERAN-GIGI": "drg.", "FARMASI": "apt."}


def gelar(tingkat: str, rumpun: str, spesialis: bool) -> tuple[str, str]:
    """(title before the name, title after the name)."""
    if rumpun.startswith("PEND-"):
        pasangan = ("S.Pd.", "M.Pd.")
    elif rumpun.startswith("TEKNIK-") and rumpun not in SARJANA:
        pasangan = ("S.T.", "M.T.")
    else:
        pasangan = SARJANA.get(rumpun, ("S.Si.", "M.Si."))
    if tingkat == "42":
        return _DEPAN_PROFESI.get(rumpun, ""), "S.Farm." if rumpun == "FARMASI" else ("Sp." if spesialis else "")
    if tingkat == "30":
        return "", "A.Md."
    if tingkat in ("35", "40"):
        return "", pasangan[0]
    if tingkat in ("45", "50"):
        return ("Dr." if tingkat == "50" else ""), f"{pasangan[0]}, {pasangan[1]}"
    return "", ""
