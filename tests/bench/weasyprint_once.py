"""Make a tagged PDF of one HTML file with WeasyPrint, and write what that
alone took, without the start of Python: processor time and wall, in ms.

    weasyprint_once.py SOURCE PDF TIMES
"""
import sys
import time

from weasyprint import HTML

SOURCE, PDF, TIMES = sys.argv[1:]
cpu, wall = time.process_time(), time.perf_counter()
HTML(SOURCE).write_pdf(PDF, pdf_variant="pdf/ua-1")
with open(TIMES, "a", encoding="ascii") as f:
    f.write("%.3f %.3f\n" % ((time.process_time() - cpu) * 1000,
                             (time.perf_counter() - wall) * 1000))
