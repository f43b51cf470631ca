-- Who may sign in, and who has. Names are in small letters; queues and team are separated by commas, empty for none.

create table accounts (
  name text primary key not null,
  label text not null,              -- as people call them
  role text not null,               -- agent, supervisor, administrator
  extension text not null,
  queues text not null,
  team text not null,               -- extensions
  hash text not null,               -- of the password: argon2id, with its parameters and salt
  active integer not null,          -- 0, 1
  created_ms integer not null       -- since 1970-01-01 UTC
) strict, without rowid;

-- Of the token in somebody's cookie only the SHA-256 is kept. A local account's session goes with it; one of a company account
-- (local = 0) holds what its provider said of it.
create table sessions (
  hash text primary key not null,
  name text not null,
  local integer not null,           -- 0, 1
  label text not null,
  role text not null,
  extension text not null,
  queues text not null,
  team text not null,
  opened_ms integer not null,
  seen_ms integer not null
) strict, without rowid;

create index sessions_by_name on sessions (name);
create index sessions_by_age on sessions (opened_ms);
