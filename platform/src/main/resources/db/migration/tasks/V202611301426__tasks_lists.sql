create schema tasks;

create table tasks.task (
  id          uuid        primary key,
  compartment bigint      not null,
  item_class  integer     not null,
  open        boolean     not null,
  status      text        not null,
  list        text        not null check (list like 'team:%' or list like 'org:%'),
  holder      text        check (holder is null or list like 'team:%'),
  offered_to  text,
  priority    smallint    not null,
  title       text        not null,
  due         timestamptz,
  due_reason  text,
  changed_by  text        not null,
  changed_at  timestamptz not null
);
create index task_of_list on tasks.task (list, due) where open;
create index task_offered on tasks.task (offered_to) where open and offered_to is not null;
create index task_of_compartment on tasks.task (compartment);
comment on table tasks.task is
  'Where each Task written here stands: kept in the transaction that stores it. task_of_list serves lists and boards, task_offered what is offered to a team, task_of_compartment caseloads.';
comment on column tasks.task.list is 'The one list it is on: team:<code>, or org:<ODS> when no team has it.';
