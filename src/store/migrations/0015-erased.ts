const deliveryKinds = [
  'conversation-registered',
  'activity-registered',
  'grant-registered',
  'exemption-decided',
  'caseworker-assigned',
  'aftercare-registered',
  'consent-noted',
]
  .map((kind) => `'${kind}'`)
  .join(', ')

/** Whose registrations were erased: of them no week is missing, and none is asked for. */
export const erased: readonly string[] = [
  `alter table participant add column erased boolean not null default false`,
  `update participant p set erased = true where exists (
    select 1 from journal_entry e where e.trial = p.trial and e.subject = p.id
      and e.redacted = 'erased' and e.kind in (${deliveryKinds}))`,
]
