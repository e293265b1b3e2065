"""How often one person, or one address on the network, may ask for what is dear or tempting to try out."""

import os

TIANPING_LIMITS = {
    "sign_in": (30, 60),  # tries at the door from one address: besides, axes locks a name after repeated failure
    "api_token": (20, 60),  # tokens that stand for nobody, from one address
    "api": (1200, 60),
    "search": (180, 60),
    "public": (240, 60),  # calculators and the public list, without sign-in
    "uploads": (240, 60),
}
"""Most in so many seconds. `TIANPING_LIMIT_SEARCH=60/60` sets one; 0 for the first number: not limited."""

for _name in TIANPING_LIMITS:
    if _set := os.environ.get(f"TIANPING_LIMIT_{_name.upper()}"):
        _most, _, _seconds = _set.partition("/")
        TIANPING_LIMITS[_name] = (int(_most), int(_seconds or 60))

TIANPING_PROXIES = int(os.environ.get("TIANPING_PROXIES", "1" if os.environ.get("TIANPING_HTTPS") == "1" else "0"))
"""How many proxies of one's own stand before the site: the address of who asks is taken so many from the end of X-Forwarded-For."""

LONG_LIST = int(os.environ.get("TIANPING_LONG_LIST", "5000"))
"""A list of more cases is not made as a file while the person waits: a worker makes it."""
