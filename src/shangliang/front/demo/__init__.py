"""What is inside the demo city (演示城市) 江澜市, and how is it read?

Everything here is invented: city, people, topics, figures. It is plain data, built from the frozen
dataclasses of `shapes` and `paper_shapes`; nothing imports
Django, reads a clock or touches a database. References between records are string keys and always resolve (tests/demo checks it).

Where to find what:

=================  ================================================================================
`city`             `CITY`, 4 `DISTRICTS`, 24 `STREETS`, 28 `COMMUNITIES`; `PLACE_BY_KEY`, `ancestors(key)`
`bodies`           `BODIES`: CPPCC, Party and government offices, 21 departments, enterprises, associations,
                   24 street offices and groups, residents' committees; `BODY_BY_KEY`;
                   `DEPARTMENT_NAMES` maps spoken short names (住建) to keys; `directory_kind(body)`
                   gives the word of the directory room for the kind
`platforms`        60 `PLATFORMS` of seven kinds; `PLATFORM_BY_KEY`
`members`          12 `SECTORS`, 8 `COMMITTEES`, 40 `MEMBERS`; `member_roles(member)`
`people`           (with `officials`) `ACCOUNTS` = the named `CAST` and all members; an account's key is its sign-in name;
                   `ROLES` lists the role words; `ACCOUNT_BY_KEY`
`topics`           20 `TOPICS`, `TOPIC_BY_NUMBER`; the texts stand in `topics_*`
`vetting`          `VETTINGS[number]`: why now, form and reason for every topic that has been vetted
`timeline`         `TIMELINES[number]`: dated steps in days before the build; `days_ago(number, step)`
`votes`            `generate(number, seed=…)` → (participant, statement, vote) triples, statement being the
                   index into `Topic.statements`; `crowd_of(number).participants` people are needed
`supervision`      `SUPERVISIONS`: the mission of T10 with nine findings and their ledger
`proposals`        12 `PROPOSALS`, each in a different state of domain words (draft … closed)
`briefs`           30 `BRIEFS`, two annotated and eight adopted
=================  ================================================================================

Logins worth knowing: `zhao` resident, `wang` member, `li` office head, `clerk` street clerk, `convener` room convener,
`host`, `recorder`, `expert`, `shizheng` and `shiwei` Party committee, `ducha` inspection, `zhengfu` government office,
`zhujian` and other departments by their pinyin, `moderator`, `auditor`, `admin`.

Role words, channels and platform kinds are spelled as in the rooms (tests/demo compares them).

What a topic carries depends on `Topic.stage`: `meeting` is there from REPORTED on (and for NO_CONSENSUS, REFERRED,
ESCALATED, SUPERVISION); decisions on recommendations from DECIDED on; `progress` once assigned; a `feedback_letter`
once the result went back to the raiser; `lookback_note` when CLOSED. `recommendations` and `ending` are written for all
twenty; for topics that have not got so far they are what the story would lead to and are not to be published.

Only affected people, other residents and businesses vote (`VOTING_SEATS`); `Meeting.tally` adds up to their seats.
Topics T13 and T17 leave the room after a meeting: T13 for the owners' assembly, T17 for the city, which has taken it over. `Progress.day` and
`Recommendation.due` count calendar days from the `assigned` step.
"""
