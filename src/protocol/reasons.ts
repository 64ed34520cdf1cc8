import type { Text } from './schema/basics.ts'
import type { Protocol } from './schema/protocol.ts'

/** Codes, each with its words. */
export type Reasons = Readonly<Record<string, Text>>

export type Exemption = NonNullable<Protocol['exemptions']>[number]

const builtInNotDue: Reasons = {
  holiday: { da: 'Ferie', en: 'Holiday' },
  sick: { da: 'Syg', en: 'Sick' },
  exempt: { da: 'Fritaget', en: 'Exempt' },
  'in-job': { da: 'I job', en: 'In job' },
}

const builtInNotUsed: Reasons = {
  'not-relevant': { da: 'Ikke relevant for borgeren', en: 'Not relevant to the citizen' },
  'citizen-declined': { da: 'Borgeren ønskede det ikke', en: 'The citizen did not want it' },
  'ordinary-rule-better': { da: 'De almindelige regler passede bedre', en: 'The ordinary rule suited better' },
  'criteria-not-met': { da: 'Betingelserne var ikke opfyldt', en: 'The conditions were not met' },
  other: { da: 'Andet', en: 'Other' },
}

const declaredOr = (declared: Reasons | undefined, builtIn: Reasons): Reasons =>
  declared === undefined || Object.keys(declared).length === 0 ? builtIn : declared

/** Why a conversation was not due: as the protocol declares them, else holiday, sick, exempt, in job. */
export const notDueReasons = ({ delivery }: Pick<Protocol, 'delivery'>): Reasons =>
  declaredOr(delivery?.notDueReasons, builtInNotDue)

/** Why an exemption was considered and not used: as the protocol declares them, else a short list of Virker's. */
export const notUsedReasons = ({ notUsedReasons: declared }: Pick<Exemption, 'notUsedReasons'>): Reasons =>
  declaredOr(declared, builtInNotUsed)

/** Why people leave the intervention; empty where the protocol declares none and any word goes. */
export const exitReasons = ({ delivery }: Pick<Protocol, 'delivery'>): Reasons => delivery?.exitReasons ?? {}

/** The last day on which an exemption is in force: that of its latest prolongation. */
export const lastDayOf = ({ to, prolongations = [] }: Pick<Exemption, 'to' | 'prolongations'>): string =>
  [to, ...prolongations.map((one) => one.to)].reduce((latest, day) => (day > latest ? day : latest))
