"""The API: a token has the rights of its person and no more, and every answer is one of those described."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from odgovor.web.api.models import Scope, Token
from odgovor.web.api.services import make_token
from odgovor.web.records.models import Record
from tests.web.cast import Cast

RECORDS = "/api/v1/studies/seven-cities/records"
Ask = Callable[..., Any]


@pytest.fixture
def ask(cast: Cast) -> Callable[[str, str], Ask]:
    """A program with a token of one of the cast; the answer's body is read as JSON."""

    def program(name: str, scope: str = Scope.WRITE) -> Ask:
        _token, secret = make_token(cast[name].user, name="test", scope=scope, days=30)
        client = Client(headers={"authorization": f"Bearer {secret}"})

        def call(method: str, path: str, body: Any = None) -> tuple[int, Any]:
            data = (
                {}
                if body is None
                else {"data": json.dumps(body), "content_type": "application/json"}
            )
            answer = getattr(client, method)(path, **data)
            return answer.status_code, json.loads(answer.content or b"null")

        return call

    return program


def test_without_a_token_nothing_is_told(client: Client, study: Any) -> None:
    assert client.get(RECORDS).status_code == 401
    assert client.get(RECORDS, headers={"authorization": "Bearer odg_wrong"}).status_code == 401


def test_a_program_reads_what_its_person_may_see(ask: Any, cast: Cast) -> None:
    _, mine = ask("monitor-nis")("get", f"{RECORDS}?kind=answer")
    _, all_of_them = ask("coordinator")("get", f"{RECORDS}?kind=answer")

    assert 0 < mine["count"] < all_of_them["count"]
    assert {record["locality"] for record in mine["records"]} == {"nis"}


def test_a_record_of_another_team_is_not_there(ask: Any, cast: Cast) -> None:
    answer = Record.objects.filter(kind="answer", locality="vranje").first()

    assert ask("monitor-nis")("get", f"{RECORDS}/{answer.key}")[0] == 404
    assert ask("monitor-nis")("get", f"{RECORDS}/{answer.key}/versions")[0] == 404
    assert ask("outsider")("get", f"{RECORDS}/{answer.key}")[0] == 404
    assert ask("coordinator")("get", f"{RECORDS}/{answer.key}")[0] == 200


def test_a_token_for_reading_does_not_write(ask: Any, cast: Cast) -> None:
    body = {"kind": "locality", "data": {"key": "x"}}

    assert ask("coordinator", Scope.READ)("post", RECORDS, body)[0] == 403


def test_a_withdrawn_or_expired_token_is_none(ask: Any, cast: Cast) -> None:
    call = ask("coordinator")
    assert call("get", "/api/v1/studies")[0] == 200

    Token.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert call("get", "/api/v1/studies")[0] == 401
    Token.objects.update(expires_at=timezone.now() + timedelta(days=1), withdrawn_at=timezone.now())
    assert call("get", "/api/v1/studies")[0] == 401


def test_a_record_is_made_changed_and_taken_out(ask: Any, cast: Cast) -> None:
    call = ask("coordinator")
    data = {
        "key": "doc.api-test",
        "title": {"en": "A report", "sr": "Извештај"},
        "kind": "report",
        "issuer": {"en": "A body", "sr": "Тело"},
        "simulated": "true",
    }
    status, made = call("post", RECORDS, {"kind": "document", "data": data})
    assert (status, made["version"]) == (201, 1)

    changed = {**data, "title": {"en": "The report", "sr": "Извештај"}}
    status, after = call("put", f"{RECORDS}/doc.api-test", {"version": 1, "data": changed})
    assert (status, after["version"], after["data"]["title"]["en"]) == (200, 2, "The report")

    status, lost = call("put", f"{RECORDS}/doc.api-test", {"version": 1, "data": data})
    assert (status, lost["current"]["version"]) == (409, 2)

    assert call("delete", f"{RECORDS}/doc.api-test?version=2")[0] == 204
    assert call("get", f"{RECORDS}/doc.api-test")[0] == 404


def test_all_faults_of_a_record_come_together(ask: Any, cast: Cast) -> None:
    data = {"key": "doc.x", "title": "one language", "published": "soon", "surprise": "1"}

    status, said = ask("coordinator")("post", RECORDS, {"kind": "document", "data": data})

    assert status == 422
    assert {fault["field"] for fault in said["faults"]} >= {
        "title",
        "published",
        "surprise",
        "kind",
    }


@pytest.mark.parametrize("text", ["\0", "\ud800", "x" * 300])
def test_text_that_no_database_takes_is_a_fault(ask: Any, cast: Cast, text: str) -> None:
    data = {
        "key": f"doc.{text}",
        "title": {"en": text, "sr": text},
        "kind": "report",
        "issuer": {"en": "A", "sr": "А"},
    }

    status, _ = ask("coordinator")("post", RECORDS, {"kind": "document", "data": data})

    assert status == 422


def test_a_deeply_nested_body_is_refused_and_harms_nothing(ask: Any, cast: Cast, db: None) -> None:
    _token, secret = make_token(cast["coordinator"].user, name="x", scope=Scope.WRITE, days=30)
    body = '{"kind": "document", "data": {"a": ' + "[" * 200_000 + "]" * 200_000 + "}}"
    client = Client(headers={"authorization": f"Bearer {secret}"}, raise_request_exception=False)

    answer = client.post(RECORDS, data=body, content_type="application/json")

    assert answer.status_code in {400, 422}


def test_the_secret_of_a_token_is_shown_once_and_not_kept(
    client_of: Callable[[str], Client], cast: Cast
) -> None:
    client = client_of("researcher")
    page = client.post("/account/tokens/", {"name": "table", "scope": "read", "days": "30"})
    secret = page.context["secret"]

    assert secret.encode() in page.content
    assert secret.encode() not in client.get("/account/tokens/").content
    assert not Token.objects.filter(digest=secret).exists()
    assert page["Cache-Control"].startswith("max-age=0")


def test_nobody_withdraws_the_token_of_another(
    client_of: Callable[[str], Client], cast: Cast
) -> None:
    token, _ = make_token(cast["coordinator"].user, name="x", scope=Scope.READ, days=30)

    assert client_of("researcher").post(f"/account/tokens/{token.pk}/withdraw/").status_code == 404
    assert client_of("coordinator").post(f"/account/tokens/{token.pk}/withdraw/").status_code == 302
    token.refresh_from_db()
    assert not token.is_usable


@pytest.mark.parametrize("parent", ["", "no-such-plan", "nis"])
def test_an_activity_needs_a_plan_that_is_there(ask: Any, cast: Cast, parent: str) -> None:
    activity = Record.objects.filter(kind="activity", parent="nis-lap-2013").first()
    data = {**activity.data, "key": "nis-lap-2013.m1.a99"}

    status, said = ask("coordinator")(
        "post", RECORDS, {"kind": "activity", "parent": parent, "data": data}
    )

    assert status == 422
    assert [fault["field"] for fault in said["faults"]] == ["parent"]


def test_a_monitor_adds_activities_to_plans_of_the_own_city_only(ask: Any, cast: Cast) -> None:
    activity = Record.objects.filter(kind="activity", parent="nis-lap-2013").first()
    body = {
        "kind": "activity",
        "parent": "nis-lap-2013",
        "data": {**activity.data, "key": "nis-lap-2013.m1.a99"},
    }

    assert ask("monitor-vranje")("post", RECORDS, body)[0] == 404
    assert ask("monitor-nis")("post", RECORDS, body)[0] == 201


def test_the_parent_of_a_mark_is_the_activity_it_names(ask: Any, cast: Cast) -> None:
    mark = Record.objects.filter(kind="mark", locality="nis", key__endswith=".first").first()
    unmarked = Record.objects.filter(kind="activity", standing="unmarked").first()
    data = {**mark.data, "activity": unmarked.key}

    status, made = ask("coordinator")(
        "post", RECORDS, {"kind": "mark", "parent": mark.parent, "data": data}
    )

    assert (status, made["parent"]) == (201, unmarked.key)


def test_a_program_searches_what_its_person_may_see_and_learns_what_is_wrong(ask: Any) -> None:
    path = "/api/v1/studies/seven-cities/search?q="

    status, found = ask("monitor-vranje")("get", f"{path}dete kind:turn")
    _, all_of_them = ask("coordinator")("get", f"{path}dete kind:turn")
    wrong, told = ask("coordinator")("get", f"{path}levl:eu")

    assert status == 200
    assert {item["locality"] for item in found["passages"]} == {"vranje"}
    assert any(piece["is_hit"] for piece in found["passages"][0]["snippet"])
    assert 0 < found["count"] < all_of_them["count"]
    assert (wrong, told["faults"][0]["code"]) == (422, "SEARCH-002")


def test_an_addressee_has_no_search(ask: Any) -> None:
    path = "/api/v1/studies/seven-cities/search?q=plan"

    assert ask("addressee-nis")("get", path)[0] == 404


def test_lists_and_versions_are_without_the_words_of_who_withdrew(ask: Any, cast: Cast) -> None:
    session = Record.objects.get(key="fg.nis-02")
    gone = {one["label"] for one in session.data["speakers"] if one["consent"] == "withdrawn"}
    said = next(turn["text"] for turn in session.data["turns"] if turn["speaker"] in gone)
    program = ask("reviewer")
    Record.objects.filter(pk=session.pk).update(sensitivity="network")

    _, found = program("get", f"{RECORDS}?kind=session")

    assert "fg.nis-02" in {record["key"] for record in found["records"]}
    assert said not in str(found["records"])


def test_the_description_of_a_study_is_neither_taken_out_nor_doubled(ask: Any, cast: Cast) -> None:
    info = Record.objects.get(kind="study")
    program = ask("coordinator")

    gone = program("delete", f"{RECORDS}/{info.key}?version={info.version}")
    doubled = program("post", RECORDS, {"kind": "study", "data": {**info.data, "key": "study.two"}})

    assert (gone[0], doubled[0]) == (404, 404)
    assert Record.objects.get(kind="study").version == info.version


def test_what_others_name_is_not_taken_out(ask: Any, cast: Cast) -> None:
    visit = Record.objects.get(key="visit.nis-swc.2013-10")

    status, said = ask("coordinator")("delete", f"{RECORDS}/{visit.key}?version={visit.version}")

    assert (status, [fault["code"] for fault in said["faults"]]) == (422, ["KEY-009"])
    assert Record.objects.filter(key=visit.key).exists()
