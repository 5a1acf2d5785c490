"""Does somebody independent go and look, and is what they found put right? 民主监督：联合监督、整改、销号。

The room promises: a team is formed and announced, it goes to the place, each problem comes with a suggestion, units
put them right with proof, somebody else verifies, and whoever found a problem never closes it. It supervises the
carrying-out of policy; no person is named or shamed.
Acts: start, form_team, plan, visit, find, report, assign, rectify, finish, send_back, verify, close.
Answers R55 to R60 and F080 in part.
"""
