"""How each language writes dates, times and numbers where Django's own formats are not what people here read.

A day is typed and shown day first in every language; year-month-day is understood too, because addresses and files
write it so.
"""
