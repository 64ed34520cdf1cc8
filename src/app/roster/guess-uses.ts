import { type Protocol, type Text, textOf } from '../../protocol/index.ts'
import { isMissing, type TextTable } from '../../registers/index.ts'
import { readCprCell } from './cpr.ts'
import { askedAttributes, type ColumnUse, usesOf } from './uses.ts'

/** Names that Danish and English lists give their columns, as {@link plain} writes them. */
const names: Readonly<Partial<Record<ColumnUse, readonly string[]>>> = {
  cpr: ['cpr', 'cprnr', 'cprnummer', 'cprno', 'personnummer', 'personnr', 'borgerscpr', 'socialsecuritynumber'],
  name: ['navn', 'borgersnavn', 'fuldenavn', 'borger', 'name', 'fullname', 'personnavn'],
  'first-name': ['fornavn', 'fornavne', 'firstname', 'givenname'],
  'last-name': ['efternavn', 'lastname', 'surname', 'familyname'],
  phone: [
    'telefon',
    'telefonnr',
    'telefonnummer',
    'tlf',
    'tlfnr',
    'mobil',
    'mobilnr',
    'mobilnummer',
    'phone',
    'mobile',
  ],
  email: ['email', 'mail', 'epost', 'emailadresse', 'mailadresse'],
  address: ['adresse', 'bopæl', 'address'],
  id: ['id', 'deltager', 'deltagernummer', 'deltagernr', 'participant', 'unit', 'pseudonym', 'løbenummer'],
  site: ['site', 'sted', 'forsøgssted', 'jobcenter', 'kommune', 'afdeling', 'jobcentre', 'municipality'],
  cluster: ['klynge', 'cluster', 'team', 'hold'],
  worker: ['sagsbehandler', 'vejleder', 'caseworker', 'worker', 'jobkonsulent', 'rådgiver', 'sagsbeh'],
  'enrolled-on': ['indmeldt', 'indmeldtden', 'indmeldelsesdato', 'startdato', 'enrolled', 'enrolledon', 'dato'],
  consent: ['samtykke', 'consent'],
}

/** A name without case, blanks and marks, so that `CPR-nr.` is `cprnr`. */
const plain = (text: string): string =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\d]+/gu, '')

const spellings = (texts: readonly (string | Text | undefined)[]): readonly string[] =>
  texts.flatMap((text) => (text === undefined ? [] : [plain(textOf(text, 'da')), plain(textOf(text, 'en'))]))

/** Every spelling by which a header could mean a use; what the protocol names comes before the common words. */
const meanings = (protocol: Protocol): ReadonlyMap<string, ColumnUse> => {
  const found = new Map<string, ColumnUse>()
  const add = (use: ColumnUse, words: readonly string[]) => {
    for (const word of words) if (word !== '' && !found.has(word)) found.set(word, use)
  }
  const valid = new Set(usesOf(protocol))
  const clusterColumn = 'cluster' in protocol.allocation ? protocol.allocation.cluster?.column : undefined
  const siteColumn = 'siteColumn' in protocol.allocation ? protocol.allocation.siteColumn : undefined
  add('site', valid.has('site') ? [...spellings([siteColumn]), ...(names.site ?? [])] : [])
  add('cluster', valid.has('cluster') ? spellings([clusterColumn]) : [])
  for (const [name, { column, label }] of askedAttributes(protocol))
    add(`attribute:${name}`, spellings([name, column, label]))
  for (const { id, text } of protocol.population.eligibility ?? []) add(`criterion:${id}`, spellings([id, text]))
  for (const [use, words] of Object.entries(names)) if (valid.has(use as ColumnUse)) add(use as ColumnUse, words ?? [])
  return found
}

const looksLikeCpr = (cells: readonly string[], today: string): boolean => {
  const filled = cells.slice(0, 200).filter((text) => !isMissing(text))
  return filled.length > 0 && filled.filter((text) => 'cpr' in readCprCell(text, today)).length >= filled.length * 0.8
}

/**
 * What each column of a list is probably used for, by its name, and for CPR numbers by what it holds. Each use is given
 * once; a person looks at the guess before anything is read by it.
 *
 * @returns a use for each column, in the order of the header
 */
export const guessUses = (table: TextTable, protocol: Protocol, today: string): readonly ColumnUse[] => {
  const known = meanings(protocol)
  const taken = new Set<ColumnUse>()
  const guessed = table.header.map((name): ColumnUse => {
    const use = known.get(plain(name)) ?? 'nothing'
    if (use === 'nothing' || taken.has(use)) return 'nothing'
    taken.add(use)
    return use
  })
  if (taken.has('cpr')) return guessed
  const holder = guessed.findIndex((use, index) => {
    const name = table.header[index] as string
    return (use === 'nothing' || use === 'id') && looksLikeCpr(table.column(name), today)
  })
  return guessed.map((use, index) => (index === holder ? 'cpr' : use))
}
