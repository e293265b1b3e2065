"""Interest for delayed performance of a judgment: three texts, the doubled part and the general part."""
