-- What Orleans' ADO.NET providers need to form a cluster and to keep reminders on PostgreSQL 15 or newer. Grain state is not
-- here: both engines keep it in the product's own tables. Safe to run again, and while silos run; a silo runs it at start.
--
-- The contract, as the providers document it: they read every text of OrleansQuery once, call each by its key with the named
-- parameters, and read columns by name. A query that answers yes or no answers with one boolean, and a no has changed nothing.
-- Times are UTC, periods are milliseconds, hashes are signed 32 bit. A silo's status 3 is "active".

-- Two silos may start at once; run as one transaction, the second waits here.
select pg_advisory_xact_lock(7310579604003);

create table if not exists OrleansQuery (
  QueryKey text primary key,
  QueryText text not null
);

-- One row per cluster. Every change of the members moves the version by one, which is what serializes the writers.
create table if not exists orleans_cluster (
  deployment_id text primary key,
  version int not null default 0,
  changed_at timestamptz not null default now()
);

create table if not exists orleans_silo (
  deployment_id text not null references orleans_cluster on delete cascade,
  address text not null,
  port int not null,
  generation int not null,
  silo_name text not null,
  host_name text not null,
  status int not null,
  proxy_port int not null,
  suspect_times text,
  start_time timestamptz not null,
  alive_at timestamptz not null,
  primary key (deployment_id, address, port, generation)
);

create table if not exists orleans_reminder (
  service_id text not null,
  grain_id text not null,
  name text not null,
  grain_hash int not null,
  start_at timestamptz not null,
  period_ms bigint not null,
  version int not null default 0,
  primary key (service_id, grain_id, name)
);
create index if not exists orleans_reminder_hash on orleans_reminder (service_id, grain_hash);

insert into OrleansQuery (QueryKey, QueryText) values
('InsertMembershipVersionKey', $$
  with added as (
    insert into orleans_cluster (deployment_id) values (@DeploymentId) on conflict do nothing returning 1)
  select exists (select from added) as "Done"
$$),
('MembershipReadAllKey', $$
  select c.version as "Version", s.address as "Address", s.port as "Port", s.generation as "Generation", s.silo_name as "SiloName",
    s.host_name as "HostName", s.status as "Status", s.proxy_port as "ProxyPort", s.suspect_times as "SuspectTimes",
    s.start_time as "StartTime", s.alive_at as "IAmAliveTime"
  from orleans_cluster c left join orleans_silo s using (deployment_id)
  where c.deployment_id = @DeploymentId
$$),
('MembershipReadRowKey', $$
  select c.version as "Version", s.address as "Address", s.port as "Port", s.generation as "Generation", s.silo_name as "SiloName",
    s.host_name as "HostName", s.status as "Status", s.proxy_port as "ProxyPort", s.suspect_times as "SuspectTimes",
    s.start_time as "StartTime", s.alive_at as "IAmAliveTime"
  from orleans_cluster c left join orleans_silo s
    on s.deployment_id = c.deployment_id and s.address = @Address and s.port = @Port and s.generation = @Generation
  where c.deployment_id = @DeploymentId
$$),
('GatewaysQueryKey', $$
  select address as "Address", proxy_port as "ProxyPort", generation as "Generation"
  from orleans_silo
  where deployment_id = @DeploymentId and status = @Status and proxy_port > 0
$$),
-- The row of the cluster is locked by the update: whoever waits for it finds another version and changes nothing.
('InsertMembershipKey', $$
  with moved as (
    update orleans_cluster set version = version + 1, changed_at = now()
    where deployment_id = @DeploymentId and version = @Version and not exists (
      select from orleans_silo
      where deployment_id = @DeploymentId and address = @Address and port = @Port and generation = @Generation)
    returning 1),
  added as (
    insert into orleans_silo (deployment_id, address, port, generation, silo_name, host_name, status, proxy_port, start_time, alive_at)
    select @DeploymentId, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime
    from moved
    returning 1)
  select exists (select from added) as "Done"
$$),
('UpdateMembershipKey', $$
  with moved as (
    update orleans_cluster set version = version + 1, changed_at = now()
    where deployment_id = @DeploymentId and version = @Version and exists (
      select from orleans_silo
      where deployment_id = @DeploymentId and address = @Address and port = @Port and generation = @Generation)
    returning 1),
  changed as (
    update orleans_silo set status = @Status, suspect_times = @SuspectTimes, alive_at = @IAmAliveTime
    from moved
    where deployment_id = @DeploymentId and address = @Address and port = @Port and generation = @Generation
    returning 1)
  select exists (select from changed) as "Done"
$$),
-- A sign of life is no change of the members: the version stays.
('UpdateIAmAlivetimeKey', $$
  update orleans_silo set alive_at = @IAmAliveTime
  where deployment_id = @DeploymentId and address = @Address and port = @Port and generation = @Generation
$$),
('CleanupDefunctSiloEntriesKey', $$
  delete from orleans_silo where deployment_id = @DeploymentId and alive_at < @IAmAliveTime and status <> 3
$$),
('DeleteMembershipTableEntriesKey', $$
  delete from orleans_cluster where deployment_id = @DeploymentId
$$),
('ReadReminderRowsKey', $$
  select grain_id as "GrainId", name as "ReminderName", start_at as "StartTime", period_ms as "Period", version as "Version"
  from orleans_reminder where service_id = @ServiceId and grain_id = @GrainId
$$),
('ReadReminderRowKey', $$
  select grain_id as "GrainId", name as "ReminderName", start_at as "StartTime", period_ms as "Period", version as "Version"
  from orleans_reminder where service_id = @ServiceId and grain_id = @GrainId and name = @ReminderName
$$),
-- A silo's share of the ring: begin is outside, end inside; the second form is for a share that runs over the end of the ring.
('ReadRangeRows1Key', $$
  select grain_id as "GrainId", name as "ReminderName", start_at as "StartTime", period_ms as "Period", version as "Version"
  from orleans_reminder where service_id = @ServiceId and grain_hash > @BeginHash and grain_hash <= @EndHash
$$),
('ReadRangeRows2Key', $$
  select grain_id as "GrainId", name as "ReminderName", start_at as "StartTime", period_ms as "Period", version as "Version"
  from orleans_reminder where service_id = @ServiceId and (grain_hash > @BeginHash or grain_hash <= @EndHash)
$$),
('UpsertReminderRowKey', $$
  insert into orleans_reminder as known (service_id, grain_id, name, grain_hash, start_at, period_ms)
  values (@ServiceId, @GrainId, @ReminderName, @GrainHash, @StartTime, @Period)
  on conflict (service_id, grain_id, name) do update set
    grain_hash = excluded.grain_hash, start_at = excluded.start_at, period_ms = excluded.period_ms, version = known.version + 1
  returning version as "Version"
$$),
('DeleteReminderRowKey', $$
  with gone as (
    delete from orleans_reminder
    where service_id = @ServiceId and grain_id = @GrainId and name = @ReminderName and version = @Version
    returning 1)
  select exists (select from gone) as "Done"
$$),
('DeleteReminderRowsKey', $$
  delete from orleans_reminder where service_id = @ServiceId
$$)
on conflict (QueryKey) do update set QueryText = excluded.QueryText;
