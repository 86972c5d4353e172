create table tasks.attachment (
  document uuid primary key,
  parent   uuid not null,
  type     text not null
);
create index attachment_parent on tasks.attachment (parent);
comment on table tasks.attachment is
  'Which documents of the record go with which task or visit, so that who may not see the one does not get the other.';
comment on column tasks.attachment.document is 'Id of the DocumentReference.';
comment on column tasks.attachment.parent is 'Id of the Task or Encounter.';
comment on column tasks.attachment.type is 'Task or Encounter.';
comment on index tasks.attachment_parent is 'What goes with a task or a visit, each time it is shown.';
