"""What do people say? Opinion-taking of every kind: statements, ballots, ratings. 民意.

Acts: draft, open and close a sounding; add, show and fold a statement; show and fold a comment. A vote, a ballot and a
rating are casts: idempotent, kept at once, and entered into the ledger together when the sounding closes. The only
caller of qiutong. Answers R61-R70, R104, F031-F040 in part.
"""
