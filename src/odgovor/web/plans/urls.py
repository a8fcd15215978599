"""Addresses of plans: the register, plans, activities, marking, reply and audit."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from odgovor.web.plans.views import (
    activity,
    auditing,
    editing,
    marking,
    plan,
    register,
    reply_evidence,
    replying,
    translating,
)

app_name = "plans"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", register.plans, name="register"),
    path("new/", editing.new_plan, name="new_plan"),
    path("replies/", replying.replies, name="reply_list"),
    path("replies/round/<int:number>/confirm/", replying.confirm_rest, name="confirm_all"),
    path("replies/<str:key>/", replying.reply, name="reply"),
    path("replies/<str:key>/page/", reply_evidence.cited, name="cited"),
    path("replies/<str:key>/page/picture/", reply_evidence.cited_picture, name="cited_picture"),
    path("replies/file/<int:number>/get/", reply_evidence.reply_file, name="reply_file"),
    path("replies/file/<int:number>/remove/", reply_evidence.remove_file, name="remove_file"),
    path(
        "replies/file/<int:number>/document/",
        reply_evidence.file_to_document,
        name="file_to_document",
    ),
    path("replies/<str:key>/confirm/", replying.confirm, name="confirm"),
    path("audits/", auditing.audits, name="audit_list"),
    path("audits/<str:key>/", auditing.audit, name="audit"),
    path("p/<str:key>/", plan.plan, name="plan"),
    path("p/<str:key>/edit/", editing.edit_plan, name="edit_plan"),
    path("p/<str:key>/new/", editing.new_activity, name="new_activity"),
    path("p/<str:key>/next/", plan.next_unmarked, name="next_unmarked"),
    path("p/<str:key>/send/", plan.send, name="send"),
    path("p/<str:key>/close/", plan.close, name="close"),
    path("a/<str:key>/", activity.activity, name="activity"),
    path("a/<str:key>/edit/", editing.edit_activity, name="edit_activity"),
    path("a/<str:key>/mark/", marking.mark, name="mark"),
    path("a/<str:key>/translate/<slug:stage>/", translating.translate, name="translate"),
    path("", include("odgovor.web.plans.urls_analysis")),
]
