import { noteAnchor } from '../../app/index.ts'
import type { Head } from '../../journal/index.ts'
import { checkProtocol, textOf } from '../../protocol/index.ts'
import { headOf, onTrial, systemActor, type Tx } from '../../store/index.ts'
import type { Services } from '../services.ts'
import { headLetter } from './head-letter.ts'
import { headDue, type LastEntries, type Occasion } from './heads-due.ts'
import type { Job } from './run-jobs.ts'

type Trial = { readonly id: string; readonly text: string }

const runningTrials = async (tx: Tx): Promise<readonly Trial[]> =>
  tx.selectFrom('trial').select(['id', 'protocol_text as text']).where('status', '<>', 'draft').orderBy('id').execute()

const lastOfKind = async (tx: Tx, trial: string, kind: string, where?: readonly [key: string, value: string]) => {
  const last = tx
    .selectFrom('journal_entry')
    .select(['seq', 'recorded', 'body'])
    .where('trial', '=', trial)
    .where('kind', '=', kind)
    .orderBy('seq', 'desc')
    .limit(1)
  return (
    where === undefined ? last : last.where((of) => of(of.ref('body', '->>').key(where[0]), '=', where[1]))
  ).executeTakeFirst()
}

const occasions: readonly Occasion[] = ['lock', 'draw', 'weekly', 'report']

const sentBefore = async (tx: Tx, trial: string): Promise<LastEntries['sent']> => {
  const sent: Partial<Record<Occasion, NonNullable<LastEntries['sent'][Occasion]>>> = {}
  for (const occasion of occasions) {
    const last = await lastOfKind(tx, trial, 'anchored', ['occasion', occasion])
    if (last !== undefined) sent[occasion] = { seq: last.seq, upTo: Number(last.body?.entries), at: last.recorded }
  }
  return sent
}

type Due = { readonly occasion: Occasion; readonly head: Head }

const dueNow = async (tx: Tx, trial: string, now: string): Promise<Due | undefined> => {
  const head = await headOf(tx, trial)
  const locked = (await lastOfKind(tx, trial, 'protocol-locked'))?.seq
  const drawn = (await lastOfKind(tx, trial, 'allocated'))?.seq
  const reported = (await lastOfKind(tx, trial, 'results-computed', ['look', 'final']))?.seq
  const occasion = headDue({
    now,
    entries: head.entries,
    sent: await sentBefore(tx, trial),
    ...(locked === undefined ? {} : { locked }),
    ...(drawn === undefined ? {} : { drawn }),
    ...(reported === undefined ? {} : { reported }),
  })
  return occasion === undefined ? undefined : { occasion, head }
}

/** The mail first, then the entry that says so: an entry must never tell of a mail that was not sent. */
const mailHead = async (services: Services, { id, text }: Trial): Promise<void> => {
  const { store, clock, randomHex, mailer, logger } = services
  const { protocol } = checkProtocol(text, 'protocol.yaml')
  const to = protocol?.heads?.to ?? []
  if (protocol === undefined || to.length === 0) return
  const due = await store.as({ ...systemActor, trial: id }, (tx) => dueNow(tx, id, clock()))
  if (due === undefined) return
  const { head, occasion } = due
  const title = { da: textOf(protocol.trial.title, 'da'), en: textOf(protocol.trial.title, 'en') }
  for (const address of to) await mailer.send({ to: address, ...headLetter({ trial: id, title, occasion, head }) })
  const environment = { now: clock, randomHex, by: systemActor.user }
  await onTrial(store, systemActor, id, 'trial', (place) => noteAnchor(place, environment, id, head, { occasion, to }))
  logger.info({ job: 'heads', trial: id, occasion, entries: head.entries }, 'the head was mailed')
}

/**
 * Mails the journal's head to the addresses that the protocol names: at the lock, at the draw, every week, at the report.
 * Only where mail is configured: an entry that tells of a mail must be true.
 */
export const mailHeads: Job = {
  name: 'heads',
  everySeconds: 60,
  run: async (services) => {
    const { store, mailer, logger } = services
    if (mailer.configured !== true) return
    for (const trial of await store.as(systemActor, runningTrials)) {
      try {
        await mailHead(services, trial)
      } catch (error) {
        logger.error({ job: 'heads', trial: trial.id, error }, 'the head was not mailed')
      }
    }
  },
}
