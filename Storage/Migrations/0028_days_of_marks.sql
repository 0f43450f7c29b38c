-- A restatement changes few days of a month; only those are counted again.
alter table aggregate_marks add column days int;
comment on column aggregate_marks.days is 'bit n is day n of the month; null is every day';

create or replace function mark_counted_facts() returns trigger language plpgsql as $$
begin
  insert into aggregate_marks (workspace, code, month, days)
  select workspace, code, date_trunc('month', day::timestamp)::date, bit_or(1 << extract(day from day)::int)
  from changed where level = 'Campaign' group by 1, 2, 3;
  return null;
end $$;

-- Months whose sums changed and whose rows of kpi_aggregates are still those of before. Only ever added to, and removed
-- by the row, as marks are.
create table kpi_aggregates_due (
  id bigint generated always as identity primary key,
  workspace text not null,
  code text not null,
  month date not null
);
