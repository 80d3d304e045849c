"""Works performed here, on local processes or on a cluster: every way leaves the same files."""

from simulator.experiment.executors.errors import ExecutorError
from simulator.experiment.executors.opening import Executor, open_executor
from simulator.experiment.executors.work import Outcome, Product, Work

__all__ = ["Executor", "ExecutorError", "Outcome", "Product", "Work", "open_executor"]
