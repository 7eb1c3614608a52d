"""The spine of the measures: programme, offering, application, decision, participation, and the money."""
