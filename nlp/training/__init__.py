"""Sentences that we wrote and labelled, and the training of the classifier from them."""
