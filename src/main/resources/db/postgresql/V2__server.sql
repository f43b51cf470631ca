-- The name of the Asterisk a call is on; empty for calls of versions that knew only one.
alter table calls add column server text not null default '';
