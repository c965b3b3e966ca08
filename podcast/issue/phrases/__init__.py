"""The newsletter's own phrases, recognised in a text of any form: headings, labels, names, titles, numbers."""
