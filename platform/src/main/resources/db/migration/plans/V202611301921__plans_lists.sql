create schema plans;

create table plans.section (
  id          uuid        primary key,
  compartment bigint      not null,
  item_class  integer     not null,
  kind        text        not null,
  in_force    boolean     not null,
  list        text        not null check (list like 'team:%' or list like 'org:%'),
  offered_to  text,
  review      date,
  reviewed    date,
  first       text        not null,
  changed_by  text        not null,
  changed_at  timestamptz not null
);
create index section_of_list on plans.section (list, review) where in_force;
create index section_offered on plans.section (offered_to) where in_force and offered_to is not null;
create index section_of_compartment on plans.section (compartment);
comment on table plans.section is
  'Where each section of a plan written here stands: kept in the transaction that stores its CarePlan. section_of_list serves what a team owns, section_offered what is offered to it, section_of_compartment what of a person''s plan is shown first.';
comment on column plans.section.list is 'The list it is on: team:<code>, or org:<ODS> when it names no team.';
comment on column plans.section.first is 'What it says first, in few words.';

create table plans.task (
  id      uuid    primary key,
  section uuid    not null,
  item    text    not null,
  open    boolean not null
);
create index task_of_section on plans.task (section);
comment on table plans.task is
  'Which Task serves what of which section: kept in the transaction that stores the Task. task_of_section serves the plan, which keeps its tasks in step.';
comment on column plans.task.item is 'review, or the id of the action.';
