"""Documents that are sent by one of the cast."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from odgovor.web.documents import services
from odgovor.web.records.models import Record
from odgovor.web.studies.models import Study
from tests.web.cast import Cast

Send = Callable[..., Any]


@pytest.fixture
def send(client_of: Callable[[str], Client], study: Study) -> Send:
    """Send a file as one of the cast: to the register, or as a newer version of a document."""

    def sent(
        data: bytes,
        name: str = "file",
        *,
        by: str = "researcher",
        version_of: str = "",
        **said: str,
    ) -> Any:
        file = SimpleUploadedFile("x", data)
        file.name = name  # as it came, without the cleaning that a test's own file gets
        view = "documents:version" if version_of else "documents:upload"
        kwargs = {"study": study.key, **({"key": version_of} if version_of else {})}
        form = {"sensitivity": "network", **said, "file": file}
        return client_of(by).post(reverse(view, kwargs=kwargs), form)

    return sent


@pytest.fixture
def keep(cast: Cast) -> Callable[..., Record]:
    """Keep a file as the researcher, without the browser."""

    def kept(data: bytes, name: str = "file", **said: Any) -> Record:
        sensitivity = said.pop("sensitivity", "network")
        with services.incoming(SimpleUploadedFile(name, data)) as file:
            return services.keep_document(
                cast["researcher"], file, data=said, sensitivity=sensitivity
            )

    return kept


@pytest.fixture
def renew(cast: Cast) -> Callable[[Record, bytes], Any]:
    """Keep a newer version of a document as the researcher."""

    def renewed(record: Record, data: bytes) -> Any:
        with services.incoming(SimpleUploadedFile("newer", data)) as file:
            return services.keep_version(cast["researcher"], record, file)

    return renewed
