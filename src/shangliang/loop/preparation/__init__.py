"""Is everything ready for the table? Meeting, papers, seats by side, notice, ready check. 筹备.

Acts: set_meeting, add_document, seat, unseat, publish_notice, confirm_ready, postpone, cancel. One preparation a round,
opened when a matter comes onto the plan, or when a session calls another round. Answers R71-R84 in part.
"""
