alter table directory.service_line add column dos_id text;
comment on column directory.service_line.dos_id is
  'Its id in the Directory of Services, by which systems outside name whom a message is for.';
create unique index service_line_by_dos_id on directory.service_line (dos_id);
