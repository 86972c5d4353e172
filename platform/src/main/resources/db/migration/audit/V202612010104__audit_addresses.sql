-- The device that asked, where an install keeps that. Entries written before have none, and are hashed as they were.
alter table audit.intent add column address text;
comment on column audit.intent.address is
  'Network address of the device that asked; null where it is not kept (careweave.audit.addresses) or no device asked. Hashed with the entry when it is there.';
