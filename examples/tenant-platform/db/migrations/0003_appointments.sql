-- migrate:up
create table appointments (id integer primary key, tenant integer not null references tenants (id), at text not null, unique (tenant, at));
create index appointments_by_tenant on appointments (tenant);

-- migrate:down
drop table appointments;
