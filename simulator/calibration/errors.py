"""What can go wrong between a file of transactions and a fit; every message is a sentence for the person who ran it."""


class CalibrationError(Exception):
    """Base of all errors of this package."""


class TransactionError(CalibrationError):
    """A file of transactions cannot be read as such; the message names the file and, where there is one, the line."""


class DataSetError(CalibrationError):
    """A named data set is unknown or its package is not installed."""


class FitError(CalibrationError):
    """The transactions are too few, or too uniform, for the parameters to be estimated."""
