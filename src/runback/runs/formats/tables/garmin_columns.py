"""The columns of a Garmin Connect list of activities, by the names they have had in each language."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Final

_NAMES: Final = {
    "sport": """
        アクティビティタイプ, 活动类型, 活動類型, 활동 유형, 활동 종류, тип активности, тип заняття,
        activity type, aktivitätstyp, type d'activité, tipo de actividad, tipo di attività, activiteittype,
        activiteitstype, tipo de atividade, typ aktywności, aktivitetstype, aktivitetstyp
    """,
    "date": """
        日付, 日期, 날짜, дата, tarih, dátum, päivämäärä,
        date, start, start time, datum, fecha, data, dato, inicio, inizio, início, début, begin
    """,
    "distance": """
        距離, 距离, 거리, расстояние, дистанция, відстань, mesafe, távolság, matka,
        distance, distanz, strecke, distancia, distanza, distância, afstand, dystans, distans, distanse
    """,
    "time": """
        タイム, 时间, 時間, 시간, время, час, süre, idő, aika,
        time, activity time, zeit, dauer, durée, temps, tiempo, tempo, tempo total, tijd, czas, tid
    """,
    "elapsed": """
        経過時間, 全程耗时, 已用时间, 經過時間, 경과 시간, общее время, geçen süre, eltelt idő, kulunut aika,
        elapsed time, verstrichene zeit, temps écoulé, tiempo transcurrido, tempo trascorso, tempo transcorrido,
        tempo decorrido, verstreken tijd, upłynęło czasu
    """,
    "pace": """
        平均ペース, 平均速度, 平均配速, 평균 페이스, 평균 속도, средний темп, ortalama tempo, átlagos tempó,
        avg pace, avg speed, avg speed(avg pace), speed(avg), ø pace, ø geschwindigkeit, ø geschw(ø pace), allure
        moyenne, vitesse moyenne, ritmo medio, velocidad media, passo medio, velocità media, ritmo médio, velocidade
        média, gemiddeld tempo, gemiddelde snelheid, średnie tempo, średnia prędkość
    """,
    "cadence": """
        平均ピッチ, 平均步频, 平均步頻, 평균 달리기 케이던스, 평균 케이던스,
        avg run cadence, avg cadence, ø schrittfrequenz (laufen), ø schrittfrequenz, cadence de course moyenne,
        cadencia de carrera media, cadenza di corsa media, cadência de corrida média, gem. slagen, gem. cadans,
        gemiddelde loopcadans, średni rytm biegu
    """,
    "climb": """
        総上昇量, 累计爬升, 总爬升, 總爬升, 총 상승, 총 상승 고도,
        total ascent, elev gain, elevation gain, positiver höhenunterschied, anstieg gesamt, ascension totale, gain
        d'altitude, ascenso total, ganancia de altura, ascesa totale, guadagno di quota, subida total, ganho de
        elevação, stijging, totale stijging, całkowity wznios
    """,
    "steps": """
        ステップ, 歩数, 步数, 步數, 걸음, 걸음 수, шаги, кроки, adım, lépések, askeleet,
        steps, schritte, pas, pasos, passi, passos, stappen, kroki
    """,  # noqa: RUF001  Turkish has an i without a dot
    "stride": """
        平均歩幅, 平均步长, 平均步幅, 평균 보폭,
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

    @property
    def amounts(self) -> list[int]:
        """The columns whose numbers may have a fraction."""
        return [index for index in (self.distance, self.stride) if index is not None]


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
