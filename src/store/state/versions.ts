import type { OpenEntry } from '../../journal/index.ts'
import { type Protocol, protocolSchema, type Text } from '../../protocol/index.ts'
import type { Tx } from '../store.ts'

type Version = Extract<OpenEntry, { kind: 'protocol-locked' | 'protocol-amended' }>

export const isVersion = (entry: OpenEntry): entry is Version =>
  entry.kind === 'protocol-locked' || entry.kind === 'protocol-amended'

const inLanguages = (text: Text): { da: string; en: string | null } =>
  typeof text === 'string' ? { da: text, en: null } : { da: text.da, en: text.en ?? null }

/** The last day of the trial, or of the follow-up where that is later. */
const plannedEnd = (to: string | undefined, periods: NonNullable<Protocol['periods']>): string | null => {
  const followed = periods.filter(({ kind }) => kind === 'after' || kind === 'follow-up')
  return [...followed.map((period) => period.to), ...(to === undefined ? [] : [to])].toSorted().at(-1) ?? null
}

/** What a trial's row repeats of its protocol: what lists, and row security, must know without reading it. */
export const trialFacts = ({ trial, blinding, access, periods = [], exemptions = [] }: Protocol) => {
  const title = inLanguages(trial.title)
  return {
    title_da: title.da,
    title_en: title.en,
    synthetic: trial.synthetic === true,
    starts: trial.period?.from ?? null,
    ends: trial.period?.to ?? null,
    arm_hidden_from: [...(blinding?.arm?.hiddenFrom ?? [])],
    arm_hidden_until: blinding?.arm?.until ?? null,
    results_hidden_from: [...(blinding?.results?.hiddenFrom ?? [])],
    results_hidden_until: blinding?.results?.until ?? null,
    planned_end: plannedEnd(trial.period?.to, periods),
    exemptions_by_arm: exemptions.filter(({ arms }) => arms !== undefined).map(({ id }) => id),
    own_caseload: access?.caseworkers === 'own-caseload',
  }
}

/** The sites of a trial, as its protocol names them. */
export const replaceSites = async (tx: Tx, trial: string, protocol: Protocol): Promise<void> => {
  await tx.deleteFrom('site').where('trial', '=', trial).execute()
  const rows = (protocol.trial.sites ?? []).map(({ id, name }) => {
    const { da, en } = inLanguages(name)
    return { trial, id, name_da: da, name_en: en }
  })
  if (rows.length > 0) await tx.insertInto('site').values(rows).execute()
}

/** The version in force, after a lock or an amendment. */
export const applyVersion = async (tx: Tx, trial: string, { body }: Version): Promise<void> => {
  const protocol = protocolSchema.parse(body.document)
  await tx
    .updateTable('trial')
    .set({ ...trialFacts(protocol), status: 'locked', protocol_hash: body.protocolHash, version: body.version })
    .where('id', '=', trial)
    .execute()
  await replaceSites(tx, trial, protocol)
}
