"""Known answers: textbook and library examples, each with its source.

`stabil` without holders is applicant-proposing deferred acceptance; `tukar_rantai` on houses of one seat
is top trading cycles with tenants; `optimum` with one stage of fits is the assignment problem.
"""

from __future__ import annotations

import pytest

from .alat import pasar, pasar_rs, pasar_rumah, pelamar, penempatan, posisi

NIKAH = {
    # Gale and Shapley, "College Admissions and the Stability of Marriage", Amer. Math. Monthly 69
    # (1962) 9-15, example 1: three couples, the men's proposals give every man his first choice.
    "GaleShapley1962-1": (
        {"α": "ABC", "β": "BCA", "γ": "CAB"},
        {"A": "βγα", "B": "γαβ", "C": "αβγ"},
        {"α": "A", "β": "B", "γ": "C"},
    ),
    # The same paper, example 2: four couples, only one stable set of marriages.
    "GaleShapley1962-2": (
        {"α": "ABCD", "β": "ADCB", "γ": "BACD", "δ": "DBCA"},
        {"A": "δγαβ", "B": "βδαγ", "C": "δαβγ", "D": "γβαδ"},
        {"α": "C", "β": "D", "γ": "A", "δ": "B"},
    ),
    # README of the library `matching` (Wilde, Knight and Gillard, JOSS 2020).
    "matching-readme": (
        {"A": "DEF", "B": "DFE", "C": "FDE"},
        {"D": "BCA", "E": "ACB", "F": "CBA"},
        {"A": "E", "B": "D", "C": "F"},
    ),
    # Rosetta Code, "Stable marriage problem": initials of abe, bob, col, dan, ed, fred, gav, hal,
    # ian, jon and of abi, bea, cath, dee, eve, fay, gay, hope, ivy, jan (in capitals).
    # Roth and Sotomayor, Two-Sided Matching (1990), example 2.9; data as in the tests of the Julia package
    # MatchingMarkets.jl (`oyamad/MatchingMarkets.jl`), as the next one and `MatchingMarkets.jl-1`.
    "RothSotomayor1990-2.9": (
        {"1": "abcd", "2": "dbca", "3": "dcab", "4": "adcb", "5": "abd"},
        {"a": "23145", "b": "31245", "c": "54123", "d": "14523"},
        {"1": "a", "2": "b", "3": "c", "4": "d", "5": None},
    ),
    # The same book, example 2.17: ten stable matchings, the men's is everybody's first choice.
    "RothSotomayor1990-2.17": (
        {"1": "abcd", "2": "badc", "3": "cdab", "4": "dcba"},
        {"a": "4321", "b": "3412", "c": "2143", "d": "1234"},
        {"1": "a", "2": "b", "3": "c", "4": "d"},
    ),
    "MatchingMarkets.jl-1": (
        {"1": "abc", "2": "cab", "3": "bca", "4": "cab"},
        {"a": "3124", "b": "1234", "c": "3"},
        {"1": "a", "2": "b", "3": "c", "4": None},
    ),
    # `algmatch`, example_files/sm1.txt and examples.ipynb, man-optimal.
    "algmatch-sm1": (
        {"1": "bdac", "2": "cadb", "3": "bcad", "4": "dacb"},
        {"a": "2143", "b": "4312", "c": "1432", "d": "2143"},
        {"1": "d", "2": "c", "3": "b", "4": "a"},
    ),
    # `matching`, documentation "Choose party-optimality", suitor-optimal.
    "matching-optimality": (
        {"A": "XYZ", "B": "YZX", "C": "YXZ"},
        {"X": "BCA", "Y": "ACB", "Z": "ABC"},
        {"A": "X", "B": "Z", "C": "Y"},
    ),
    # `matching`, tutorial on stable marriage (Pride and Prejudice): Bingley, Collins, Darcy, Wickham;
    # Charlotte, Elizabeth, Jane, Lydia.
    "matching-pride": (
        {"B": "JELC", "C": "EJLC", "D": "EJCL", "W": "LJEC"},
        {"C": "CDBW", "E": "WDBC", "J": "BWDC", "L": "WBDC"},
        {"B": "J", "C": "C", "D": "E", "W": "L"},
    ),
    # The same story in the library's tests (test_pride_and_prejudice), other lists.
    "matching-pride-test": (
        {"B": "JELC", "C": "JELC", "D": "EJCL", "W": "LJEC"},
        {"C": "BDCW", "E": "WDBC", "J": "BWDC", "L": "BWDC"},
        {"B": "J", "C": "C", "D": "E", "W": "L"},
    ),
    # R package matchingR, tests of galeShapley.marriageMarket: three men, two women.
    "matchingR": (
        {"1": "ba", "2": "ab", "3": "ba"},
        {"a": "231", "b": "312"},
        {"1": None, "2": "a", "3": "b"},
    ),
    # Abdulkadiroglu and Sonmez, "School Choice: A Mechanism Design Approach", Amer. Econ. Rev. 93 (2003),
    # example 1 (after Roth 1982): the stable answer is worse for all three than a swap.
    "AbdulkadirogluSonmez2003-1": (
        {"1": "bac", "2": "abc", "3": "abc"},
        {"a": "132", "b": "213", "c": "213"},
        {"1": "a", "2": "b", "3": "c"},
    ),
    # Erdil and Ergin, "What's the Matter with Tie-Breaking?", Amer. Econ. Rev. 98 (2008), example 1, the tie
    # of 1 and 3 at y broken for 1: an unbroken tie would let 2 and 3 exchange y and z.
    "ErdilErgin2008-1": (
        {"1": "yxz", "2": "zyx", "3": "yzx"},
        {"x": "123", "y": "213", "z": "312"},
        {"1": "x", "2": "y", "3": "z"},
    ),
    "rosetta": (
        {
            "a": "AECIJDFBHG",
            "b": "CHADEFBJIG",
            "c": "HEADBFIGCJ",
            "d": "IFDGHEJBCA",
            "e": "JDBCFEAIHG",
            "f": "BADGEICJHF",
            "g": "GEIBCADHJF",
            "h": "AEHFICJBGD",
            "i": "HCDGBAFIJE",
            "j": "AFJGEBDCIH",
        },
        {
            "A": "bfjgiadech",
            "B": "bacfgdiejh",
            "C": "fbeghciadj",
            "D": "fjcaihgdbe",
            "E": "jhfdagceib",
            "F": "baeijdfgch",
            "G": "jghfbacedi",
            "H": "gjbaidhecf",
            "I": "ichgfbaejd",
            "J": "ehgabjcifd",
        },
        {"a": "I", "b": "C", "c": "D", "d": "F", "e": "J", "f": "B", "g": "G", "h": "E", "i": "H", "j": "A"},
    ),
}


@pytest.mark.parametrize("nama", NIKAH)
def test_perjodohan_stabil_terbitan(nama):
    pria, wanita, jawaban = NIKAH[nama]

    assert penempatan(pasar_rs(pria, wanita, dict.fromkeys(wanita, 1)), "stabil") == jawaban


DOKTER = {
    # README of the library `matching`, its hospital-resident example (two seats each).
    "matching-readme": (
        {"A": "C", "S": "CM", "D": "CMG", "J": "CGM", "L": "MCG"},
        {"M": "DJLS", "C": "DASLJ", "G": "DJL"},
        dict.fromkeys("MCG", 2),
        {"A": "C", "S": "M", "D": "C", "J": "G", "L": "M"},
    ),
    # NRMP, "How the matching algorithm works" (video, youtu.be/kvgfgGmemdA): Arthur, Sunny, Joseph,
    # Latha, Darrius; Mercy ranks only two of them, so Sunny stays unmatched.
    "NRMP": (
        {"A": "C", "S": "CM", "J": "CGM", "L": "MCG", "D": "CMG"},
        {"M": "DJ", "C": "DASLJ", "G": "DAJL"},
        dict.fromkeys("MCG", 2),
        {"A": "C", "S": None, "J": "G", "L": "G", "D": "C"},
    ),
    # `algmatch`, example_files/hr1.txt and its data format guideline, resident-optimal.
    "algmatch-hr1": (
        {"1": "ab", "2": "ba", "3": "a"},
        {"a": "321", "b": "12"},
        {"a": 2, "b": 1},
        {"1": "a", "2": "b", "3": "a"},
    ),
    # `matching`, tests/hospital_resident/test_examples.py: the groups of issue 67 ...
    "matching-issue-67": (
        {"1": "IP", "2": "PF", "3": "PS"},
        {"F": "2", "I": "1", "P": "321", "S": "3"},
        dict.fromkeys("FIPS", 2),
        {"1": "I", "2": "P", "3": "P"},
    ),
    # ... and a resident who loses his only wish.
    "matching-kehilangan": ({"A": "X", "B": "XY"}, {"X": "BA", "Y": "B"}, {"X": 1, "Y": 1}, {"A": None, "B": "X"}),
    # Roth and Sotomayor (1990), page 16: seven students, five colleges, the first with three seats.
    "RothSotomayor1990-16": (
        {"1": "ea", "2": "bea", "3": "ca", "4": "da", "5": "ab", "6": "ac", "7": "acd"},
        {"a": "1234567", "b": "52", "c": "673", "d": "74", "e": "21"},
        {"a": 3, "b": 1, "c": 1, "d": 1, "e": 1},
        {"1": "e", "2": "b", "3": "c", "4": "d", "5": "a", "6": "a", "7": "a"},
    ),
    # Gusfield and Irving, The Stable Marriage Problem (1989), section 1.6.5, resident-optimal; ids k = 10, l = 11.
    "GusfieldIrving1989": (
        {
            "1": "caed", "2": "acdbe", "3": "decab", "4": "cdae", "5": "adb", "6": "dcbae",
            "7": "beac", "8": "acbed", "9": "dae", "k": "caebd", "l": "edacb",
        },
        {"a": "379l54k8612", "b": "57k6823l", "c": "l6832471k", "d": "k12l495368", "e": "24k76183l9"},
        {"a": 4, "b": 1, "c": 3, "d": 2, "e": 1},
        {
            "1": "c", "2": "a", "3": "d", "4": "c", "5": "a", "6": "c",
            "7": "b", "8": "a", "9": "d", "k": "a", "l": "e",
        },
    ),
    # R package matchingR, tests of galeShapley.collegeAdmissions, student-optimal, two seats each.
    "matchingR-college": (
        {"1": "ba", "2": "ab", "3": "ba"},
        {"a": "231", "b": "312"},
        {"a": 2, "b": 2},
        {"1": "b", "2": "a", "3": "b"},
    ),
    # R package matchingMarkets, `iaa` with deferred acceptance (Kojima and Unver 2014); answer by hand.
    "matchingMarkets-iaa": (
        {"1": "abc", "2": "abc", "3": "abc", "4": "bac", "5": "bac"},
        {"a": "14235", "b": "52341", "c": "12345"},
        {"a": 2, "b": 2, "c": 1},
        {"1": "a", "2": "b", "3": "c", "4": "a", "5": "b"},
    ),
    # R package matchingMarkets, `hri`: seven students, two colleges of three; answer by hand.
    "matchingMarkets-hri": (
        {"A": "xy", "B": "xy", "C": "x", "D": "xy", "E": "xy", "F": "xy", "G": "xy"},
        {"x": "ABCDEFG", "y": "ABCDE"},
        {"x": 3, "y": 3},
        {"A": "x", "B": "x", "C": "x", "D": "y", "E": "y", "F": None, "G": None},
    ),
}  # fmt: skip


@pytest.mark.parametrize("nama", DOKTER)
def test_residen_dan_rumah_sakit_terbitan(nama):
    residen, rumah_sakit, kapasitas, jawaban = DOKTER[nama]

    assert penempatan(pasar_rs(residen, rumah_sakit, kapasitas), "stabil") == jawaban


RUMAH_DUNIA = {
    # Abdulkadiroglu and Sonmez, "House Allocation with Existing Tenants", J. Econ. Theory 88 (1999)
    # 233-260, section 5.1 (pp. 246-248); data as given in the R package matchingMarkets (`ttc`).
    "AS1999": (
        {"1": "2651437", "2": "7165432", "3": "2147365", "4": "2436175", "5": "4371256"},
        {"1": "1", "2": "2", "3": "3", "4": "4"},
        "12345",
        "567",
        {"1": "2", "2": "7", "3": "1", "4": "4", "5": "3"},
    ),
    # R package matchingMarkets, `ttc`, first example: six tenants, no vacancy.
    "matchingMarkets": (
        {"1": "3241", "2": "356", "3": "31", "4": "2564", "5": "132", "6": "2456"},
        {str(h): str(h) for h in range(1, 7)},
        "123456",
        "",
        {"1": "2", "2": "5", "3": "3", "4": "6", "5": "1", "6": "4"},
    ),
    # Smallest market of Shapley and Scarf's kind (J. Math. Econ. 1, 1974) that needs a three-way swap.
    "putar-tiga": (
        {"1": "231", "2": "312", "3": "123"},
        {"1": "1", "2": "2", "3": "3"},
        "123",
        "",
        {"1": "2", "2": "3", "3": "1"},
    ),
    # Serial dictatorship (Svensson 1999) is the special case without tenants.
    "diktator-berurutan": (
        {"1": "ab", "2": "ab", "3": "ab"},
        {},
        "213",
        "ab",
        {"1": "b", "2": "a", "3": None},
    ),
    # R package matchingR, vignette on top trading cycles: 4 stays, 1 and 2 swap, 3 is left.
    "matchingR-vignette": (
        {"1": "4213", "2": "4123", "3": "2134", "4": "4132"},
        {str(h): str(h) for h in range(1, 5)},
        "1234",
        "",
        {"1": "2", "2": "1", "3": "3", "4": "4"},
    ),
    # The same package's README.
    "matchingR-readme": (
        {"1": "2314", "2": "1243", "3": "3214", "4": "4132"},
        {str(h): str(h) for h in range(1, 5)},
        "4321",
        "",
        {"1": "2", "2": "1", "3": "3", "4": "4"},
    ),
    # R package matchingMarkets, `rsd`: serial dictatorship.
    "matchingMarkets-rsd": (
        {"1": "123", "2": "312", "3": "132"},
        {},
        "123",
        "123",
        {"1": "1", "2": "3", "3": "2"},
    ),
}


@pytest.mark.parametrize("nama", RUMAH_DUNIA)
def test_pasar_rumah_terbitan(nama):
    daftar, pemilik, urutan, kosong, jawaban = RUMAH_DUNIA[nama]

    assert penempatan(pasar_rumah(daftar, pemilik, urutan, kosong), "tukar_rantai") == jawaban


def test_sekolah_berkapasitas_dengan_satu_urutan_adalah_diktator_berurutan():
    """Abdulkadiroglu and Sonmez (2003), appendix (pp. 742-744): eight students, schools of 2, 2, 3 and 3 seats;
    with one common priority order (R package matchingMarkets, `ttc2` against `rsd`)."""
    daftar = ["2134", "1234", "3214", "3412", "1342", "4123", "1234", "1243"]
    orang = [pelamar(str(n), None, d, merit=-"53172864".index(str(n))) for n, d in enumerate(daftar, start=1)]
    sekolah = [posisi(s, kebutuhan=k) for s, k in zip("1234", (2, 2, 3, 3), strict=True)]

    jawaban = {"1": "2", "2": "2", "3": "3", "4": "3", "5": "1", "6": "4", "7": "1", "8": "4"}
    assert penempatan(pasar(sekolah, orang), "tukar_rantai") == jawaban
    assert penempatan(pasar(sekolah, orang), "stabil") == jawaban


BIAYA = {
    # SciPy, documentation of linear_sum_assignment: least total 5.
    "scipy": ([[4, 1, 3], [2, 0, 5], [3, 2, 2]], [1, 0, 2]),
    # OR-Tools, guide "Assignment as a minimum cost flow problem": least total 265.
    "ortools": (
        [[90, 76, 75, 70], [35, 85, 55, 65], [125, 95, 90, 105], [45, 110, 95, 115]],
        [3, 2, 1, 0],
    ),
    # `munkres` on PyPI, documentation: least total 12.
    "munkres": ([[5, 9, 1], [10, 3, 2], [8, 7, 4]], [0, 1, 2]),
}


@pytest.mark.parametrize("nama", BIAYA)
def test_penugasan_termurah_terbitan(nama):
    biaya, jawaban = BIAYA[nama]
    kursi = [posisi(f"p{n}", kebutuhan=1) for n in range(len(biaya))]
    orang = [
        pelamar(f"i{n}", None, [k["id"] for k in kursi], kesesuaian=[1000 - b for b in baris])
        for n, baris in enumerate(biaya)
    ]

    hasil = penempatan(pasar(kursi, orang, tahap=["kesesuaian"]), "optimum")

    assert hasil == {f"i{n}": f"p{p}" for n, p in enumerate(jawaban)}
