-- An index over the words of all lines, kept by the database.
-- A word is a run of letters, digits and marks, the same as in SQLite's V3 and in the class Token: PostgreSQL's own parser would
-- keep addresses, numbers with a point and words with a hyphen as one, so everything else becomes a space first.
-- Ranges of characters are named one by one, since classes such as [:alnum:] mean something else in each locale.
-- A tsvector takes 1 MB at most; the limit keeps a monstrous line from being refused.
alter table utterances add column text_words tsvector generated always as (
  to_tsvector('simple', regexp_replace(left(text, 100000),
    '[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00a9\u00ab-\u00b1\u00b4\u00b6-\u00b8\u00bb\u00bf\u00d7\u00f7\u2000-\u206f\u20a0-\u20cf\u2190-\u245f\u2500-\u2775\u2794-\u2bff\u3000-\u3004\u3008-\u3020\uff01-\uff0f\U0001f000-\U0001faff]+',
    ' ', 'g'))) stored;

create index line_words on utterances using gin (text_words);

create index calls_by_end on calls (ended_ms) where state = 'ended';

-- Who did what with stored calls. Its entries stay.
create table audit (
  id bigint generated always as identity primary key,
  at_ms bigint not null,            -- since 1970-01-01 UTC
  utc_offset_s integer not null,    -- of the clock that it was read from
  who text not null,
  what text not null,               -- erase, retention, export, look, search, sign-in, …
  target text not null,             -- which call or calls
  detail text not null
);
