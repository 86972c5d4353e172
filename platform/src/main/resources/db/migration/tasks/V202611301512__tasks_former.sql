alter table tasks.task add former text[] not null default '{}';
create index task_changed on tasks.task (changed_at);
comment on column tasks.task.former is
  'The lists it stood on, or was offered to, before its last changes: those who look at them are told, also by a node that knows nothing of before. task_changed serves pages that connect anew.';
