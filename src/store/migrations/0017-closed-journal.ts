import { databaseRole } from '../actor.ts'

/**
 * Headers name kind and citizen, and are hashed: nothing of them can be left out. Of someone placed, or exempted by
 * their arm, the header alone tells what is hidden; whoever may not know it gets no headers while there are such ones.
 */
const closes = `create function journal_closes_to(p_role text, p_trial text) returns boolean
  language sql stable security definer set search_path = virker, pg_temp as $$
    select coalesce((
      select p_role = any(t.arm_hidden_from) and not arm_is_open(t) and exists (
        select 1 from journal_entry told
        where told.trial = t.id
          and (told.kind = 'placed' or (told.kind = 'exemption-decided' and cardinality(t.exemptions_by_arm) > 0))
          and not (coalesce(t.arm_hidden_until = 'exit', false) and exists (
            select 1 from participant p where p.trial = t.id and p.id = told.subject and p.exited_on is not null)))
      from trial t where t.id = p_trial and t.id = setting('trial')), false)
  $$`

/** Within a function of the owner's, who asks is the setting and no longer the user. */
const headers = `create or replace function journal_headers(p_trial text, p_after integer, p_up_to integer, p_limit integer)
  returns setof journal_entry
  language sql stable security definer set search_path = virker, pg_temp as $$
    select trial, seq, kind, subject, occurred, recorded, written_by, purpose, supersedes,
      null::jsonb, null::text, body_hash, redacted, prev, hash
    from journal_entry
    where trial = p_trial and (setting('trial') is null or p_trial = setting('trial')) and setting('sites') is null
      and not journal_closes_to(replace(substr(current_setting('role'), 8), '_', '-'), p_trial)
      and seq > p_after and seq <= p_up_to
    order by seq limit p_limit
  $$`

const asks = [databaseRole('trial-lead'), databaseRole('researcher'), databaseRole('system')].join(', ')

/** The whole journal is closed to whom its headers would tell a hidden arm. */
export const closedJournal: readonly string[] = [
  closes,
  `revoke all on function journal_closes_to from public`,
  `grant execute on function journal_closes_to to ${asks}`,
  headers,
]
