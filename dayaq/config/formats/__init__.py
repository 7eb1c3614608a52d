"""How each language writes dates, times and numbers where Django's own formats are not what people here read.

Every language accepts a day as year-month-day first, because the browser's date field sends it so.
"""
