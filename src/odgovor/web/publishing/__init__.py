"""Publishing: the manuscript, the gate's faults, releases with their approvals, and their public pages."""
