"""From a firm's export to customer-days: kind of file, columns, formats, and what is dropped.

The order of work is in ``reader``; every rule that changes or drops rows is counted and told in a ``ReadingReport``.
"""
