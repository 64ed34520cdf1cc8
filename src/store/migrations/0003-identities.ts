/** Roles that handle cases: they alone see who someone is. */
const handling = 'virker_trial_lead, virker_caseworker, virker_external_provider'

const tables = [
  `create table identity (
    trial text not null references trial,
    participant text not null,
    cpr_hash bytea,
    cpr bytea,
    name bytea,
    contact bytea,
    key_version integer not null,
    erased_at timestamptz,
    check ((cpr is null) = (cpr_hash is null)),
    check (erased_at is null or (cpr is null and name is null and contact is null)),
    primary key (trial, participant)
  )`,
  `create unique index identity_of_cpr on identity (trial, cpr_hash) where cpr_hash is not null`,
  `create index identity_by_key on identity (key_version)`,
  `create table identity_read (
    id bigint generated always as identity primary key,
    trial text not null references trial,
    participants text[] not null,
    read_by text not null,
    role text not null,
    what text not null check (what in ('names', 'everything', 'search', 'changed', 'erased', 'known')),
    at timestamptz not null default now()
  )`,
  `create table waiting_list_file (
    id text primary key,
    trial text not null references trial,
    name text not null,
    sealed bytea not null,
    uploaded_by text not null,
    uploaded_at timestamptz not null default now()
  )`,
  `create index participant_by_day on participant (trial, enrolled_on desc, id)`,
  `create index identity_read_of_trial on identity_read (trial, id)`,
  `create index identity_read_of_person on identity_read using gin (participants)`,
]

/**
 * Whether these CPR numbers are in the trial, at whatever site: a person who comes again keeps number and arm. Only
 * whoever has the key of the hash can ask.
 */
const find = [
  `create function identity_find(p_trial text, p_hashes bytea[]) returns table (cpr_hash bytea, participant text)
  language sql stable security definer set search_path = virker, pg_temp as $$
    select i.cpr_hash, i.participant from identity i
    where i.trial = p_trial and p_trial = setting('trial') and i.cpr_hash = any(p_hashes)
  $$`,
  `revoke all on function identity_find from public`,
  `grant execute on function identity_find to ${handling}, virker_system, virker_writer`,
]

const ofTrial = `trial = (select setting('trial'))`

const rights = [
  `grant select, insert, update on identity to virker_writer, virker_system`,
  `grant select on identity to ${handling}`,
  `grant insert on identity_read to ${handling}, virker_writer, virker_system`,
  `grant select on identity_read to virker_trial_lead, virker_administrator, virker_system, virker_writer`,
  `grant select, insert, delete on waiting_list_file to ${handling}, virker_writer, virker_system`,
  `alter table waiting_list_file enable row level security`,
  `create policy waiting_list_file_own on waiting_list_file to ${handling}
    using (${ofTrial} and uploaded_by = (select setting('user')))
    with check (${ofTrial} and uploaded_by = (select setting('user')))`,
  `create policy waiting_list_file_of_software on waiting_list_file to virker_writer, virker_system using (true) with check (true)`,
  `alter table identity enable row level security`,
  `alter table identity_read enable row level security`,
  `create policy identity_of_software on identity to virker_writer, virker_system using (true) with check (true)`,
  `create policy identity_seen on identity for select to ${handling} using (
    ${ofTrial}
    and exists (select 1 from participant p where p.trial = identity.trial and p.id = identity.participant))`,
  `create policy identity_read_of_software on identity_read to virker_writer, virker_system using (true) with check (true)`,
  `create policy identity_read_written on identity_read for insert to ${handling} with check (
    ${ofTrial} and read_by = (select setting('user')) and role = (select asking_role()))`,
  `create policy identity_read_seen on identity_read for select to virker_trial_lead, virker_administrator using (${ofTrial})`,
]

/** Who participants are, apart from everything else; and the log of everyone who read it. */
export const identities: readonly string[] = [...tables, ...find, ...rights]
