"""Which papers belong to a matter, which version is which, and who has read it? 文书.

The room promises: a version never changes and its hash stands in the ledger; a file is taken in only when its content
is of a known harmless kind, and photographs lose what they tell about the place they were taken at.
Acts: add_document, add_version, mark_read. Answers R8, R63 and F016 in part.
"""
