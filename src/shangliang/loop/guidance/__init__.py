"""Which topics are set from above for all, who has taken them up, and what came of it? 共性指导议题.

Acts on a guidance topic: issue, close; on a take-up: adopt, adapt, report. Rows: R103.
"""
