"""The columns of a Garmin Connect list of activities, by the names they have had in each language."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Final

_NAMES: Final = {
    "sport": """
        activity type, aktivitätstyp, type d'activité, tipo de actividad, tipo di attività, activiteittype,
        activiteitstype, tipo de atividade, typ aktywności, aktivitetstype, aktivitetstyp
    """,
    "date": "date, start, start time, datum, fecha, data, dato, inicio, inizio, início, début, begin",
    "distance": "distance, distanz, strecke, distancia, distanza, distância, afstand, dystans, distans, distanse",
    "time": "time, activity time, zeit, dauer, durée, temps, tiempo, tempo, tempo total, tijd, czas, tid",
    "elapsed": """
        elapsed time, verstrichene zeit, temps écoulé, tiempo transcurrido, tempo trascorso, tempo transcorrido,
        tempo decorrido, verstreken tijd, upłynęło czasu
    """,
    "pace": """
        avg pace, avg speed, avg speed(avg pace), speed(avg), ø pace, ø geschwindigkeit, ø geschw(ø pace), allure
        moyenne, vitesse moyenne, ritmo medio, velocidad media, passo medio, velocità media, ritmo médio, velocidade
        média, gemiddeld tempo, gemiddelde snelheid, średnie tempo, średnia prędkość
    """,
    "cadence": """
        avg run cadence, avg cadence, ø schrittfrequenz (laufen), ø schrittfrequenz, cadence de course moyenne,
        cadencia de carrera media, cadenza di corsa media, cadência de corrida média, gem. slagen, gem. cadans,
        gemiddelde loopcadans, średni rytm biegu
    """,
    "climb": """
        total ascent, elev gain, elevation gain, positiver höhenunterschied, anstieg gesamt, ascension totale, gain
        d'altitude, ascenso total, ganancia de altura, ascesa totale, guadagno di quota, subida total, ganho de
        elevação, stijging, totale stijging, całkowity wznios
    """,
    "steps": "steps, schritte, pas, pasos, passi, passos, stappen, kroki",
    "stride": """
        avg stride length, ø schrittlänge, longueur moyenne des foulées, longitud media de zancada, lunghezza media
        passo, comprimento médio da passada, gem. staplengte, średnia długość kroku
    """,
}
_COLUMN_OF: Final = {" ".join(name.split()): column for column, names in _NAMES.items() for name in names.split(",")}


@dataclass(frozen=True, slots=True)
class Columns:
    """Where each value stands; None for what the table does not have. A name that comes twice counts once."""

    sport: int
    date: int
    distance: int
    time: int
    elapsed: int | None = None
    pace: int | None = None
    cadence: int | None = None
    climb: int | None = None
    steps: int | None = None
    stride: int | None = None


def columns_of(header: Sequence[str]) -> Columns | None:
    """The columns of a table with this header, None when it is no such table.

    Args:
        header: in lower case, without outer spaces.
    """
    at: dict[str, int] = {}
    for index, name in enumerate(header):
        if name in _COLUMN_OF:
            at.setdefault(_COLUMN_OF[name], index)
    needed = {field.name for field in fields(Columns)[:4]}
    return Columns(**at) if needed <= at.keys() else None
