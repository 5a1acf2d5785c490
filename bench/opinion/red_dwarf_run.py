"""Run red-dwarf on an npz of votes and print CPU seconds and memory; started in its own venv."""

import json
import resource
import sys
import time

import numpy as np
from reddwarf.implementations.polis import run_pipeline

with np.load(sys.argv[1]) as arrays:
    rows = zip(arrays["p"].tolist(), arrays["s"].tolist(), arrays["v"].tolist(), strict=True)
    votes = [{"participant_id": p, "statement_id": s, "vote": v} for p, s, v in rows]
best = float("inf")
for _ in range(int(sys.argv[2])):
    begun = time.process_time()
    run_pipeline(votes=votes)
    best = min(best, time.process_time() - begun)
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
sys.stdout.write(json.dumps({"cpu": best, "rss": memory}) + "\n")
