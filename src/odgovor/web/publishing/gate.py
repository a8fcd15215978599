"""The gate at work: the study is written out as a bundle and looked at exactly as the command line looks at one."""

from __future__ import annotations

from odgovor.common.errors import InvalidDataError
from odgovor.publication.cache import Cache
from odgovor.publication.gate import examine
from odgovor.study.reading import read_bundle
from odgovor.web.publishing.frozen import cache_folder, exported
from odgovor.web.publishing.models import Run
from odgovor.web.publishing.reports import Plain, plain_fault, plain_faults
from odgovor.web.publishing.runs import Progress


def look(run: Run, progress: Progress) -> list[Plain]:
    """Everything that the gate says of the study of a run, which is of the revision it saw from then on."""
    progress("export")
    try:
        with exported(run.study) as (root, revision):
            run.revision = revision
            progress("gate")
            cache = Cache(cache_folder())
            bundle = read_bundle(root)
            verdict = examine(bundle, cache)
            cache.prune()
            return plain_faults(verdict.faults, bundle)
    except InvalidDataError as fault:
        return [plain_fault(item) for item in fault.faults]
