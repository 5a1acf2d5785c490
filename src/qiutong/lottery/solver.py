"""How is a linear or integer program handed to HiGHS? One thread, no output, the same answer twice."""

from __future__ import annotations

from dataclasses import dataclass

import highspy
import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from qiutong.errors import QiutongError

Float64 = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Program:
    """minimise cost x with low <= A x <= high and lower <= x <= upper."""

    cost: Float64
    lower: Float64
    upper: Float64
    low: Float64
    high: Float64
    matrix: sparse.csc_array


@dataclass(frozen=True, eq=False)
class Solution:
    """An optimal point, its value and the duals of the rows."""

    x: Float64
    dual: Float64
    value: float


def solve(
    program: Program, *, integral: NDArray[np.bool_] | None = None, seconds: float | None = None
) -> Solution | None:
    """The optimum, or None when there is no feasible point."""
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = len(program.cost), len(program.low)
    model.col_cost_, model.col_lower_, model.col_upper_ = (
        program.cost,
        program.lower,
        program.upper,
    )
    model.row_lower_, model.row_upper_ = program.low, program.high
    model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    model.a_matrix_.start_ = program.matrix.indptr
    model.a_matrix_.index_ = program.matrix.indices
    model.a_matrix_.value_ = program.matrix.data
    if integral is not None:
        kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
        model.integrality_ = [kinds[int(i)] for i in integral]
    solver = quiet()
    if seconds is not None:
        solver.setOptionValue("time_limit", seconds)
    solver.passModel(model)
    solver.run()
    status = solver.getModelStatus()
    good = status == highspy.HighsModelStatus.kOptimal
    if status == highspy.HighsModelStatus.kTimeLimit:
        good = solver.getInfo().primal_solution_status == 2
    if not good:
        if status in {
            highspy.HighsModelStatus.kInfeasible,
            highspy.HighsModelStatus.kUnboundedOrInfeasible,
            highspy.HighsModelStatus.kTimeLimit,
        }:
            return None
        raise QiutongError("solver", f"HiGHS: {solver.modelStatusToString(status)}")
    found = solver.getSolution()
    return Solution(
        np.array(found.col_value),
        np.array(found.row_dual),
        float(solver.getInfo().objective_function_value),
    )


class Mixer:
    """minimise the gap such that, with weights w >= 0 that add up to 1, share w + gap >= target.

    Columns are added as they are found and the simplex goes on from its last basis.
    """

    def __init__(self, target: Float64) -> None:
        """`target` [T] is what every row should reach."""
        self.types = len(target)
        self.columns = 0
        self._solver = quiet()
        infinite = highspy.kHighsInf
        for value in target.tolist():
            self._solver.addRow(value, infinite, 0, np.array([], np.int32), np.array([], float))
        self._solver.addRow(1.0, 1.0, 0, np.array([], np.int32), np.array([], float))
        every = np.arange(self.types, dtype=np.int32)
        self._solver.addCol(1.0, 0.0, 1.0, self.types, every, np.ones(self.types))

    def add(self, shares: Float64) -> None:
        """Columns [P, T], each the chance that a panel gives to a person of each type."""
        table = sparse.csr_array(np.hstack([shares, np.ones((len(shares), 1))]))
        number = len(shares)
        self._solver.addCols(
            number,
            np.zeros(number),
            np.zeros(number),
            np.full(number, highspy.kHighsInf),
            table.nnz,
            table.indptr[:-1].astype(np.int32),
            table.indices.astype(np.int32),
            table.data,
        )
        self.columns += number

    def solve(self) -> Solution:
        """Weights [P], duals [T] and the gap."""
        self._solver.run()
        status = self._solver.getModelStatus()
        if status != highspy.HighsModelStatus.kOptimal:
            raise QiutongError("solver", f"HiGHS: {self._solver.modelStatusToString(status)}")
        found = self._solver.getSolution()
        x = np.array(found.col_value)
        dual = np.array(found.row_dual)[: self.types]
        return Solution(np.maximum(x[1:], 0.0), dual, float(x[0]))


class _Silent(highspy.Highs):
    """HiGHS greets on standard output while it is made; whoever pipes our JSON must not read that."""

    def enableCallbacks(self) -> None:
        self.setOptionValue("output_flag", False)
        super().enableCallbacks()  # type: ignore[no-untyped-call]  # the binding has no types here


def quiet() -> highspy.Highs:
    """A solver that prints nothing and uses one thread."""
    solver = _Silent()  # type: ignore[no-untyped-call]  # likewise
    solver.setOptionValue("threads", 1)
    solver.setOptionValue("random_seed", 0)
    solver.setOptionValue("primal_feasibility_tolerance", 1e-9)
    solver.setOptionValue("dual_feasibility_tolerance", 1e-9)
    return solver
