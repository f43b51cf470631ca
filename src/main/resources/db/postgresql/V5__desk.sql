-- What people at desks put on calls: a wish for help (of the whole call: seq 0), flags and notes on lines. The newest of a kind on a
-- line holds; one that is not set takes it back.

create table desk_notes (
  call_id text not null references calls (id) on delete cascade,
  arrival bigint not null,
  kind text not null,               -- help, flag, note
  seq integer not null,
  is_set boolean not null,
  text text not null,
  by_whom text not null,
  at_tick bigint not null,
  primary key (call_id, arrival)
);
