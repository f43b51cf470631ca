-- Alerts may be about the service itself, and so of no call.

create table new_alerts (
  call_id text references calls (id) on delete cascade, -- null where it is about the service itself
  node text not null,               -- whose service it is about; empty for one of a call
  id text not null,                 -- the same for the same reason of the same call in every run
  arrival integer not null,         -- when it first came: the order of a call's alerts
  changed integer not null,         -- arrival of the newest change; an older one never replaces it
  rule text not null,
  kind text not null,               -- phrase, dead-air, …
  priority text not null,           -- low, medium, high
  title text not null,
  text text not null,
  at_tick integer not null,
  raised_ms integer not null,       -- since 1970-01-01 UTC
  utc_offset_s integer not null,    -- of the clock that it was read from
  for_agent integer not null,       -- 0, 1
  evidence text not null,           -- {"seq", "party", "speaker", "tick", "text", "marks": [[from, to], …]}; empty for none
  heard_start_tick integer,
  heard_end_tick integer,
  state text not null,              -- new, acknowledged, snoozed, assigned, false-alarm, cleared
  steps text not null,              -- [["to", "by", "at", "detail"], …]
  primary key (id)
) strict, without rowid;

insert into new_alerts (call_id, node, id, arrival, changed, rule, kind, priority, title, text, at_tick, raised_ms, utc_offset_s, for_agent, evidence,
  heard_start_tick, heard_end_tick, state, steps)
select call_id, '', id, arrival, changed, rule, kind, priority, title, text, at_tick, raised_ms, utc_offset_s, for_agent, evidence,
  heard_start_tick, heard_end_tick, state, steps from alerts;

create table new_alert_deliveries (
  call_id text references calls (id) on delete cascade,
  alert_id text not null,
  way text not null,                -- its name in the configuration
  changed integer not null,         -- arrival of what is said here
  outcome text not null,            -- due, delivered, given-up
  settled_ms integer not null,      -- when it came to that, since 1970-01-01 UTC
  primary key (alert_id, way)
) strict, without rowid;

insert into new_alert_deliveries (call_id, alert_id, way, changed, outcome, settled_ms)
select call_id, alert_id, way, changed, outcome, settled_ms from alert_deliveries;

drop table alert_deliveries;
drop table alerts;
alter table new_alerts rename to alerts;
alter table new_alert_deliveries rename to alert_deliveries;

create index alerts_by_time on alerts (raised_ms);
create index alerts_of_call on alerts (call_id, arrival);
create index alert_deliveries_of_call on alert_deliveries (call_id);
create index alert_deliveries_due on alert_deliveries (way) where outcome = 'due';
