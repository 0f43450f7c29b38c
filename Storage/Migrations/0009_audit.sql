-- Seed feature 20. The audit trail is the event table itself: append-only, one hash chain per stream.
create table agent_audit_log (
  id bigint generated always as identity primary key,
  workspace text not null,
  stream text not null,
  seq bigint not null check (seq > 0),
  campaign text,
  actor_type varchar(30) not null,
  actor_id bigint not null references users_roles (id),
  actor_key text not null,
  actor_name text not null,
  entity_type varchar(50) not null,
  entity_id bigint,
  entity_key text not null,
  action varchar(50) not null,
  summary text not null,
  payload jsonb not null,
  payload_text text not null,
  occurred_at timestamptz not null,
  occurred_text text not null,
  previous_hash text not null,
  hash text not null,
  unique (stream, seq)
);
comment on column agent_audit_log.payload_text is 'exactly what the hash covers; jsonb would reorder it';
comment on column agent_audit_log.occurred_text is 'the time as it was hashed; timestamptz keeps microseconds only';
create index agent_audit_log_newest on agent_audit_log (workspace, id desc);
create index agent_audit_log_campaign on agent_audit_log (workspace, campaign, id desc) where campaign is not null;

create function refuse_audit_change() returns trigger language plpgsql as $$
begin
  raise exception 'agent_audit_log is append-only: % is refused', tg_op using errcode = 'integrity_constraint_violation';
end $$;

create trigger agent_audit_log_append_only before update or delete on agent_audit_log
  for each row execute function refuse_audit_change();
create trigger agent_audit_log_no_truncate before truncate on agent_audit_log
  for each statement execute function refuse_audit_change();
