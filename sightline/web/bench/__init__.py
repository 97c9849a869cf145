"""How quick the product is, measured on an invented county as people would meet it, and what it promises.

The county is kept under `.sightline/bench`, apart from any other, and made again only when it is asked for in
another size.
"""
