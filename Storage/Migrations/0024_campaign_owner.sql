-- Who answers for a campaign; at first whoever registered it.
alter table centralized_campaigns add column owner_id bigint references users_roles (id);
update centralized_campaigns set owner_id = registered_by;
create index centralized_campaigns_owner on centralized_campaigns (owner_id);
comment on column centralized_campaigns.owner_id is 'handed over by a manager; the audit trail has each change';
