"""The stages in the order in which news passes through them: collect, extract, merge, notify, digest.

Each asks the store what is not done, calls a pure decider, and saves the results and the mark that they are done in one
transaction, so that every stage can be killed at any line and run again.
"""
