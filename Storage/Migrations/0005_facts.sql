-- Daily facts as last reported, what was believed before, and seed features 8, 9 and 10.
-- A measure that is null was not reported, which is not zero.
create table kpi_daily (
  workspace text not null,
  code text not null,
  platform varchar(20) not null,
  level varchar(20) not null,
  entity_id text not null,
  day date not null,
  attribution_key text not null,
  entity_name text,
  impressions numeric,
  clicks numeric,
  spend numeric,
  conversions numeric,
  leads numeric,
  orders numeric,
  revenue numeric,
  video_views numeric,
  currency varchar(3),
  observed_at timestamptz not null,
  source text not null,
  provisional boolean not null,
  derived boolean not null default false,
  primary key (workspace, code, platform, level, entity_id, day, attribution_key)
);
comment on column kpi_daily.derived is 'a campaign-level row that is the sum of its parts, because no source reported it';
-- Every screen reads campaign level; parts are only read through their campaign.
create index kpi_daily_campaign_level on kpi_daily (workspace, code, day) where level = 'Campaign';

create table kpi_daily_history (
  id bigint generated always as identity primary key,
  workspace text not null,
  code text not null,
  platform varchar(20) not null,
  level varchar(20) not null,
  entity_id text not null,
  day date not null,
  attribution_key text not null,
  impressions numeric,
  clicks numeric,
  spend numeric,
  conversions numeric,
  leads numeric,
  orders numeric,
  revenue numeric,
  video_views numeric,
  currency varchar(3),
  source text not null,
  provisional boolean not null,
  derived boolean not null,
  believed_from timestamptz not null,
  replaced_at timestamptz not null
);
create index kpi_daily_history_entity
  on kpi_daily_history (workspace, code, platform, level, entity_id, day, attribution_key, replaced_at);
create index kpi_daily_history_latest on kpi_daily_history (workspace, code, replaced_at desc, id desc);

-- Which attribution window stands for a campaign on a platform: windows are never added to each other.
create table kpi_series (
  workspace text not null,
  code text not null,
  platform varchar(20) not null,
  attribution_key text not null,
  first_day date not null,
  last_day date not null,
  primary key (workspace, code, platform)
);

create table raw_kpi_ingestion (
  id bigint generated always as identity primary key,
  workspace text not null,
  campaign_id bigint not null references centralized_campaigns (id),
  platform_id bigint not null references ad_platform_connections (id),
  source text not null,
  reference text not null,
  metric_payload jsonb not null,
  pulled_at timestamptz not null,
  status varchar(20) not null
);
create index raw_kpi_ingestion_campaign on raw_kpi_ingestion (campaign_id, pulled_at desc);

create table kpi_aggregates (
  id bigint generated always as identity primary key,
  workspace text not null,
  campaign_id bigint not null references centralized_campaigns (id),
  kpi_code varchar(50) not null,
  value numeric,
  unit varchar(20) not null,
  no_data_reason text,
  period_start date not null,
  period_end date not null,
  computed_at timestamptz not null,
  unique (campaign_id, kpi_code, period_start, period_end)
);
comment on column kpi_aggregates.value is 'null: no data, for the reason in no_data_reason';

create table dashboard_views (
  id bigint generated always as identity primary key,
  workspace text not null,
  user_id bigint not null references users_roles (id),
  filter_config jsonb not null,
  last_viewed_at timestamptz not null,
  unique (workspace, user_id)
);
