"""The entry of the web server."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

from odgovor.web.site.headers import plainly_headed

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "odgovor.web.site.settings")
application = plainly_headed(get_wsgi_application())
