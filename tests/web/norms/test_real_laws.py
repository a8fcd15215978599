"""Real acts, if they are beside the project: from the command line into a study, into the workbench, and found."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import lxml.html
import pytest
from click.testing import CliRunner
from django.test import Client
from django.urls import reverse

from odgovor.cli.main import main
from odgovor.study.reading import load_study
from odgovor.web.records.carrying import import_bundle
from odgovor.web.studies.models import Study
from tests.conftest import EXAMPLE

pytestmark = pytest.mark.django_db
ACTS = 17


@pytest.fixture
def study_with_acts(shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the example with every real act taken in by the command, on a machine that recognises no pictures."""
    monkeypatch.setenv("PATH", str(tmp_path))
    root = Path(shutil.copytree(EXAMPLE, tmp_path / "study"))
    files = [*(shared / "data/laws").glob("*.json"), *(shared / "data/pdf").glob("zakon-*.pdf")]
    said = CliRunner().invoke(
        main, ["norms", "import", *map(str, sorted(files)), "--into", str(root)]
    )
    assert said.exit_code == 0, said.output
    return root


def test_real_acts_are_taken_in_and_found_in_both_scripts(
    study_with_acts: Path, client_of: Callable[[str], Client]
) -> None:
    held = {text.key for text in load_study(EXAMPLE).norms.texts}
    acts = [t for t in load_study(study_with_acts).norms.texts if t.key not in held]
    assert len(acts) == ACTS
    assert all(text.portions for text in acts)
    import_bundle(study_with_acts, Study.objects.get(key="seven-cities"))
    client = client_of("researcher")

    found = {}
    for words in ("zrtve", "жртве", "žrtava"):
        query = {"q": f"{words} kind:provision"}
        page = client.get(reverse("records:search", args=["seven-cities"]), query)
        found[words] = lxml.html.fromstring(page.content).xpath(
            "//a[contains(@href, '#art_')]/@href"
        )

    keys = {text.key for text in acts}
    of_acts = [a for a in found["жртве"] if any(f"/{key}/#" in a for key in keys)]
    assert len(of_acts) >= 3
    assert found["zrtve"] == found["жртве"] == found["žrtava"]
    address, _hash, eid = of_acts[0].partition("#")
    reader = lxml.html.fromstring(client.get(address).content)
    assert "жртв" in reader.xpath(f"string(//section[@id='{eid}'])").lower()
