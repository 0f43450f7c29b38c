-- Seed features 17, 18 and 19.
create table post_impl_evaluations (
  id bigint generated always as identity primary key,
  workspace text not null,
  plan_id bigint not null references optimization_plans (id),
  campaign_id bigint not null references centralized_campaigns (id),
  baseline_snapshot jsonb not null,
  post_snapshot jsonb not null,
  impact_delta numeric not null,
  value_before numeric,
  value_after numeric,
  outcome varchar(30) not null,
  explanation text not null,
  evaluation jsonb not null,
  evaluated_at timestamptz not null,
  stream text not null,
  seq bigint not null,
  unique (stream, seq)
);
create index post_impl_evaluations_campaign on post_impl_evaluations (campaign_id, evaluated_at desc);
create index post_impl_evaluations_plan on post_impl_evaluations (plan_id);

create table loop_decisions (
  id bigint generated always as identity primary key,
  workspace text not null,
  campaign_id bigint not null references centralized_campaigns (id),
  evaluation_id bigint references post_impl_evaluations (id),
  plan_key text not null,
  decision varchar(30) not null,
  cycle_count int not null,
  escalated boolean not null,
  reason text not null,
  decided_at timestamptz not null,
  stream text not null,
  seq bigint not null,
  unique (stream, seq)
);
create index loop_decisions_campaign on loop_decisions (campaign_id, decided_at desc);

create table agent_knowledge_base (
  id bigint generated always as identity primary key,
  workspace text not null,
  campaign_type text not null,
  platform_id bigint not null references ad_platform_connections (id),
  platform varchar(20) not null,
  play_pattern text not null,
  outcome varchar(30) not null,
  effect numeric not null,
  campaign_code text not null,
  plan_key text not null,
  evidence_refs jsonb not null,
  recorded_at timestamptz not null,
  stream text not null,
  seq bigint not null,
  unique (stream, seq)
);
create index agent_knowledge_base_play on agent_knowledge_base (workspace, campaign_type, platform, play_pattern);
