create table tasks.task_view (
  id     uuid primary key,
  holder text not null,
  team   text not null,
  name   text not null,
  query  text not null,
  shared boolean not null,
  unique (team, holder, name)
);
comment on table tasks.task_view is
  'Parts of a team''s list that are looked at often: a name and what the address says. They name no person that tasks are about.';
comment on column tasks.task_view.id is 'Its own number.';
comment on column tasks.task_view.holder is 'User name of who keeps it.';
comment on column tasks.task_view.team is 'Code of the team whose list it is of.';
comment on column tasks.task_view.name is 'What its holder calls it.';
comment on column tasks.task_view.query is 'What the address of the list says: who=nobody&due=overdue.';
comment on column tasks.task_view.shared is 'Whether everybody of the team sees it.';
