-- Seed features 6 and 7, and where the campaign stands in its loop.
-- A row with status Unregistered stands in for a campaign whose registration is still on its way to this table,
-- because streams arrive independently of each other.
create table centralized_campaigns (
  id bigint generated always as identity primary key,
  workspace text not null,
  campaign_code text not null,
  name text not null,
  platform_id bigint not null references ad_platform_connections (id),
  platforms text[] not null default '{}',
  links jsonb not null default '[]',
  campaign_type text not null default '',
  objective text not null default '',
  currency varchar(3),
  time_zone text,
  registered_by bigint references users_roles (id),
  status varchar(20) not null,
  loop_phase varchar(20) not null default 'Monitoring',
  cycle_count int not null default 0,
  plan_key text,
  baseline jsonb,
  synced_at timestamptz,
  sync_source text,
  settled_through date,
  sync_failure text,
  sync_failed_at timestamptz,
  analyzed_at timestamptz,
  analyzed_as_of date,
  gate_passed boolean,
  gate_confidence numeric,
  gate_weakest text,
  next_cycle_at timestamptz,
  evaluation_due_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  stream text,
  seq bigint,
  unique (workspace, campaign_code)
);

create table campaign_validation_log (
  id bigint generated always as identity primary key,
  workspace text not null,
  campaign_id bigint not null references centralized_campaigns (id),
  validation_status varchar(20) not null,
  platform_response text not null,
  validated_at timestamptz not null,
  stream text not null,
  seq bigint not null,
  unique (stream, seq)
);
create index campaign_validation_log_campaign on campaign_validation_log (campaign_id);
