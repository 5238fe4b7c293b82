"""Makes a fillable form with every field of FK 3059, and its field map, in a folder; neither is FK's.

Another program's PDF on purpose: reportlab (Debian: python3-reportlab) writes fields, looks and resources its own way.
"""
import hashlib
import pathlib
import sys

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen import canvas

ROWS = 8
TICKS = ("agreement.", "employment.", "row.active", "row.waiting", "row.standby")
MEANINGS = """
year month person.name person.number assistant.name assistant.number agreement.yes agreement.no
period.1.from period.1.to period.2.from period.2.to employment.person provider.name provider.number provider.contact
provider.phone employment.provider employment.other employer.name employer.number employment.self
row.day row.from row.to row.active row.waiting row.standby
sum.active.hours sum.active.minutes sum.waiting.hours sum.waiting.minutes sum.standby.hours sum.standby.minutes
signature.employer.date signature.employer.name signature.employer.phone
signature.assistant.date signature.assistant.name signature.assistant.phone
""".split()


def main(folder):
    pdf = folder / "FK3059.pdf"
    page = canvas.Canvas(str(pdf), pagesize=A4)
    page.setFont("Helvetica", 7)
    page.rect(10, 10, 575, 822)
    place = [20, 800]
    lines = []
    for meaning in MEANINGS:
        last = ROWS - 1 if meaning.startswith("row.") else 0
        lines.append("%s = %s{0..%d}" % (meaning, meaning.replace(".", "_"), last))
        page.drawString(place[0], place[1] + 17, meaning)
        for number in range(last + 1):
            field(page, meaning, number, place)
    page.save()
    digest = hashlib.sha256(pdf.read_bytes()).hexdigest()
    (folder / "FK3059.map").write_text("form = %s\n\n%s\n" % (digest, "\n".join(lines)), encoding="utf-8")


def field(page, meaning, number, place):
    name = meaning.replace(".", "_") + str(number)
    if meaning.startswith(TICKS):
        page.acroForm.checkbox(name=name, x=place[0], y=place[1], size=12)
    else:
        page.acroForm.textfield(name=name, x=place[0], y=place[1], width=105, height=14, fontName="Helvetica",
                                fontSize=8, maxlen=60)
    place[0] += 115
    if place[0] > 480:
        place[0] = 20
        place[1] -= 27


main(pathlib.Path(sys.argv[1]))
