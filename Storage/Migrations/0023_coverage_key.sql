-- The key serves the question about a campaign as well, in this order; a first load writes one index less.
drop index coverage_campaign;
alter table coverage drop constraint coverage_pkey, add primary key (workspace, code, day, connection);
