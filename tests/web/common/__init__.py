"""What all apps of the workbench share."""
