"""The main screen by its subjects. Each part inherits from `Desk` alone, or from the one part that it goes on from;
`Desk` declares what parts ask of each other, and `tui.screens.main` puts all of them together.

desk            what all parts share: project, open article, panes; what they ask of each other

listing         fills the list of articles, by a worker, and keeps its counts and order
showing         shows annotations as they stand, in the text and in the list
finding         goes on from showing: finds annotations again in a text that has changed
opening         goes on from finding: opens an article, a large one beside the screen
browsing        goes on from opening: the first article, and on to the next
article_page    what the reader shows above the text of an article
marking         marks the article done or skipped; undo comes back from there
focusing        which annotation is focused, and the next one

panes           which panes are shown, and which has the keys
seeking         goes to a hit and counts all, between keys
searching       goes on from seeking: what is asked in the search bar, from hit to hit
filtering       goes on from searching and panes: what the lists show

changing        makes a change within the key or, if it is large, in turns with the keys
saving          writes what has changed beside the screen; leaving
naming          who annotates
adjusting       moves the edges of an annotation
tagging         goes on from adjusting: tags, retags, notes, deletes
repeating       tags a text wherever else it stands
undoing         takes back, and does again
reviewing       decides on annotations without a certain place in a changed text
looking_back    the history of the article, and going back to an earlier state

jumping         the labels that lead to a word
concordancing   the search of all articles, and back
following       has annotations follow articles that were renamed
exporting       writes a file of annotations
comfort         colours, width and spacing of the text
outside         the clipboard, the pager, the editor
"""
