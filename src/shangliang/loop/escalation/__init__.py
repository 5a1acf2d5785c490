"""What becomes of a matter that is beyond the room? Upwards with a slip, and back with an answer. 上报联动.

Promise: whatever a room cannot settle goes to the district and the city with a reason and a clock; meanwhile the room's
own clocks stand still; the room and the residents who raised it get the answer.
Acts: mark, unmark, send, send_up, accept, give_back, call_joint, convert, answer.
Rows: R104, R105, R117 in part; domain.md 5.11.
"""
