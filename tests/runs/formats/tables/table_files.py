"""Tables of activities as web sites export them, made from a list of activities."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from runback.runs.model.run import Found, Passed, Remark, Run, Setting
from runback.runs.model.source import Source

Read = Callable[[Source, Setting], Iterator[Found]]

BERLIN = ZoneInfo("Europe/Berlin")
SETTING = Setting(zone=BERLIN, now=datetime(2026, 11, 21, 12, tzinfo=UTC))


@dataclass(frozen=True)
class Told:
    """What a reader gave, by its kinds."""

    runs: list[Run]
    passed: list[Passed]
    remarks: list[Remark]

    @property
    def only(self) -> Run:
        """The run, where there is one and nothing else."""
        assert (len(self.runs), self.passed, self.remarks) == (1, [], [])
        return self.runs[0]

    @property
    def reasons(self) -> list[str]:
        """Why things were passed over, in the order of the file."""
        return [passed.why for passed in self.passed]


def told(read: Read, data: bytes, setting: Setting = SETTING, name: str = "activities.csv") -> Told:
    """All that a reader makes of these bytes."""
    found = list(read(Source.of_bytes(name, data), setting))
    runs = [each for each in found if isinstance(each, Run)]
    passed = [each for each in found if isinstance(each, Passed)]
    remarks = [each for each in found if isinstance(each, Remark)]
    assert len(runs) + len(passed) + len(remarks) == len(found)
    return Told(runs, passed, remarks)


def wall(year: int, month: int, day: int, hour: int = 0, minute: int = 0, second: int = 0) -> datetime:
    """A time on the wall, without a zone."""
    return datetime(year, month, day, hour, minute, second)  # noqa: DTZ001


@dataclass(frozen=True)
class Activity:
    """What Strava knows of one activity: UTC, metres, seconds, cadence of one leg."""

    id: int = 12070555079
    start: datetime = datetime(2024, 3, 12, 17, 5, 9, tzinfo=UTC)
    sport: str = "run"
    metres: float = 9440.0
    moving: int = 2832
    elapsed: int = 2901
    climb: float = 64.5
    cadence: float | str = 81.5
    steps: float | str = ""
    description: str = ""
    filename: str = "activities/12866632127.fit.gz"
    from_upload: float = 1.0


@dataclass(frozen=True)
class Language:
    """How one language writes Strava's table."""

    header: str
    sports: dict[str, str]
    date: Callable[[datetime], str]
    decimal: str = ","

    @property
    def names(self) -> list[str]:
        """The first ten names; five of them come twice."""
        return self.header.split(",")


def _months(words: str, shape: str) -> Callable[[datetime], str]:
    return lambda at: shape.format(at=at, month=words.split()[at.month - 1])


def _english(at: datetime) -> str:
    half = "AM" if at.hour < 12 else "PM"
    day = _months("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec", "{month} {at.day}, {at.year}")(at)
    return f"{day}, {(at.hour + 11) % 12 + 1}:{at:%M:%S} {half}"


LANGUAGES = {
    "en": Language(
        "Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,Elapsed Time,Distance,"
        "Max Heart Rate,Relative Effort,Commute",
        {"run": "Run", "trail": "Trail Run", "ride": "Ride"},
        _english,
        decimal=".",
    ),
    "de": Language(
        "Aktivitäts-ID,Aktivitätsdatum,Name der Aktivität,Aktivitätsart,Aktivitätsbeschreibung,Verstrichene Zeit,"
        "Distanz,Max. Herzfrequenz,Relative Leistung,Pendeln",
        {"run": "Lauf", "trail": "Traillauf", "ride": "Radfahrt"},
        lambda at: f"{at:%d.%m.%Y, %H:%M:%S}",
    ),
    "nl": Language(
        "Activiteits-ID,Datum van activiteit,Naam activiteit,Activiteitstype,Beschrijving activiteit,Verstreken tijd,"
        "Afstand,Max. hartslag,Relatieve inspanning,Woon-werk",
        {"run": "Hardloopsessie", "trail": "Trail Run", "ride": "Fietsrit"},
        _months("jan feb mrt apr mei jun jul aug sep okt nov dec", "{at.day} {month} {at:%Y, %H:%M:%S}"),
    ),
    "fr": Language(
        "ID de l'activité,Date de l'activité,Nom de l'activité,Type d'activité,Description de l'activité,"
        "Temps écoulé,Distance,Fréquence cardiaque max.,Mesure d'effort,Trajet domicile-travail",
        {"run": "Course à pied", "trail": "Trail", "ride": "Sortie à vélo"},
        _months(
            "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.", "{at.day} {month} {at:%Y} à {at:%H:%M:%S}"
        ),
    ),
    "es": Language(
        "ID de actividad,Fecha de la actividad,Nombre de la actividad,Tipo de actividad,Descripción,"
        "Tiempo transcurrido,Distancia,Frecuencia cardiaca máxima,Esfuerzo relativo,Desplazamiento",
        {"run": "Carrera", "trail": "Carrera de trail", "ride": "Bicicleta"},
        _months("ene feb mar abr may jun jul ago sept oct nov dic", "{at.day} {month} {at:%Y %H:%M:%S}"),
    ),
    "it": Language(
        "ID attività,Data dell'attività,Nome dell'attività,Tipo di attività,Descrizione,Tempo trascorso,Distanza,"
        "Frequenza cardiaca massima,Sforzo relativo,Tragitto",
        {"run": "Corsa", "trail": "Corsa su trail", "ride": "Pedalata"},
        _months("gen feb mar apr mag giu lug ago set ott nov dic", "{at.day} {month} {at:%Y, %H:%M:%S}"),
    ),
}
COUNTS = (10, 87, 94, 101)


def strava_table(activities: Iterable[Activity], language: str = "en", columns: int = 94) -> bytes:
    """Strava's table in one language and with one number of columns."""
    spoken = LANGUAGES[language]
    header = _narrow_header(spoken) if columns == 10 else _wide_header(spoken, columns)
    row = _narrow_row if columns == 10 else _wide_row
    return table([header, *(row(activity, spoken, columns) for activity in activities)])


def table(rows: Iterable[Sequence[object]], delimiter: str = ",") -> bytes:
    """Rows as comma-separated text."""
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return text.getvalue().encode()


def _narrow_header(spoken: Language) -> list[str]:
    return [*spoken.names[:7], spoken.names[9], "Gear", "Filename"]


def _wide_header(spoken: Language, columns: int) -> list[str]:
    header = [f"{spoken.names[2]} {index}" for index in range(columns)]
    header[:10] = spoken.names
    for first, again in ((5, 15), (6, 17), (7, 30), (8, 37), (9, 50)):
        header[again] = header[first]
    header[-1] = "Media"
    return header


def _first_cells(activity: Activity, spoken: Language) -> list[object]:
    kilometres = f"{activity.metres / 1000:.2f}".replace(".", spoken.decimal) if activity.metres else ""
    date, sport = spoken.date(activity.start), spoken.sports[activity.sport]
    return [activity.id, date, "Along the canal", sport, activity.description, activity.elapsed, kilometres]


def _narrow_row(activity: Activity, spoken: Language, _columns: int) -> list[object]:
    return [*_first_cells(activity, spoken), "false", "", activity.filename]


def _wide_row(activity: Activity, spoken: Language, columns: int) -> list[object]:
    row: list[object] = [""] * columns
    row[:7] = _first_cells(activity, spoken)
    row[9] = "false"
    row[12] = activity.filename
    row[15:18] = [float(activity.elapsed), float(activity.moving), activity.metres]
    row[20] = activity.climb
    row[29] = activity.cadence
    row[52] = activity.from_upload
    row[85] = activity.steps
    return row
