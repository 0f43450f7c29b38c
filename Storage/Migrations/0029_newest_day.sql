-- The last day of data of a campaign stands with it: what needs the manager is asked of a hundred thousand campaigns, and
-- joining each to its series took longer than all the rest of the answer.
alter table centralized_campaigns add column newest_day date;
comment on column centralized_campaigns.newest_day is 'the last day with data on an ad platform; null: there is none';

update centralized_campaigns c set newest_day = s.last_day
from (select workspace, code, max(last_day) as last_day from kpi_series where platform <> 'Analytics' group by workspace, code) s
where s.workspace = c.workspace and s.code = c.campaign_code;

-- Rows are locked in one order, so that two accounts with the same campaigns do not wait for each other.
create function note_newest_days() returns trigger language plpgsql as $$
begin
  with newer as (
    select c.id, n.last_day
    from (select workspace, code, max(last_day) as last_day from changed where platform <> 'Analytics' group by workspace, code) n
    join centralized_campaigns c on c.workspace = n.workspace and c.campaign_code = n.code
    where c.newest_day is null or c.newest_day < n.last_day
    order by c.id for no key update of c
  )
  update centralized_campaigns c set newest_day = greatest(c.newest_day, n.last_day) from newer n where n.id = c.id;
  return null;
end $$;
create trigger kpi_series_newest_added after insert on kpi_series
  referencing new table as changed for each statement execute function note_newest_days();
create trigger kpi_series_newest_changed after update on kpi_series
  referencing new table as changed for each statement execute function note_newest_days();

-- The first data of a campaign may be there before the campaign is.
create function know_newest_day() returns trigger language plpgsql as $$
begin
  new.newest_day := (select max(last_day) from kpi_series
    where workspace = new.workspace and code = new.campaign_code and platform <> 'Analytics');
  return new;
end $$;
create trigger centralized_campaigns_newest before insert on centralized_campaigns
  for each row execute function know_newest_day();

create index centralized_campaigns_status on centralized_campaigns (workspace, status);
