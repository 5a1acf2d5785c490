"""What do many texts have in common? A pure engine for Chinese messages: no Django, no network, no hidden chance. 文本.

    normal      one form for texts that say the same with other characters
    grams       character pairs of many texts at once, as arrays
    duplicates  near-duplicates: the same text again, edited, cut or rearranged
    likeness    the same matter in other words: which texts are closest to this one
    grouping    a stream of texts into matters, with the words that bind each and quotes under every claim
    clusters    a hundred thousand texts into themes, with progress
    routing     which department, shown with its reasons, silent when unsure
    trends      words that are new or frequent in a period

Every function is deterministic: the same texts in the same order with the same parameters give the same result on every
machine, and each result carries `VERSION`, its parameters and the SHA-256 of what it was given, so that a claim made with
it can be made again. Nothing here judges anything: results are proposals which a person confirms.
"""
