"""Action-plan tables as people keep them: read from spreadsheets, mapped to fields, made into activities."""
