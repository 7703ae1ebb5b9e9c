"""How the journal's tables came about: one step after the other, none ever edited."""

MIGRATIONS = (
    """
    CREATE TABLE checks (
        id INTEGER PRIMARY KEY,
        day TEXT NOT NULL,
        rulebook TEXT NOT NULL,
        region TEXT NOT NULL,
        disposition TEXT NOT NULL,
        complete INTEGER NOT NULL,
        answers TEXT NOT NULL
    ) STRICT;
    CREATE TABLE draft (
        only INTEGER PRIMARY KEY CHECK (only = 1),
        day TEXT NOT NULL,
        rulebook TEXT NOT NULL,
        region TEXT NOT NULL,
        answers TEXT NOT NULL
    ) STRICT;
    CREATE TABLE runner (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
    """,
    """
    CREATE TABLE sessions (
        id INTEGER PRIMARY KEY,
        day TEXT NOT NULL,
        routine TEXT NOT NULL,
        seconds INTEGER NOT NULL,
        feeling TEXT NOT NULL
    ) STRICT;
    CREATE TABLE moves (
        session INTEGER NOT NULL,
        exercise TEXT NOT NULL,
        seconds INTEGER NOT NULL,
        worse INTEGER NOT NULL,
        PRIMARY KEY (session, exercise)
    ) STRICT;
    CREATE TABLE offered_again (exercise TEXT PRIMARY KEY, after INTEGER NOT NULL) STRICT;
    CREATE TABLE seen (
        id INTEGER PRIMARY KEY,
        checked INTEGER NOT NULL,
        day TEXT NOT NULL,
        who TEXT NOT NULL,
        exercises TEXT NOT NULL,
        running TEXT NOT NULL
    ) STRICT;
    """,
    """
    CREATE TABLE runs (
        id INTEGER PRIMARY KEY,
        source TEXT NOT NULL,
        local_day TEXT NOT NULL,
        start TEXT,
        local_start TEXT,
        distance_m REAL,
        moving_s REAL,
        elapsed_s REAL,
        cadence_spm REAL,
        ascent_m REAL,
        indoor INTEGER,
        by_hand INTEGER NOT NULL,
        note TEXT NOT NULL
    ) STRICT;
    CREATE TABLE runs_imported (only INTEGER PRIMARY KEY CHECK (only = 1), day TEXT NOT NULL) STRICT;
    """,
    """
    ALTER TABLE seen ADD COLUMN about TEXT NOT NULL DEFAULT '';
    ALTER TABLE seen ADD COLUMN until TEXT NOT NULL DEFAULT '';
    CREATE TABLE booked (only INTEGER PRIMARY KEY CHECK (only = 1), day TEXT NOT NULL) STRICT;
    """,
)
