"""The site: settings, addresses and the entry of the web server."""
