-- migrate:up
alter table teams add column category text not null default 'open';
create index teams_by_category on teams (category);

-- migrate:down
drop index teams_by_category;
alter table teams drop column category;
