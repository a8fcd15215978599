"""Publishing: the manuscript, the gate's faults, releases with two approvals, and their public pages."""
