"""What takes longer than a page may? Background jobs 后台任务: kept in the database, with progress, done at least once.

A room registers the work of a kind when it loads (`handlers.py`), and asks for it from an act or a page:

    register("search.voices", group_voices)
    job = enqueue("search.voices", {"body": path}, actor=actor, now=now, key=key, back="/intake/voices")
    …redirect to job.url…

    def group_voices(params: Mapping[str, Any], progress: Progress) -> Mapping[str, Any]:
        for n, part in enumerate(parts, 1):
            …
            progress(n, len(parts), "search.reading_texts")      # also: still alive; ends the work when it was stopped
        return {"groups": …}                                   # plain JSON

The row is written in the caller's transaction, so a job is there if and only if the act that asked for it is. The worker
takes it with a conditional UPDATE, under a lease that every report of progress renews; when the worker dies, the lease runs
out and the work begins again, so it must bear being done twice. A job is no act: whatever it changes, it changes by acts,
and those leave their entries in the ledger. Its parameters and results are read by whom it belongs to, see `enqueue`.
"""
