"""Every page of the workbench in a browser, and the way from an activity of a plan to a reader of the publication."""
