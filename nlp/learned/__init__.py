"""The learned part of reading: which event type a sentence reports, and whether as news, by the company its words keep."""
