-- Seed features 11 and 12, and the ledger of what was held back.
create table ai_insights (
  id bigint generated always as identity primary key,
  workspace text not null,
  campaign_id bigint not null references centralized_campaigns (id),
  platform_id bigint not null references ad_platform_connections (id),
  insight_key text not null,
  detector varchar(20) not null,
  platform varchar(20) not null,
  insight_text text not null,
  severity varchar(20) not null,
  confidence_score numeric not null,
  evidence jsonb not null,
  recommendable boolean not null,
  generated_at timestamptz not null,
  updated_at timestamptz not null,
  resolved_at timestamptz,
  resolution text,
  stream text not null,
  seq bigint not null
);
create unique index ai_insights_open on ai_insights (campaign_id, insight_key) where resolved_at is null;
create index ai_insights_recent on ai_insights (workspace, generated_at desc) where resolved_at is null;

create table data_quality_flags (
  id bigint generated always as identity primary key,
  workspace text not null,
  campaign_id bigint not null references centralized_campaigns (id),
  platform varchar(20) not null,
  flag_type varchar(50) not null,
  details text not null,
  lifted_by text not null,
  confidence_score numeric not null,
  raised_at timestamptz not null,
  lifted_at timestamptz,
  stream text not null,
  seq bigint not null
);
create unique index data_quality_flags_open on data_quality_flags (campaign_id, platform, flag_type) where lifted_at is null;

create table insight_suppressions (
  id bigint generated always as identity primary key,
  workspace text not null,
  campaign_id bigint not null references centralized_campaigns (id),
  detector varchar(20) not null,
  platform varchar(20) not null,
  reason text not null,
  lifted_by text not null,
  suppressed_at timestamptz not null,
  lifted_at timestamptz,
  lift_reason text,
  stream text not null,
  seq bigint not null
);
create index insight_suppressions_open on insight_suppressions (workspace, campaign_id) where lifted_at is null;
