alter table plans.meeting add column staff text[] not null default '{}';
comment on column plans.meeting.staff is 'User names of those of the teams who were there; attended has everybody else, as typed.';
