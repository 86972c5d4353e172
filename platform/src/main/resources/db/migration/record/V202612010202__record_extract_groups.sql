-- Who would stand out in an extract is not in it.
alter table record.extract add column left_out bigint not null default 0;
comment on table record.extract is
  'Pseudonymised extracts: who made which, how far it got, and how many people it leaves out because too few are told of alike. Whom they disclosed stands in the audit trail.';
