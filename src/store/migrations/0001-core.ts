import { databaseRole, databaseRoles, roles } from '../actor.ts'

/** Roles belong to the whole server: another database of it may have made them, even just now. */
const createRole = (role: string): string => `do $$ begin
  create role ${role} nologin;
exception when duplicate_object or unique_violation then null; end $$`

const tables = [
  `create table trial (
    id text primary key check (id ~ '^[A-Za-z0-9._-]{1,64}$'),
    title_da text not null,
    title_en text,
    synthetic boolean not null default false,
    status text not null default 'draft' check (status in ('draft', 'locked', 'closed')),
    protocol_text text not null,
    revision integer not null default 0,
    amendment_text text,
    protocol_hash text,
    version integer not null default 0,
    starts date,
    ends date,
    arm_hidden_from text[] not null default '{}',
    results_hidden_from text[] not null default '{}',
    own_caseload boolean not null default false,
    created_at timestamptz not null default now()
  )`,
  `create table site (
    trial text not null references trial on delete cascade,
    id text not null,
    name_da text not null,
    name_en text,
    primary key (trial, id)
  )`,
  `create table trial_seed (trial text primary key references trial, sealed bytea not null)`,
  `create table trial_file (
    trial text not null references trial,
    path text not null check (path !~ '(^/|\\.\\.|\\\\)'),
    part integer not null,
    bytes bytea not null,
    sha256 text not null,
    size bigint not null,
    primary key (trial, path, part)
  )`,
  `create table chain_head (
    trial text primary key references trial,
    entries integer not null default 0,
    hash text not null default repeat('0', 64),
    verified_entries integer not null default 0,
    verified_hash text not null default repeat('0', 64),
    verified_at timestamptz,
    breach jsonb
  )`,
  `create table journal_entry (
    trial text not null references trial,
    seq integer not null check (seq > 0),
    kind text not null,
    subject text,
    occurred text not null,
    recorded text not null,
    written_by text not null,
    purpose text not null check (purpose in ('casework', 'research')),
    supersedes integer,
    body jsonb,
    salt text,
    body_hash text not null,
    redacted text check (redacted in ('erased', 'research', 'blinded', 'site')),
    prev text not null,
    hash text not null,
    check ((body is null) = (redacted is not null)),
    primary key (trial, seq)
  )`,
  `create index journal_of_subject on journal_entry (trial, subject, seq) where subject is not null`,
  `create index journal_of_kind on journal_entry (trial, kind, seq)`,
  `create index journal_corrections on journal_entry (trial, supersedes) where supersedes is not null`,
  `create table participant (
    trial text not null references trial,
    id text not null,
    site text,
    cluster text,
    worker text,
    worker_changes integer not null default 0,
    status text not null check (status in ('enrolled', 'screened-out', 'drawn', 'placed', 'exited', 'withdrawn')),
    enrolled_on date,
    started_on date,
    exited_on date,
    exit_reason text,
    withdrawn_on date,
    screen_reason text,
    consent text check (consent in ('given', 'refused', 'not-asked')),
    attributes jsonb not null default '{}',
    last_contact_on date,
    primary key (trial, id)
  )`,
  `create index participant_of_site on participant (trial, site, status)`,
  `create index participant_of_worker on participant (trial, worker, status)`,
  `create index participant_of_cluster on participant (trial, cluster) where cluster is not null`,
  `create table lot (
    trial text not null references trial,
    participant text not null,
    arm text not null,
    placed boolean not null,
    replaces text,
    unit text,
    stratum text,
    idx integer,
    block integer,
    batch integer,
    epoch integer,
    day date not null,
    seq integer not null,
    primary key (trial, participant)
  )`,
  `create index lot_of_arm on lot (trial, arm)`,
  `create table registration (
    trial text not null references trial,
    seq integer not null,
    participant text not null,
    kind text not null,
    what text,
    status text,
    reason text,
    form text,
    held_by text,
    worker text,
    written_by text not null,
    occurred text not null,
    until date,
    hours double precision,
    amount double precision,
    purpose text not null,
    corrected_by integer,
    primary key (trial, seq)
  )`,
  `create index registration_of_participant on registration (trial, participant, seq)`,
  `create index registration_by_day on registration (trial, kind, occurred)`,
  `create table note (
    trial text not null references trial,
    seq integer not null,
    kind text not null check (kind in ('context-noted', 'deviation-noted')),
    occurred text not null,
    until date,
    written_by text not null,
    body jsonb not null,
    corrected_by integer,
    primary key (trial, seq)
  )`,
]

/** What the database itself refuses of a journal: change, deletion, truncation. Redaction is the one exception. */
const journalGuards = [
  `create function journal_is_kept() returns trigger language plpgsql as $$
  begin
    if tg_op = 'UPDATE' and current_setting('virker.redacting', true) = 'on'
      and new.body is null and new.salt is null and new.redacted is not null and old.redacted is null
      and (new.trial, new.seq, new.kind, new.occurred, new.recorded, new.written_by, new.purpose, new.body_hash, new.prev, new.hash)
        = (old.trial, old.seq, old.kind, old.occurred, old.recorded, old.written_by, old.purpose, old.body_hash, old.prev, old.hash)
      and new.subject is not distinct from old.subject and new.supersedes is not distinct from old.supersedes
    then return new; end if;
    raise exception 'the journal is append-only' using errcode = 'VK001';
  end $$`,
  `create trigger journal_rows_are_kept before update or delete on journal_entry
    for each row execute function journal_is_kept()`,
  `create trigger journal_is_kept_whole before truncate on journal_entry
    for each statement execute function journal_is_kept()`,
  `create function journal_append(p_trial text, p_entries jsonb) returns jsonb
  language plpgsql security definer set search_path = virker, pg_temp as $$
  declare
    head chain_head%rowtype;
    entry jsonb;
    at integer;
    last text;
    next text;
    links jsonb[] := '{}';
  begin
    select * into head from chain_head where trial = p_trial for update;
    if not found then raise exception 'no such trial' using errcode = 'VK002'; end if;
    at := head.entries;
    last := head.hash;
    for entry in select * from jsonb_array_elements(p_entries) loop
      at := at + 1;
      next := encode(sha256(convert_to(last || (entry->>'content'), 'UTF8')), 'hex');
      insert into journal_entry values (
        p_trial, at, entry->>'kind', entry->>'subject', entry->>'occurred', entry->>'recorded', entry->>'by',
        entry->>'purpose', (entry->>'supersedes')::integer, entry->'body', entry->>'salt', entry->>'bodyHash',
        entry->>'redacted', last, next);
      links := links || jsonb_build_array(at, last, next);
      last := next;
    end loop;
    update chain_head set entries = at, hash = last where trial = p_trial;
    return to_jsonb(links);
  end $$`,
  `create function journal_redact(p_trial text, p_entries integer[], p_redaction text, p_entry jsonb) returns jsonb
  language plpgsql security definer set search_path = virker, pg_temp as $$
  begin
    perform 1 from chain_head where trial = p_trial for update;
    perform set_config('virker.redacting', 'on', true);
    update journal_entry set body = null, salt = null, redacted = p_redaction
      where trial = p_trial and seq = any(p_entries) and redacted is null;
    perform set_config('virker.redacting', '', true);
    return journal_append(p_trial, p_entry);
  end $$`,
  `create function journal_head(p_trial text) returns table (entries integer, hash text)
  language sql stable security definer set search_path = virker, pg_temp as $$
    select entries, hash from chain_head where trial = p_trial
  $$`,
  `create function journal_verified(p_trial text, p_entries integer, p_hash text, p_at timestamptz, p_breach jsonb)
  returns void
  language sql security definer set search_path = virker, pg_temp as $$
    update chain_head set verified_entries = p_entries, verified_hash = p_hash, verified_at = p_at, breach = p_breach
    where trial = p_trial
  $$`,
  `create function journal_headers(p_trial text, p_after integer, p_up_to integer, p_limit integer)
  returns setof journal_entry
  language sql stable security definer set search_path = virker, pg_temp as $$
    select trial, seq, kind, subject, occurred, recorded, written_by, purpose, supersedes,
      null::jsonb, null::text, body_hash, redacted, prev, hash
    from journal_entry where trial = p_trial and seq > p_after and seq <= p_up_to order by seq limit p_limit
  $$`,
  `revoke all on function journal_append, journal_redact, journal_head, journal_headers, journal_verified from public`,
  `grant execute on function journal_headers to virker_system, virker_trial_lead, virker_researcher`,
  `grant execute on function journal_append, journal_redact to virker_writer`,
  `grant execute on function journal_verified to virker_system`,
  `grant execute on function journal_head to ${databaseRoles.join(', ')}`,
]

/** What a request is about, as settings of its transaction; nothing when unset. */
const settings = [
  `create function setting(p_name text) returns text language sql stable as $$
    select nullif(current_setting('virker.' || p_name, true), '')
  $$`,
  `create function sees_site(p_site text) returns boolean language sql stable as $$
    select setting('sites') is null or p_site = any(string_to_array(setting('sites'), ','))
  $$`,
  `create function asking_role() returns text language sql stable as $$
    select replace(substr(current_user::text, 8), '_', '-')
  $$`,
]

const everyRole = databaseRoles.join(', ')
const seesPeople = ['trial-lead', 'researcher', 'caseworker', 'external-provider', 'interviewer'] as const
const seesDelivery = ['trial-lead', 'researcher', 'caseworker', 'external-provider'] as const
const named = (some: readonly (typeof roles)[number][]): string => some.map(databaseRole).join(', ')

const all = (table: string): readonly string[] => [
  `alter table ${table} enable row level security`,
  `create policy ${table}_of_software on ${table} to virker_system, virker_writer using (true) with check (true)`,
]

const ofTrial = `trial = (select setting('trial'))`
const visiblePerson = (table: string, column: string): string =>
  `exists (select 1 from participant p where p.trial = ${table}.trial and p.id = ${table}.${column})`

/** Row security: the rows that each role gets, whatever a statement asks for. */
const rowSecurity = [
  ...[
    'trial',
    'site',
    'trial_seed',
    'trial_file',
    'chain_head',
    'journal_entry',
    'participant',
    'lot',
    'registration',
    'note',
  ].flatMap(all),
  `create policy trial_asked_for on trial to ${named(roles)} using (id = (select setting('trial')))`,
  `create policy site_of_trial on site to ${named(roles)} using (${ofTrial})`,
  `create policy file_of_trial on trial_file to ${named(['trial-lead', 'researcher'])} using (${ofTrial})`,
  `create policy participant_seen on participant to ${named(seesPeople)} using (
    ${ofTrial}
    and ((select setting('sites')) is null or site = any((select string_to_array(setting('sites'), ','))::text[]))
    and ((select setting('caseload')) is null or worker = (select setting('worker'))))`,
  `create policy lot_seen on lot to ${named(seesPeople)} using (
    ${ofTrial}
    and not (select asking_role() = any(t.arm_hidden_from) from trial t where t.id = (select setting('trial')))
    and ${visiblePerson('lot', 'participant')})`,
  `create policy registration_seen on registration to ${named(seesDelivery)} using (
    ${ofTrial}
    and (purpose = 'casework' or (select asking_role()) = 'researcher')
    and ${visiblePerson('registration', 'participant')})`,
  `create policy note_seen on note to ${named(roles)} using (${ofTrial})`,
  `create policy journal_of_research on journal_entry to virker_researcher using (
    ${ofTrial} and (subject is null or (select setting('sites')) is null or ${visiblePerson('journal_entry', 'subject')}))`,
  `create policy journal_of_casework on journal_entry to ${named(['trial-lead', 'caseworker', 'external-provider'])} using (
    ${ofTrial} and purpose = 'casework'
    and ((subject is null and kind <> 'corrected') or ${visiblePerson('journal_entry', 'subject')}
      or ((select asking_role()) = 'trial-lead' and (select setting('sites')) is null)))`,
  `create policy journal_of_interview on journal_entry to virker_interviewer using (
    ${ofTrial} and purpose = 'casework'
    and kind in ('protocol-locked', 'protocol-amended', 'enrolled', 'consent-noted', 'withdrawn')
    and (subject is null or ${visiblePerson('journal_entry', 'subject')}))`,
  `create policy journal_of_trial on journal_entry to ${named(['finance', 'viewer', 'administrator'])} using (
    ${ofTrial} and purpose = 'casework' and subject is null
    and kind in ('protocol-locked', 'protocol-amended', 'context-noted', 'deviation-noted', 'anchored', 'results-computed'))`,
]

const grants = [
  `grant usage on schema virker to ${everyRole}`,
  `grant select on trial, site, journal_entry, participant, lot, registration, note to ${everyRole}`,
  `grant select on chain_head to virker_system, virker_writer`,
  `grant select on trial_file to virker_system, virker_writer, ${named(['trial-lead', 'researcher'])}`,
  `grant insert, update, delete on trial_file, site to virker_system, virker_writer`,
  `grant select, insert on trial_seed to virker_writer`,
  `grant update on trial_seed to virker_system`,
  `grant insert, update on trial to virker_system, virker_writer`,
  `grant insert on chain_head to virker_system, virker_writer`,
  `grant insert, update, delete on participant, lot, registration, note to virker_writer`,
]

/** The core: trials, journals that the database itself protects, where everyone stands, and who sees which rows. */
export const core: readonly string[] = [
  ...databaseRoles.map(createRole),
  ...tables,
  ...settings,
  ...journalGuards,
  ...grants,
  ...rowSecurity,
]
