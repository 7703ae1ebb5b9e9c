"""What sport a word stands for, in the languages and keys that watches and web sites write."""

import unicodedata
from typing import Final

_INDOOR: Final = """
    treadmill, treadmill running, treadmill run, indoor running, indoor run, indoor track, virtual run,
    virtual running,
    laufband, laufbandtraining, laufbandlauf, virtueller lauf, hallenlauf,
    course sur tapis, course à pied virtuelle, course à pied en salle, tapis de course,
    entrenamiento en cinta, cinta, carrera en cinta, carrera virtual,
    tapis roulant, corsa virtuale, corsa su tapis roulant, corsa indoor,
    esteira, corrida em esteira, corrida na esteira, corrida virtual,
    loopband, hardlopen op loopband, virtuele hardloopsessie
"""

_OUTDOOR: Final = """
    trail run, trail running, street running, street run, road running, road run, ultra run, ultra running,
    obstacle run, obstacle running,
    traillauf, strassenlauf, geländelauf,
    trail, course de trail, trail course à pied, course sur route,
    carrera de trail, trail de carrera,
    corsa su trail, corsa trail,
    corrida de trilha, corrida em trilha,
    terrengløping, polkujuoksu, terränglöpning
"""

_EITHER: Final = """
    run, running, jog, jogging, track running, track run, long run, interval run,
    lauf, laufen, laufen auf der bahn, bahnlauf,
    course à pied, course à pied sur piste,
    carrera, carrera a pie, carrera en pista, correr,
    corsa, corsa a piedi,
    corrida, corrida de rua,
    hardlopen, hardloopsessie,
    løping, løp, løb, löpning, juoksu, bieganie, bieg, běh, beh, futás, alergare, koşu,
    бег, біг, 跑步, ランニング, 달리기
"""  # noqa: RUF001  Cyrillic words are meant

_OTHER: Final = """
    ride, riding, bike, biking, cycling, virtual ride, e-bike ride, e-biking, e-mountain bike ride,
    mountain bike ride, mountain biking, gravel ride, gravel cycling, road cycling, road biking, indoor cycling,
    spinning, handcycle, velomobile, cyclocross, bmx, track cycling, spin, walk, walking, casual walking,
    speed walking, nordic walking, indoor walking, hike, hiking, snowshoe, snowshoeing, trekking, mountaineering,
    rucking, wheelchair, wheelchair push walk, wheelchair push run, swim, swimming, pool swim, lap swimming,
    open water swim, open water swimming, multi sport, multisport, triathlon, duathlon, swimrun, swim bike run,
    transition, brick, workout, training, fitness equipment, gym, cardio, indoor cardio, cardio training,
    mixed cardio, hiit, crossfit, weight training, weights, strength, strength training,
    traditional strength training, functional strength training, core training, cross training, flexibility,
    stretching, cooldown, pilates, yoga, barre, dance, zumba, mobility, elliptical, stair stepper, stair climbing,
    stairs, floor climbing, jump rope, step training, breathwork, meditation, mind and body, rowing, indoor rowing,
    rower, canoeing, kayaking, stand up paddling, stand up paddleboarding, paddling, paddle sports, surfing,
    surfing sports, windsurf, windsurfing, kitesurf, kitesurfing, sailing, sail, water fitness, alpine ski,
    alpine skiing, backcountry ski, backcountry skiing, nordic ski, nordic skiing, cross country skiing,
    cross country ski, downhill skiing, resort skiing, snow sports, snowboard, snowboarding, ski, skiing,
    roller ski, roller skiing, ice skate, ice skating, inline skate, inline skating, skating, skating sports,
    skateboard, rock climbing, indoor climbing, climbing, bouldering, golf, tennis, pickleball, padel, squash,
    badminton, table tennis, racquetball, soccer, football, american football, rugby, basketball, volleyball,
    baseball, softball, cricket, hockey, handball, boxing, kickboxing, martial arts, equestrian sports,
    horseback riding, disc golf, archery, fishing, hunting, driving, motorcycling, flying, play, boating, other,
    radfahrt, radfahren, rad, radsport, fahrradfahren, rennrad, mountainbike, mountainbike-fahrt, gravelbike-fahrt,
    e-bike-fahrt, virtuelle radfahrt, indoor-radfahren, spaziergang, gehen, walken, wandern, wanderung, spazieren,
    schwimmen, bahnenschwimmen, freiwasserschwimmen, schwimmbadschwimmen, krafttraining, kraft, ausdauertraining,
    rudern, skifahren, langlauf, skilanglauf, skitour, ski alpin, eislaufen, klettern, crosstrainer, reiten, tanzen,
    sonstige, sonstiges, andere,
    vélo, sortie à vélo, cyclisme, cyclisme sur route, cyclisme en salle, sortie vtt, vtt, sortie gravel,
    sortie virtuelle à vélo, vélo électrique, marche, marche à pied, marche nordique, randonnée, randonnée pédestre,
    natation, natation en piscine, nage en eau libre, entraînement, musculation, renforcement musculaire, aviron,
    ski de fond, ski de randonnée, ski alpin, raquettes, patinage, escalade, vélo elliptique, autre,
    bicicleta, ciclismo, ciclismo en sala, ciclismo de carretera, vuelta en bicicleta, bicicleta virtual,
    ciclismo de montaña, caminata, caminar, andar, marcha, senderismo, excursión, excursionismo, natación, nadar,
    natación en piscina, natación en aguas abiertas, entrenamiento, entrenamiento de fuerza, pesas, fuerza, remo,
    esquí, elíptica, otro, otros,
    pedalata, giro in bici, bici, ciclismo indoor, camminata, camminare, passeggiata, escursione, escursionismo,
    nuoto, nuoto in piscina, nuoto in acque libere, allenamento, allenamento con i pesi, forza, canottaggio, sci,
    ellittica, altro,
    pedalada, caminhada, caminhar, trilha, natação, nadar em piscina, treino, treinamento, musculação,
    treinamento com peso, treinamento de força, elíptico, outro,
    fietsrit, fietsen, wielrennen, virtuele fietsrit, wandeling, wandelen, hardwandelen, zwemmen, krachttraining,
    roeien, schaatsen, overig, anders,
    sykling, sykkeltur, cykling, cykeltur, gåtur, gåing, fottur, promenad, promenade, vandring, svømming, svømning,
    simning, langrenn, längdskidåkning, styrketrening, styrketräning, styrketræning, pyöräily, kävely, vaellus,
    uinti, hiihto, kuntosali, kolarstwo, jazda na rowerze, jazda rowerem, rower, spacer, chód, wędrówka, wędrówki,
    pływanie, trening siłowy
"""


def is_run(word: str) -> bool | None:
    """Whether a sport's word means running.

    Args:
        word: in any case; accents count, spaces, hyphens and underscores do not.

    Returns:
        None for a word that is not known.
    """
    key = sport_key(word)
    return True if key in _RUNS else False if key in _OTHERS else None


def is_indoor(word: str) -> bool | None:
    """Whether a word for running says where: True on a treadmill or in a hall, False outside, None when silent."""
    key = sport_key(word)
    return True if key in _RUNS_INSIDE else False if key in _RUNS_OUTSIDE else None


def is_silent(word: str) -> bool:
    """Whether a word says nothing of the sport."""
    return sport_key(word) in _SILENT


def sport_key(word: str) -> str:
    """The word as it is looked up: two spellings of one word have one key."""
    composed = unicodedata.normalize("NFC", word).casefold()
    return "".join(letter for letter in composed if letter.isalnum()).removeprefix("hkworkoutactivitytype")


def _keys(table: str) -> frozenset[str]:
    return frozenset(sport_key(word) for word in table.split(","))


_RUNS_INSIDE: Final = _keys(_INDOOR)
_RUNS_OUTSIDE: Final = _keys(_OUTDOOR)
_RUNS: Final = _RUNS_INSIDE | _RUNS_OUTSIDE | _keys(_EITHER)
_OTHERS: Final = _keys(_OTHER)
_SILENT: Final = frozenset({"", "unknown", "generic", "none", "null", "uncategorized", "unspecified"})
