-- Which days of which campaigns were read through which account. No row: not read yet.
create table coverage (
  workspace text not null,
  connection text not null,
  code text not null,
  platform varchar(20) not null,
  day date not null,
  status varchar(20) not null,
  provisional boolean not null,
  reason text,
  pull text not null,
  observed_at timestamptz not null,
  primary key (workspace, connection, code, day)
);
comment on column coverage.status is 'Loaded, Zero or Failed; Provisional is a loaded or zero day that still moves, and Missing the absence of a row';
create index coverage_campaign on coverage (workspace, code, day);
create index coverage_day on coverage (workspace, connection, day);

-- What platforms answered, as it came. The rows of raw_kpi_ingestion are what was read from it, per campaign.
create table raw_pages (
  workspace text not null,
  connection text not null,
  pull text not null,
  page int not null,
  payload text not null,
  observed_at timestamptz not null,
  primary key (workspace, connection, pull, page)
);
create index raw_pages_age on raw_pages (observed_at);

create table completeness_curves (
  workspace text not null,
  platform varchar(20) not null,
  measure varchar(20) not null,
  lag int not null,
  share numeric not null,
  cells int not null,
  learned_at timestamptz not null,
  primary key (workspace, platform, measure, lag)
);
