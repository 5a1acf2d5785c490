"""What came out of the table, and what became of each recommendation? 成果：报送、采纳。

The room promises: common ground and dissent are written down with the same care, the report reaches those who
decide, and each recommendation is adopted, adopted in part or not adopted, always with a reason anyone can read.
Acts: draft_report, submit_report, receive_report, decide_recommendation. Answers R47, R48 and F071 in part.
"""
