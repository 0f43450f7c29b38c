-- A projection must never refuse an accepted event: how long a detector's name is, is the domain's business.
alter table ai_insights alter column detector type text;
alter table insight_suppressions alter column detector type text;
