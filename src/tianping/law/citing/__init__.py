"""How papers cite the law: the number an article bears on the day of the paper, and which texts are in force then."""
