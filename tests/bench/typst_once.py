"""Compile one Typst source to a tagged PDF and write what the compilation
alone took, without the start of Python: processor time and wall, in ms.

    typst_once.py SOURCE PDF FONTS TIMES
"""
import sys
import time

import typst

SOURCE, PDF, FONTS, TIMES = sys.argv[1:]
cpu, wall = time.process_time(), time.perf_counter()
typst.compile(SOURCE, output=PDF, font_paths=[FONTS],
              ignore_system_fonts=True, pdf_standards=["ua-1"])
with open(TIMES, "a", encoding="ascii") as f:
    f.write("%.3f %.3f\n" % ((time.process_time() - cpu) * 1000,
                             (time.perf_counter() - wall) * 1000))
