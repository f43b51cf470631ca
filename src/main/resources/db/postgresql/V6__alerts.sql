-- Alerts of calls, each as it stands now, and which way out each was due on.

create table alerts (
  call_id text not null references calls (id) on delete cascade,
  id text not null,                 -- the same for the same reason of the same call in every run
  arrival bigint not null,         -- when it first came: the order of a call's alerts
  changed bigint not null,         -- arrival of the newest change; an older one never replaces it
  rule text not null,
  kind text not null,               -- phrase, dead-air, …
  priority text not null,           -- low, medium, high
  title text not null,
  text text not null,
  at_tick bigint not null,
  raised_ms bigint not null,       -- since 1970-01-01 UTC
  utc_offset_s integer not null,    -- of the clock that it was read from
  for_agent boolean not null,
  evidence text not null,           -- {"seq", "party", "speaker", "tick", "text", "marks": [[from, to], …]}; empty for none
  heard_start_tick bigint,
  heard_end_tick bigint,
  state text not null,              -- new, acknowledged, snoozed, assigned, false-alarm, cleared
  steps text not null,              -- [["to", "by", "at", "detail"], …]
  primary key (call_id, id)
);

create index alerts_by_time on alerts (raised_ms);

create table alert_deliveries (
  call_id text not null references calls (id) on delete cascade,
  alert_id text not null,
  way text not null,                -- its name in the configuration
  changed bigint not null,         -- arrival of what is said here
  outcome text not null,            -- due, delivered, given-up
  settled_ms bigint not null,      -- when it came to that, since 1970-01-01 UTC
  primary key (alert_id, way)
);

create index alert_deliveries_of_call on alert_deliveries (call_id);
create index alert_deliveries_due on alert_deliveries (way) where outcome = 'due';
