"""Histories of talk pages that nobody edited, made by rules of editing, with who wrote each unsigned comment.

The rules, written down before the search that they test:

1. Time. Edits follow one another by hours to days, in bursts of minutes: about 1,000 edits a year. One edit in forty
   is saved in the same second as the one before it.
2. What an edit does: a new section at the end (18 %), a reply at the end of a recent section, or below a comment in its
   midst (56 %), a change to standing text (8 %: a typo mended, a word changed, an indentation; rarely a rewrite), a
   revert (7 %: the edit before it blanked or spoiled the page or took out one comment), text moved (2 %), chores
   (9 %: a banner at the top, a template, a stray space).
3. Summaries. A reply or a new section carries ``/* heading */`` in nine of ten; the others carry nothing or chatter.
   Reverts carry the software's tag in half of the years (tags are younger than the pages), and words in any case.
4. Signing. One comment in twelve is unsigned. One unsigned edit in ten adds two unsigned comments, in two sections; one
   in ten also adds a signed one.
5. Later edits of an unsigned comment: by its author within the hour (one in six: a word added), by another (one in
   ten: a typo mended), a rewrite of half of it (one in fifty).
6. Vandals: text taken out and brought back minutes to days later, by a revert to the state before (same sha1) or by
   an undo on top of other edits (the text returns, the sha1 does not).
7. Moves: a comment moved to another section, a section moved to the end of the page, a section brought from another
   talk page (whose history is there).
8. Archiving, where it is done: once in 60 edits a bot takes the sections out whose last comment is older than 45 days
   and appends them to the archive, a few seconds before or after; one time in twenty a person does it, by hand, with
   no word in the summary. One section in forty comes back from the archive. Archives have 60 sections each.
9. Hidden: one revision in 300 has its text hidden, one in 300 its user.
10. A question is asked of an unsigned comment as it stands at the end, with the dated comments above and below it in
    its section, on the live page or in an archive. Right is the editor who first put the comment there, at that time.
"""
