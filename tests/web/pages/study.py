"""A small study for a walk from a plan to its readers: one plan of two activities, its report, one figure."""

from __future__ import annotations

import hashlib
from pathlib import Path

from odgovor.publication.publish import accept_drift
from tests.documents.files import pdf
from tests.publication.small import LOCALITIES

KEY = "walk"
PLAN = "nis-plan"
TRAINING, SHELTER = f"{PLAN}.m1.a1", f"{PLAN}.m1.a2"
QUOTE = "Training was held in seven of twelve schools."
REPORT = ("Report of the city\non the plan", f"{QUOTE}\nThe shelter was not opened.", "Annex")
FIGURE = "training held in part"
STUDY = """\
format_version: 1
key: study.walk
title: {en: A plan and its readers, sr: План и његови читаоци}
subtitle: {en: A plan of one city, sr: План једног града}
period: 2025/2026
as_of: 2026-06-30
editions: [en, sr-Cyrl, sr-Latn]
aims:
- {en: Follow one activity to its readers., sr: Пратити једну активност до читалаца.}
publisher: {en: Example network, sr: Мрежа из примера}
licence: CC BY 4.0
small_cell_threshold: 5
simulated_note: {en: Everything here is invented., sr: Све је овде измишљено.}
simulated: true
"""
ORGANISATIONS = """\
key,name_en,name_sr,type,locality,role,simulated
org.rs.coordinator,Coordinating organisation,Организација која координира,CivilSociety,rs,coordinator,true
org.nis.city,City of Niš,Град Ниш,LocalGovernment,nis,,true
org.nis.cso,Partner in Niš,Партнер у Нишу,CivilSociety,nis,partner,true
"""
PLAN_TEXT = """\
key: nis-plan
title: {en: Plan of the city of Niš, sr: План града Ниша}
locality: nis
period: 2025/2026
document: doc.report
content_level: goal
simulated: true
objectives:
- key: nis-plan.o1
  title: {en: Nobody is left alone, sr: Нико није сам}
measures:
- key: nis-plan.m1
  objective: nis-plan.o1
  title: {en: First contact, sr: Први контакт}
  theme: training
"""
ACTIVITIES = """\
key,measure,title_en,title_sr,body,deadline,is_continuous,funding,indicator_type,simulated
nis-plan.m1.a1,nis-plan.m1,Training in twelve schools,Обука у дванаест школа,org.nis.city,2025-12,false,local,output,true
nis-plan.m1.a2,nis-plan.m1,Opening of a shelter,Отварање прихватилишта,org.nis.city,2025-12,false,local,output,true
"""
MARKS = """\
activity,stage,status,document,page,quote,by,on,simulated
nis-plan.m1.a2,first,not_started,doc.report,2,The shelter was not opened.,org.nis.cso,2026-05-04,true
"""
# What the chapters say before the walk: one of the two activities is marked.
ENGLISH = """\
# What was done {#done}

The number of activities that were held in part is [0]{.live key="plans.activities" status="limited"}, and
[1]{.live key="plans.activities" status="not_started"} was not started [@mark.nis-plan.m1.a2.first].

The report says it in its words [@doc.report, p. 2].
"""
SERBIAN = """\
# Шта је урађено {#done}

Број активности које су делимично спроведене јесте [0]{.live key="plans.activities" status="limited"}, а није
започето: [1]{.live key="plans.activities" status="not_started"} [@mark.nis-plan.m1.a2.first].

Извештај то каже својим речима [@doc.report, p. 2].
"""


def walked_study(folder: Path) -> Path:
    """Write the study into a folder; its figures are taken over."""
    report = pdf(*REPORT, title="Report")
    digest = hashlib.sha256(report).hexdigest()
    documents = (
        "key,title_en,title_sr,kind,issuer_en,issuer_sr,file,sha256,language,published,pages,simulated\n"
        f"doc.report,Report on the plan,Извештај о плану,report,City,Град,report.pdf,{digest},en,2026-03-01,3,true\n"
    )
    files = {
        "study.yaml": STUDY,
        "localities.csv": LOCALITIES,
        "organisations.csv": ORGANISATIONS,
        "documents/documents.csv": documents,
        "plans/nis-plan.yaml": PLAN_TEXT,
        "plans/nis-plan.csv": ACTIVITIES,
        "plans/marks.csv": MARKS,
        "manuscript/en/01-done.md": ENGLISH,
        "manuscript/sr/01-done.md": SERBIAN,
    }
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (folder / "documents/report.pdf").write_bytes(report)
    accept_drift(folder)
    return folder
