-- How each account that a campaign is read from is doing: the campaign is as fresh as the slowest of them.
create table campaign_sources (
  campaign_id bigint not null references centralized_campaigns (id),
  connection text not null,
  synced_at timestamptz,
  settled_through date,
  failure text,
  failed_at timestamptz,
  primary key (campaign_id, connection)
);
comment on column campaign_sources.synced_at is 'null: the account was never read in full for it';
comment on column campaign_sources.failure is 'null: the last reading succeeded';
