"""Addresses of studies: the list, and what belongs to a study as a whole."""

from __future__ import annotations

from django.urls import path

from odgovor.web.studies.views import deletion, home, invitations, members, notices, trail

urlpatterns = [
    path("", home.home, name="home"),
    path("welcome/", home.welcome, name="welcome"),
    path("account/delete/", deletion.delete_account, name="delete_account"),
    path("invitation/<str:token>/", invitations.invitation_accept, name="invitation_accept"),
    path("s/<slug:study>/members/", members.members, name="members"),
    path("s/<slug:study>/members/invite/", invitations.invite, name="invite"),
    path("s/<slug:study>/members/<int:number>/", members.member, name="member"),
    path("s/<slug:study>/members/<int:number>/end/", members.member_end, name="member_end"),
    path(
        "s/<slug:study>/members/invitations/<int:number>/withdraw/",
        invitations.invitation_withdraw,
        name="invitation_withdraw",
    ),
    path("s/<slug:study>/trail/", trail.trail, name="trail"),
    path("s/<slug:study>/trail.csv", trail.trail_csv, name="trail_csv"),
    path("s/<slug:study>/notices/", notices.notices, name="notices"),
    path("s/<slug:study>/notices/read/", notices.notices_read, name="notices_read"),
    path("s/<slug:study>/notices/<int:number>/", notices.notice_open, name="notice_open"),
]
