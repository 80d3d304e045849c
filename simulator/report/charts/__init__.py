"""The charts of a report: each a finding, drawn as dots and lines with intervals."""
