-- Seed feature 10: views that are saved and shared. The row without a key is what its user looked at last.
alter table dashboard_views
  add column view_key text not null default '',
  add column name text,
  add column is_shared boolean not null default false,
  add column saved_at timestamptz,
  add column default_view text,
  add column stream text,
  add column seq bigint,
  drop constraint dashboard_views_workspace_user_id_key,
  add constraint dashboard_views_view unique (workspace, user_id, view_key);
comment on column dashboard_views.name is 'null: not a saved view, but what the user looked at last';
comment on column dashboard_views.default_view is 'what the dashboard opens with, as owner~view; on the row without a key only';
comment on column dashboard_views.filter_config is 'the parameters of the address: [{name, values}]';

create table dashboard_notes (
  id bigint generated always as identity primary key,
  workspace text not null,
  campaign_code text,
  note_key text not null,
  first_day date not null,
  last_day date not null check (last_day >= first_day),
  note text not null,
  written_by text not null,
  written_at timestamptz not null,
  edited_by text,
  edited_at timestamptz,
  stream text not null,
  seq bigint not null,
  unique nulls not distinct (workspace, campaign_code, note_key)
);
comment on column dashboard_notes.campaign_code is 'null: about the whole workspace';
create index dashboard_notes_days on dashboard_notes (workspace, first_day);

-- What the marks on a chart are read from.
create index agent_audit_log_marks on agent_audit_log (workspace, occurred_at)
  where action in ('PlanApproved', 'TaskCompleted', 'LoopDecided', 'SettingsChanged');
create index kpi_daily_history_settled on kpi_daily_history (workspace, day, code) where not provisional and not derived;
