"""Talk pages and archives as editors leave them: the rules, written before the generator, without sight of the search.

The shares are estimates from the knowledge of Wikipedia's talk pages, not counts. Wherever a rule gives a share, it is
of the things the sentence names.

People
 1. Half of the comments are by 30 regulars (the n-th writes 1/n as often as the first), three tenths by accounts that
    come for one to four comments, the rest by IPs (one person's last number may change from day to day), from 2025 on
    by temporary accounts (``~2025-12345-67``).
 2. A page begins between 2005 and 2009. Edits come in bursts: half of them within ten minutes of the one before, a
    third within a day, the rest after days or weeks, so that a page of 1,000 edits lasts about as long as one of
    10,000. One edit in 300 is saved in the same second as the one before it.

Comments
 3. Two fifths have 3 to 15 words, two fifths up to 60, one sixth up to 150 in one to three paragraphs, the rest up to
    400 in three to six. One in 25 is a stock phrase that stands elsewhere too (Agreed, Support, Done, Thanks).
 4. A reply is indented one deeper than what it answers, a fifth of them wrongly (not at all, two deeper, a bullet
    below a colon). Two thirds answer the newest thread or one of the last five, the rest any. Three quarters stand at
    the thread's end, one quarter in its middle. One in 25 quotes a line of what it answers.
 5. One comment in ten is left unsigned: IPs and passers-by two in ten, regulars two in a hundred. From 2020 on a
    third of the replies are written with the reply tool, which always signs.
 6. What is left unsigned: a new section (a third), a reply at the end (a third), in the middle (an eighth), words put
    at the top or the bottom of the page without a heading (a twelfth), several replies in different threads in one
    edit (a fifteenth), a second comment beside a signed one in the same edit (a fifteenth), an afterthought below
    one's own signed comment (a twentieth). One in 25 has only the name (``~~~``) or only the time (``~~~~~``).
 7. One in 100 replies is put between the paragraphs of another's comment: the words above it then stand without their
    signature, though they were signed. They are their first writer's, of the revision that brought them in.

Who signs later
 8. From 2007 on a bot signs half of the unsigned comments after one to six minutes; it rests for weeks at times.
    One in ten is signed by its writer in the next edits ("forgot to sign"), one in 15 by another hours or years later
    with a template ("unsigned", "sig"). The rest stay unsigned.

Later edits
 9. A writer changes one comment in eight soon after: spelling (half), a few words more (a third, never more than half
    of what stands, at most thrice), other words for a few, words struck; mostly without a summary, "typo", "ce", "+".
10. One comment in 50 is rewritten by its writer with few words left in common: it then counts as brought in by that
    edit.
11. Others correct spelling, links or markup in one edit of 60, and never change more than two words.
12. Tidying, one edit of 40: indentation of a thread's comments, blank lines, bullets for colons; its text is the same.
13. A heading is renamed in one edit of 80; a thread is split by a subheading in one of 150, moved up or down the page
    (new threads at the top, to the bottom) in one of 150. In one of 200 a comment is moved to another thread by hand.
14. In one edit of 120 a thread is closed: a box is put about it. Banners above the threads change in one of 60.
15. Lint bots change obsolete markup within comments, also in archives, years later, a page at a time.

Vandals, removals, restores
16. One edit in 20 is vandalism: nonsense words added to a section (two fifths), a comment altered (a fifth), a section
    removed (a fifth), the page blanked or replaced (a fifth). Eight tenths are reverted within minutes, most others
    within hours or days and then after other edits, by an edit that takes back this one only; one in 30 nonsense
    additions stays, as an unsigned comment of the vandal's.
17. Reverts: rollback ("Reverted edits by [[Special:Contributions/X|X]] ([[User talk:X|talk]]) to last version by Y"),
    undo ("Undid revision N by [[…]]"), a tool, by hand ("rv", "rvv", "restore", nothing). From 2020 on with the tags
    mw-rollback, mw-undo, mw-manual-revert, and mw-reverted on what was taken back.
18. One revert in 15 brings back a part only; another brings back the rest later. One vandal in 8 edits twice or more
    in a row; one revert in 12 misses the first of these edits, and a second revert follows.
19. One edit in 100 removes a good comment or thread ("not a forum", "rm", by accident without a word): two thirds come
    back within days, restored by its writer or by another, at its place or at the end of its thread. One edit in 150
    is taken back by its own editor. One comment in 100 is removed by its writer for good.
20. One restore in 10 takes words from an older revision, without what was corrected since.

Archives
21. A quarter of the archived pages are kept by a bot of the first kind ("Archiving N thread(s) (older than 30d) to
    [[…]]."), a third by one of the second ("Archiving N discussion(s) to [[…]]) (bot"), a tenth by one of the third
    ("Archiving N discussions to …. (BOT)"), a quarter by hand, the rest by moving the page. Numbered archives are
    full at 75 to 150 KB; a fifth are by year. A page may begin by hand and go on with a bot.
22. Bots come daily, take threads whose last signature is 30 to 120 days old, leave three to five, and never take a
    thread without a time. Two thirds save the archive first and the page one to five seconds later, the others the
    other way round. One run in 60 saves the archive, fails on the page and comes back the next day: the thread stands
    twice.
23. By hand: somebody takes the older half of the page, also threads without a time, every few hundred edits; pastes
    it into the archive up to 20 minutes later or, in a quarter, earlier; says "archiving", "archive", "moved to
    [[/Archive 2]]", "clean up", or nothing. One in 6 does it in two or three goes. One in 10 only cuts; months later
    another makes the archive from the history ("archive missing threads").
24. By moving: the page with its history becomes the archive; the old title begins anew.
25. One thread in 80 comes back from an archive ("unarchiving") and is archived again later.
26. Pages kept without archives are cleared of the older half when they exceed about 150 KB ("removing old threads").

Moves
27. A page is moved once or twice in 10,000 edits, with its archives (two thirds) or without; the history goes along, a
    revision of the same text stands for the move, a redirect stays behind.
28. In one edit of 250 a thread comes from another page ("moved from [[User talk:X]]", "copied from …", one in six
    without a word), unsigned comments included: they are those who wrote them there. In one of 250 a thread leaves.

Administrators, imports
29. One vandalism in 40 is hidden afterwards: its text, in half of these the user too, with the good revisions until
    the revert. One good revision in 2,000 has its user hidden.
30. One page in 12 has a beginning imported from another wiki: users named ``en>X``, and revision numbers newer than
    its times.

The truth is the first revision, on any page, that has the comment, and its user. Asked is each comment that this
project's reader takes for unsigned on the live page or an archive as they are at the end, if it is one comment of the
generator's and not parts of two.
"""
