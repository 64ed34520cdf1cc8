import type { Estimate } from '../../analysis/index.ts'
import { formatDate } from '../../text/index.ts'
import { authorsText, type Context, pick } from '../context.ts'
import type { ReportDocument } from '../document/block.ts'
import { authored, code, type Line, line, plain } from '../document/inline.ts'
import { statedNumber } from '../numbers/stated-number.ts'
import { gradeLine } from '../wording/grade.ts'
import { madeUpBanner } from '../wording/made-up.ts'

/** The contrast that the trial stands by: the first primary one on everyone drawn, else the first. */
export const mainEstimate = ({ results, protocol }: Context): Estimate | undefined => {
  const estimates = Object.values(results.estimates).filter(({ analysisSet }) => analysisSet.kind === 'drawn')
  const order = (protocol.questions ?? []).map(({ id }) => id)
  const rank = ({ role, question }: Estimate) => (role === 'primary' ? 0 : order.length) + order.indexOf(question)
  return [...estimates].sort((a, b) => rank(a) - rank(b))[0]
}

const protocolLine = (context: Context): Line => {
  const { hash, version, locked } = context.results.protocol
  const number = statedNumber(context, 'protocol.version', version, '', 'journal')
  const lock = pick(context, locked ? { da: 'låst', en: 'locked' } : { da: 'ikke låst', en: 'not locked' })
  return line`${pick(context, { da: 'version', en: 'version' })} ${number} (${lock}), ${code(hash)}`
}

const journalLine = (context: Context): Line => {
  const { entries, head } = context.results.journal
  if (entries === 0) {
    return pick(context, { da: line`ingen journal`, en: line`no journal` })
  }
  return line`${statedNumber(context, 'journal.entries', entries, 'entries', 'journal')}, ${code(head)}`
}

const asOf = (context: Context): Line => {
  const dates = Object.values(context.protocol.sources ?? {}).flatMap((source) => source.asOf ?? source.delivered ?? [])
  const quantities = Object.values(context.results.quantities).flatMap(({ asOf: day }) => day ?? [])
  const last = [...dates, ...quantities].sort().at(-1)
  if (last !== undefined) return [plain(formatDate(last, context.language))]
  return pick(context, { da: line`kilderne angiver ingen dato`, en: line`the sources give no date` })
}

const organisations = (context: Context): readonly { label: string; content: Line }[] => {
  const roles = pick(context, {
    da: {
      owner: 'Ejer',
      evaluator: 'Evaluator',
      funder: 'Bevillingsgiver',
      partner: 'Samarbejdspartner',
      'steering-group': 'Styregruppe',
      'data-processor': 'Databehandler',
    },
    en: {
      owner: 'Owner',
      evaluator: 'Evaluator',
      funder: 'Funder',
      partner: 'Partner',
      'steering-group': 'Steering group',
      'data-processor': 'Data processor',
    },
  })
  return (context.protocol.trial.organisations ?? []).map(({ role, name }) => ({
    label: roles[role],
    content: [authored(name)],
  }))
}

/** The head of the report: what trial, of what grade, from which protocol, journal and data. */
export const titleBlock = (context: Context): Pick<ReportDocument, 'title' | 'subtitle' | 'banner' | 'facts'> => {
  const { trial } = context.protocol
  const main = mainEstimate(context)
  const labels = pick(context, {
    da: { grade: 'Grad', protocol: 'Protokol', journal: 'Journal', asOf: 'Data opgjort' },
    en: { grade: 'Grade', protocol: 'Protocol', journal: 'Journal', asOf: 'Data as of' },
  })
  return {
    title: authorsText(context, trial.title),
    subtitle: trial.question === undefined ? '' : authorsText(context, trial.question),
    banner: context.results.synthetic ? pick(context, madeUpBanner) : null,
    facts: [
      { label: labels.grade, content: gradeLine(context, main ?? { grade: 'descriptive' }) },
      ...organisations(context),
      { label: labels.asOf, content: asOf(context) },
      { label: labels.protocol, content: protocolLine(context) },
      { label: labels.journal, content: journalLine(context) },
    ],
  }
}
