-- A campaign day is summed from its parts of that day; without this, from all days of the campaign.
create index kpi_daily_parts on kpi_daily (workspace, code, day) where level <> 'Campaign';
