"""The ledger 账: what has been done, by whom, when, and can anybody prove that it was not altered since?

The room promises: one entry for every act, written in the act's own transaction and never changed or
removed; a place for it in an RFC 6962 Merkle tree soon after; signed checkpoints and tiles as static files;
delivery of the entry to every subscriber at least once. The written form is in docs/ledger.md.
"""
