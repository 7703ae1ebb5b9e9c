"""From the rows of a table of activities to runs, the same way for every web site."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from runback.runs.formats.dates import DateColumn, Start
from runback.runs.formats.skipped import no_date, no_run, too_old
from runback.runs.formats.tables.table import MOST_ROWS, Row, Table
from runback.runs.model.run import Found, Passed, Remark, Run, Setting


@dataclass(frozen=True, slots=True)
class Plan:
    """How the rows of one kind of table are read.

    Attributes:
        sport_column: the column of the sport's word.
        date_column: the column of the start.
        start: the start of a run, from the date that was read.
        run: the run in a row, given its start.
    """

    sport_column: int
    date_column: int
    start: Callable[[date], Start]
    run: Callable[[Sequence[str], Start], Run]


def read_rows(table: Table, setting: Setting, plan: Plan) -> Iterator[Found]:
    """Every row as a run or as passed over, and a remark when the table had to be repaired or was read in part."""
    dates = DateColumn(lambda: table.column(plan.date_column))
    for row in table.rows():
        yield _read_row(table, row, dates, setting, plan)
    if table.repaired:
        yield Remark(table.name, "Some of its rows are broken. The rows after them were found again.")
    if table.cut:
        yield Remark(table.name, f"Only its first {MOST_ROWS:,} rows were read.")


def _read_row(table: Table, row: Row, dates: DateColumn, setting: Setting, plan: Plan) -> Run | Passed:
    name = table.row_name(row)
    if row.fault:
        return Passed(name, "damaged", row.fault)
    if other := no_run(name, row.cells[plan.sport_column], setting):
        return other
    written = row.cells[plan.date_column]
    moment = dates.read(written)
    if moment is None:
        return no_date(name, written)
    start = plan.start(moment)
    return too_old(name, start.day, setting) or plan.run(row.cells, start)
