"""How well the reader reads: labelled messages, and the numbers they give."""
