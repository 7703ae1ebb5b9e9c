"""Writers: the same assessment for programs and for paper."""
