-- migrate:up
create table deletions (id integer primary key, at text not null default current_timestamp);

-- migrate:down
drop table deletions;
