"""The measures: the thin spine that they share (`spine/`) and a folder for each of them."""
