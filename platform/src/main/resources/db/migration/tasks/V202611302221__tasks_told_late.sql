create table tasks.told_late (
  key  uuid        primary key,
  task uuid        not null,
  at   timestamptz not null
);
create index told_late_task on tasks.told_late (task);
comment on table tasks.told_late is
  'What was done to tasks without signal and told later, by the key of who did it and of the deed: one sent again does nothing more. told_late_task serves removing for good.';
