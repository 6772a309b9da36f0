-- migrate:up
create table tasks (id integer primary key, user_id integer not null references users (id), title text not null, done integer not null default 0);
create index tasks_by_user on tasks (user_id);

-- migrate:down
drop table tasks;
