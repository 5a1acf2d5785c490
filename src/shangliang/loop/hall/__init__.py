"""How do many people think along online? Calls for ideas, votes, open moderation, golden ideas 网络议政厅、献一策.

Promise: whoever says something sees where it is, why it waits or was folded, who decides an appeal, and what came of
it; nothing is dropped silently, and every call ends with an answer: what was heard, what was used, what was not and why.
Acts: announce, open, extend, close, cluster, choose, answer, finish, call_off; submit, comment, publish, fold, send_back,
refer, revise, appeal, grant, dismiss, withdraw, reply, link, take_up.
Rows: R78, R82, R83, R84, R85, R88, R90, R108, R125, R126, R149, R170, R214, R245; F010–F013, F019, F021, F081.
"""
