"""Who must hear of it, and have they? In the product and by e-mail. 通知.

The room promises: whoever follows a matter or owes something in it is told once of each event, never of their own
acts; letters are real messages in the reader's language with one click to stop them.
Acts: follow_matter, unfollow_matter. Answers R47, R62 and F074 in part.
"""
