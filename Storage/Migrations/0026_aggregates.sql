-- Sums that screens are made of. A member is a campaign on one platform in one currency, or a segment of such members.
-- Members stand on shelves; a slice has the numbers of one shelf over one span of days (a day, a third of a month, a
-- month), written by Domain/Aggregates/SliceCodec. Everything here can be computed from kpi_daily again.
create table aggregate_shelves (
  id int generated always as identity primary key,
  workspace text not null,
  family varchar(10) not null,
  currency varchar(3) not null,
  used int not null default 0
);
comment on column aggregate_shelves.family is 'Campaign, Segment, or Owner: the segments of one owner';
comment on column aggregate_shelves.currency is 'of all members, so that what needs no conversion is read in long spans; empty: none';
create index aggregate_shelves_family on aggregate_shelves (workspace, family);

create table aggregate_segments (
  id int generated always as identity primary key,
  workspace text not null,
  family varchar(10) not null,
  owner text not null,
  platform varchar(20) not null,
  campaign_type text not null,
  objective text not null,
  status varchar(20) not null,
  currency varchar(3) not null,
  shelf int not null references aggregate_shelves (id),
  place int not null,
  unique (workspace, family, owner, platform, campaign_type, objective, status, currency)
);
comment on column aggregate_segments.platform is '*: counts the campaigns with data, on whatever platforms';

create table aggregate_members (
  workspace text not null,
  code text not null,
  platform varchar(20) not null,
  currency varchar(3) not null,
  shelf int not null references aggregate_shelves (id),
  place int not null,
  campaign_type text not null,
  objective text not null,
  status varchar(20) not null,
  owner text not null,
  primary key (workspace, code, platform, currency),
  unique (shelf, place)
);
comment on column aggregate_members.status is 'as the segments count it now; the campaign may be ahead until the next count';

create table aggregate_slices (
  span varchar(5) not null,
  first_day date not null,
  shelf int not null references aggregate_shelves (id),
  numbers bytea not null,
  primary key (span, first_day, shelf)
);
create index aggregate_slices_shelf on aggregate_slices (shelf, span, first_day);
-- The bytes do not compress further.
alter table aggregate_slices alter column numbers set storage external;

-- What has to be counted again: written in the transaction that changed the facts or the campaign, only ever added to,
-- and removed by the row, so that no mark is lost to a count that was under way.
create table aggregate_marks (
  id bigint generated always as identity primary key,
  workspace text not null,
  code text not null,
  month date
);
comment on column aggregate_marks.month is 'null: the campaign itself changed, not its figures';

create table aggregate_counts (
  workspace text primary key,
  version bigint not null,
  counted_at timestamptz not null
);

-- What each count changed, so that whoever holds sums in memory reads only those again. Old entries go.
create table aggregate_changes (
  workspace text not null,
  version bigint not null,
  shelf int,
  month date,
  code text
);
create index aggregate_changes_version on aggregate_changes (workspace, version);

create function mark_counted_facts() returns trigger language plpgsql as $$
begin
  insert into aggregate_marks (workspace, code, month)
  select distinct workspace, code, date_trunc('month', day::timestamp)::date from changed where level = 'Campaign';
  return null;
end $$;
create trigger kpi_daily_counts_added after insert on kpi_daily
  referencing new table as changed for each statement execute function mark_counted_facts();
create trigger kpi_daily_counts_changed after update on kpi_daily
  referencing new table as changed for each statement execute function mark_counted_facts();
create trigger kpi_daily_counts_removed after delete on kpi_daily
  referencing old table as changed for each statement execute function mark_counted_facts();

-- Another attribution window stands for the campaign now: all its days count differently.
create function mark_counted_series() returns trigger language plpgsql as $$
begin
  insert into aggregate_marks (workspace, code, month)
  select new.workspace, new.code, month::date from generate_series(date_trunc('month', least(old.first_day, new.first_day)::timestamp),
      greatest(old.last_day, new.last_day)::timestamp, interval '1 month') as months(month);
  return null;
end $$;
create trigger kpi_series_counts after update on kpi_series for each row
  when (old.attribution_key <> new.attribution_key) execute function mark_counted_series();

create function mark_counted_campaign() returns trigger language plpgsql as $$
begin
  insert into aggregate_marks (workspace, code) values (new.workspace, new.campaign_code);
  return null;
end $$;
create trigger centralized_campaigns_counts_new after insert on centralized_campaigns for each row execute function mark_counted_campaign();
create trigger centralized_campaigns_counts after update on centralized_campaigns for each row
  when ((old.campaign_type, old.objective, old.status, old.owner_id, old.name, old.platforms)
    is distinct from (new.campaign_type, new.objective, new.status, new.owner_id, new.name, new.platforms))
  execute function mark_counted_campaign();

insert into aggregate_marks (workspace, code, month)
select distinct workspace, code, date_trunc('month', day::timestamp)::date from kpi_daily where level = 'Campaign';
insert into aggregate_marks (workspace, code) select workspace, campaign_code from centralized_campaigns;
