-- An index over the words of all lines, kept by triggers; it holds no text of its own.
-- A word is a run of letters, digits and marks, the same as in PostgreSQL's V3 and in the class Token.
create virtual table line_words using fts5(
  text, content = 'utterances', content_rowid = 'id',
  tokenize = "unicode61 remove_diacritics 0 categories 'L* N* Mn Mc Co'");

-- What is deleted leaves the index at once, not with some later merge: an erased word must not stay readable in the file.
insert into line_words (line_words, rank) values ('secure-delete', 1);
insert into line_words (line_words) values ('rebuild');

create trigger line_words_insert after insert on utterances begin
  insert into line_words (rowid, text) values (new.id, new.text);
end;

create trigger line_words_delete after delete on utterances begin
  insert into line_words (line_words, rowid, text) values ('delete', old.id, old.text);
end;

create trigger line_words_update after update of text on utterances begin
  insert into line_words (line_words, rowid, text) values ('delete', old.id, old.text);
  insert into line_words (rowid, text) values (new.id, new.text);
end;

create index calls_by_end on calls (ended_ms) where state = 'ended';

-- Who did what with stored calls. Its entries stay.
create table audit (
  id integer primary key autoincrement not null,
  at_ms integer not null,           -- since 1970-01-01 UTC
  utc_offset_s integer not null,    -- of the clock that it was read from
  who text not null,
  what text not null,               -- erase, retention, export, look, search, sign-in, …
  target text not null,             -- which call or calls
  detail text not null
) strict;
