-- migrate:up
create table tenants (id integer primary key, slug text not null unique, webhook_secret text not null);
create table users (id integer primary key, tenant integer not null references tenants (id), name text not null, role text not null, secret text not null, unique (tenant, name));
create table messages (id integer primary key, tenant integer not null references tenants (id), direction text not null, text text not null);
create index messages_by_tenant on messages (tenant);

-- migrate:down
drop table messages;
drop table users;
drop table tenants;
