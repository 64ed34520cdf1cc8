/** That a role was given or taken, by whom: kept when the role is gone. */
export const roleEvents: readonly string[] = [
  `create table role_event (
    id bigint generated always as identity primary key,
    at timestamptz not null,
    done_by text not null,
    what text not null check (what in ('given', 'taken')),
    account text not null,
    role text not null,
    trial text,
    site text,
    worker text
  )`,
  `create index role_event_of_trial on role_event (trial, id)`,
  `create index role_event_of_account on role_event (account)`,
  `alter table role_event enable row level security`,
  `create policy role_event_of_software on role_event to virker_system using (true) with check (true)`,
  `grant select, insert on role_event to virker_system`,
]
