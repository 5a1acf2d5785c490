"""Is what was promised carried out, by whom, until when, and do people agree that it was? 办理。

The room promises: each adopted recommendation becomes one assignment with a leading unit and a day; progress comes
with proof; those who raised the matter get a letter; people rate the result, never the unit that did it; half a year
later somebody looks again and can open the matter once more.
Acts: assign, accept, ask_return, grant_return, refuse_return, report_progress, extend, complete, feed_back,
close_rating, look_back, close, conclude. Answers R48 to R53 and F072 in part.
"""
