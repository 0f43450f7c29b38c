-- Seed features 3, 4 and 5.
create table kpi_definitions (
  id bigint generated always as identity primary key,
  workspace text not null,
  kpi_code varchar(50) not null,
  kpi_name varchar(100) not null,
  formula text not null,
  benchmark_value numeric,
  campaign_type text not null,
  objective text not null,
  unit varchar(20) not null,
  lower_is_better boolean not null default false,
  unique (workspace, kpi_code, campaign_type, objective)
);
comment on column kpi_definitions.benchmark_value is 'null: no benchmark is set';

create table campaign_type_objectives (
  id bigint generated always as identity primary key,
  workspace text not null,
  campaign_type text not null,
  objective text not null,
  description text not null,
  is_active boolean not null,
  stream text,
  seq bigint,
  unique (workspace, campaign_type, objective)
);

create table agent_guardrails (
  id bigint generated always as identity primary key,
  workspace text not null unique,
  version int not null,
  data_freshness_hours int not null,
  confidence_threshold numeric not null,
  degradation_threshold_pct numeric not null,
  max_reopt_cycles int not null,
  policy jsonb not null,
  updated_by text,
  updated_at timestamptz not null,
  stream text,
  seq bigint
);
comment on column agent_guardrails.policy is 'the whole policy, of which the columns are the thresholds the seed names';
