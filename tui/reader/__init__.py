"""The reading surface: layout and caret without Textual, painting, and the widget.

without Textual
    page            what is shown of an article: its text, its title, its furniture
    spans           the spans of furniture, looked up by where they lie
    glyphs          what is painted for a grapheme cluster, and how wide it is
    layout          where rows break, and which cell shows which grapheme
    plain           where rows of plain text break, found faster
    prefix_sums     how layout keeps count of rows
    folds           runs of furniture that are shown as one row
    columns         how the width is shared out to text and gutter
    window          which rows are in view
    caret           caret and selection, and how motions change them
    labels          the letters on words that lead there
    lettering       which letters lead to which word
    paint           a row as segments, from what covers it
    anchored        a row whose text a terminal may take other cells for

the widget, each going on from the one before
    canvas          shows an article and repaints the rows that look otherwise
    settling        counts the rows that were never in view, in pauses
    returning       shows again what was in view
    jumping         shows labels and takes what is typed of them
    selecting       begins, grows, shrinks and ends a selection
    view            what keys and mouse do
"""
