import { databaseRole, roles } from '../actor.ts'

/** Arms stand in these entries too: whoever may not see lots may not read them. */
const tellsNoHiddenArm = `(kind not in ('allocated', 'placed') or not (
  select asking_role() = any(t.arm_hidden_from) from trial t where t.id = (select setting('trial'))))`

const researcher = databaseRole('researcher')
const casework = [
  databaseRole('trial-lead'),
  databaseRole('caseworker'),
  databaseRole('external-provider'),
  databaseRole('interviewer'),
].join(', ')

/** Nobody, the owner included, puts a row into a journal but the function that extends the chain. */
const insertGuard = [
  `create function journal_is_extended() returns trigger language plpgsql as $$
  begin
    if current_setting('virker.appending', true) = 'on' then return new; end if;
    raise exception 'the journal is extended by journal_append only' using errcode = 'VK001';
  end $$`,
  `create trigger journal_rows_are_appended before insert on journal_entry
    for each row execute function journal_is_extended()`,
]

const ofThisTrial = `(setting('trial') is null or p_trial = setting('trial'))`

const functions = [
  `create or replace function journal_append(p_trial text, p_entries jsonb) returns jsonb
  language plpgsql security definer set search_path = virker, pg_temp as $$
  declare
    head chain_head%rowtype;
    entry jsonb;
    at integer;
    last text;
    next text;
    links jsonb[] := '{}';
  begin
    if not ${ofThisTrial} then raise exception 'another trial' using errcode = 'VK002'; end if;
    select * into head from chain_head where trial = p_trial for update;
    if not found then raise exception 'no such trial' using errcode = 'VK002'; end if;
    at := head.entries;
    last := head.hash;
    perform set_config('virker.appending', 'on', true);
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
    perform set_config('virker.appending', '', true);
    update chain_head set entries = at, hash = last where trial = p_trial;
    return to_jsonb(links);
  end $$`,
  `create or replace function journal_redact(p_trial text, p_entries integer[], p_redaction text, p_entry jsonb)
  returns jsonb
  language plpgsql security definer set search_path = virker, pg_temp as $$
  begin
    if jsonb_array_length(p_entry) <> 1 or p_entry->0->>'kind' is distinct from 'redacted'
      or p_entry->0->'body'->'entries' is distinct from to_jsonb(p_entries)
    then raise exception 'a redaction says what it takes out' using errcode = 'VK001'; end if;
    perform 1 from chain_head where trial = p_trial for update;
    perform set_config('virker.redacting', 'on', true);
    update journal_entry set body = null, salt = null, redacted = p_redaction
      where trial = p_trial and seq = any(p_entries) and redacted is null;
    perform set_config('virker.redacting', '', true);
    return journal_append(p_trial, p_entry);
  end $$`,
  `create or replace function journal_head(p_trial text) returns table (entries integer, hash text)
  language sql stable security definer set search_path = virker, pg_temp as $$
    select entries, hash from chain_head where trial = p_trial and ${ofThisTrial}
  $$`,
  `create or replace function journal_headers(p_trial text, p_after integer, p_up_to integer, p_limit integer)
  returns setof journal_entry
  language sql stable security definer set search_path = virker, pg_temp as $$
    select trial, seq, kind, subject, occurred, recorded, written_by, purpose, supersedes,
      null::jsonb, null::text, body_hash, redacted, prev, hash
    from journal_entry
    where trial = p_trial and ${ofThisTrial} and setting('sites') is null and seq > p_after and seq <= p_up_to
    order by seq limit p_limit
  $$`,
]

/** What is about nobody may still be for research only, and files hold people of every site. */
const rows = [
  `create policy journal_without_hidden_arms on journal_entry as restrictive for select to ${researcher}, ${casework}
    using (${tellsNoHiddenArm})`,
  `create policy journal_corrections_of_site on journal_entry as restrictive for select to ${researcher}
    using (kind <> 'corrected' or subject is not null or (select setting('sites')) is null)`,
  `create policy file_of_every_site on trial_file as restrictive for select to ${roles.map(databaseRole).join(', ')}
    using ((select setting('sites')) is null)`,
  `alter table note add column purpose text not null default 'casework' check (purpose in ('casework', 'research'))`,
  `create policy note_of_purpose on note as restrictive for select to ${roles.map(databaseRole).join(', ')}
    using (purpose = 'casework' or (select asking_role()) = 'researcher')`,
]

/** Further refusals of the database: rows slipped into a journal, redaction without a word, arms told by the journal. */
export const refusals: readonly string[] = [...insertGuard, ...functions, ...rows]
