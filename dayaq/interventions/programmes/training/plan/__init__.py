"""The training plan: what is asked for and what there is, by occupation and region, and the seats that follow.

`demand.py` and `supply.py` read sums from the database as they were known at a moment, `lines.py` is the arithmetic,
`looking_back.py` asks what the same plan would have said a year ago. The method in words is
docs/explanation/training-plan.md.
"""
