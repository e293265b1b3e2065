"""The steps of a case, each with the day it falls due and the article that says so."""
