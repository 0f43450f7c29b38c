-- Seed features 13 to 16.
create table optimization_plans (
  id bigint generated always as identity primary key,
  workspace text not null,
  campaign_id bigint not null references centralized_campaigns (id),
  plan_key text not null,
  version int not null,
  cycle int not null,
  title text not null,
  play text not null,
  proposed_actions jsonb not null,
  rationale text not null,
  expected_impact text not null,
  expected jsonb not null,
  risk_level varchar(20) not null,
  status varchar(20) not null,
  status_reason text,
  guardrails jsonb not null,
  generated_at timestamptz not null,
  implemented_at timestamptz,
  updated_at timestamptz not null,
  stream text not null,
  seq bigint not null,
  unique (workspace, plan_key)
);
create index optimization_plans_campaign on optimization_plans (campaign_id, generated_at desc);
create index optimization_plans_open on optimization_plans (workspace, generated_at) where status = 'AwaitingApproval';

create table plan_decisions (
  id bigint generated always as identity primary key,
  workspace text not null,
  plan_id bigint not null references optimization_plans (id),
  plan_version int not null,
  decided_by bigint not null references users_roles (id),
  decision varchar(20) not null,
  edits jsonb,
  notes text,
  decided_at timestamptz not null,
  stream text not null,
  seq bigint not null,
  unique (stream, seq)
);
create index plan_decisions_plan on plan_decisions (plan_id);

create table implementation_checklists (
  id bigint generated always as identity primary key,
  workspace text not null,
  plan_id bigint not null references optimization_plans (id),
  campaign_id bigint not null references centralized_campaigns (id),
  task_key text not null,
  action_id text not null,
  task_description text not null,
  owner_id bigint not null references users_roles (id),
  owner_name text not null,
  deadline date not null,
  acceptance_criteria text not null,
  status varchar(20) not null,
  completed_at timestamptz,
  completed_by text,
  evidence text,
  escalated_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  stream text not null,
  seq bigint not null,
  unique (plan_id, task_key)
);
create index implementation_checklists_open on implementation_checklists (workspace, deadline) where status = 'Open';
create index implementation_checklists_campaign on implementation_checklists (campaign_id);

create table checklist_reminders (
  id bigint generated always as identity primary key,
  workspace text not null,
  checklist_id bigint not null references implementation_checklists (id),
  reminder_type varchar(30) not null,
  sent_at timestamptz not null,
  escalated boolean not null,
  stream text not null,
  seq bigint not null,
  unique (checklist_id, reminder_type, stream, seq)
);
