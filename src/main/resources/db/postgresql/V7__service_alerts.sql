-- Alerts may be about the service itself, and so of no call.

alter table alerts drop constraint alerts_pkey;
alter table alerts add primary key (id);
alter table alerts alter column call_id drop not null;       -- null where it is about the service itself
alter table alerts add column node text not null default ''; -- whose service it is about; empty for one of a call
create index alerts_of_call on alerts (call_id, arrival);

alter table alert_deliveries alter column call_id drop not null;
