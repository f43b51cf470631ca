-- Calls and their words. Ticks are call time: 1/8000 s since the tap's first packet, so a millisecond has 8 of them.
-- "arrival" numbers what came of a call in the order it came; it grows within a process and from one process to the next.
-- A row of utterances has a number of its own too, for an index over words to refer to.

create table calls (
  id text primary key not null,
  node text not null,
  channel text not null,
  agent text not null,
  queue text not null,
  caller text not null,
  started_ms integer not null,      -- since 1970-01-01 UTC
  utc_offset_s integer not null,    -- of the clock that the start was read from
  state text not null,              -- live, ended
  status text not null,
  reason text not null,
  ended_ms integer,                 -- start and length; null while it lives
  duration_ticks integer,
  termination text not null
) strict;

create index calls_by_start on calls (started_ms, id);
create index calls_by_state on calls (state, started_ms, id);
create index calls_by_agent on calls (agent, started_ms, id);
create index calls_by_caller on calls (caller, started_ms, id);
create index calls_open on calls (node) where state = 'live';

create table utterances (
  id integer primary key not null,
  call_id text not null references calls (id) on delete cascade,
  arrival integer not null,
  seq integer not null,
  leg text not null,                -- in, out
  party text not null,              -- caller, agent, system
  speaker text not null,
  start_tick integer not null,
  end_tick integer not null,
  text text not null,
  confidence real not null,
  words text not null,              -- [["word", start tick, end tick, confidence], …]
  engine text not null,
  late integer not null,            -- 0, 1
  unique (call_id, arrival)
) strict;

create index utterances_by_time on utterances (call_id, start_tick);

create table gaps (
  call_id text not null references calls (id) on delete cascade,
  arrival integer not null,
  start_tick integer not null,
  end_tick integer not null,
  reason text not null,
  primary key (call_id, arrival)
) strict, without rowid;

create table timeline (
  call_id text not null references calls (id) on delete cascade,
  arrival integer not null,
  at_tick integer not null,
  what text not null,
  text text not null,
  primary key (call_id, arrival)
) strict, without rowid;
