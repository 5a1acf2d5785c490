"""What happens at the table? Agenda, speakers, statements, ballots, minutes; live for phones and the hall. 协商.

Acts: open_session, call_off, hand_over, check_in, set_agenda, call_item, give_floor, log_speech, open_statements,
close_statements, open_ballot, close_ballot, end_session, call_round, write_minutes. Raising a hand is a cast.
The host is neutral: no vote, no opinion, no seat. Answers R85-R104 in part.
"""
