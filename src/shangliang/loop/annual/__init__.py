"""What comes to the table this year, who has decided that, and what became of it? 年度协商计划.

Acts on a plan: open, suggest, point, shortlist, weigh, compose, amend, present, endorse, answer, decide, publish, start,
take_up, review, report, accept, close. On a change during the year: propose, approve, refuse. On the Party's inspection
plan: enter. Rows: R18, R99, R147, R148, R189, R190, R192, R193, F020.
"""
