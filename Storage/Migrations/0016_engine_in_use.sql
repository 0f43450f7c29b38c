-- Which engine runs the grains of this database. Each keeps reminders in a table of its own, so that the other one
-- would start without them: it refuses until 'mm migrate-engine' has taken them along.
create table engine_in_use (
  only_row boolean primary key default true check (only_row),
  engine text not null,
  since timestamptz not null default now()
);
insert into engine_in_use (engine) select 'Embedded' where exists (select from grain_reminders);
